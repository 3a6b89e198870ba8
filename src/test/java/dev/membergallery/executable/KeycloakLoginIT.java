package dev.membergallery.executable;

import dev.membergallery.KeycloakLoginTest;
import io.quarkus.test.junit.QuarkusIntegrationTest;

@QuarkusIntegrationTest
class KeycloakLoginIT extends KeycloakLoginTest {}
