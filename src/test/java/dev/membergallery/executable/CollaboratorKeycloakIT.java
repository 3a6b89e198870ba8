package dev.membergallery.executable;

import dev.membergallery.CollaboratorKeycloakTest;
import io.quarkus.test.junit.QuarkusIntegrationTest;

@QuarkusIntegrationTest
class CollaboratorKeycloakIT extends CollaboratorKeycloakTest {}
