package dev.membergallery.executable;

import dev.membergallery.CollaboratorLoginTest;
import io.quarkus.test.junit.QuarkusIntegrationTest;

@QuarkusIntegrationTest
class CollaboratorLoginIT extends CollaboratorLoginTest {}
