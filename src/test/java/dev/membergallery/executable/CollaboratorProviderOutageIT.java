package dev.membergallery.executable;

import dev.membergallery.CollaboratorProviderOutageTest;
import io.quarkus.test.junit.QuarkusIntegrationTest;

@QuarkusIntegrationTest
class CollaboratorProviderOutageIT extends CollaboratorProviderOutageTest {}
