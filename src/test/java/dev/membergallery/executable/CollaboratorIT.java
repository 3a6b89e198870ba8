package dev.membergallery.executable;

import dev.membergallery.CollaboratorTest;
import io.quarkus.test.junit.QuarkusIntegrationTest;

@QuarkusIntegrationTest
class CollaboratorIT extends CollaboratorTest {}
