package dev.membergallery.executable;

import dev.membergallery.CollaboratorProviderLoginTest;
import io.quarkus.test.junit.QuarkusIntegrationTest;

@QuarkusIntegrationTest
class CollaboratorProviderLoginIT extends CollaboratorProviderLoginTest {}
