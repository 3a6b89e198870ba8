package dev.membergallery.executable;

import dev.membergallery.CorsTest;
import io.quarkus.test.junit.QuarkusIntegrationTest;

@QuarkusIntegrationTest
class CorsIT extends CorsTest {}
