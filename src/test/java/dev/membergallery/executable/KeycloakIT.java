package dev.membergallery.executable;

import dev.membergallery.KeycloakTest;
import io.quarkus.test.junit.QuarkusIntegrationTest;

@QuarkusIntegrationTest
class KeycloakIT extends KeycloakTest {}
