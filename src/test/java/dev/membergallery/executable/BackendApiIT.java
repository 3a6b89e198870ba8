package dev.membergallery.executable;

import dev.membergallery.BackendApiTest;
import io.quarkus.test.junit.QuarkusIntegrationTest;

@QuarkusIntegrationTest
class BackendApiIT extends BackendApiTest {}
