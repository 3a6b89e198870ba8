package dev.membergallery.executable;

import dev.membergallery.SessionsTest;
import io.quarkus.test.junit.QuarkusIntegrationTest;

@QuarkusIntegrationTest
class SessionsIT extends SessionsTest {}
