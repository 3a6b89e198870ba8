package dev.membergallery.executable;

import dev.membergallery.GeneratedClientTest;
import io.quarkus.test.junit.QuarkusIntegrationTest;

@QuarkusIntegrationTest
class GeneratedClientIT extends GeneratedClientTest {}
