package dev.membergallery.executable;

import dev.membergallery.SecurityHeadersTest;
import io.quarkus.test.junit.QuarkusIntegrationTest;

@QuarkusIntegrationTest
class SecurityHeadersIT extends SecurityHeadersTest {}
