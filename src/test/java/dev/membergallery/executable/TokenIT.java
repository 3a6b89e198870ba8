package dev.membergallery.executable;

import dev.membergallery.TokenTest;
import io.quarkus.test.junit.QuarkusIntegrationTest;

@QuarkusIntegrationTest
class TokenIT extends TokenTest {}
