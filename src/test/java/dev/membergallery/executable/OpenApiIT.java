package dev.membergallery.executable;

import dev.membergallery.OpenApiTest;
import io.quarkus.test.junit.QuarkusIntegrationTest;

@QuarkusIntegrationTest
class OpenApiIT extends OpenApiTest {}
