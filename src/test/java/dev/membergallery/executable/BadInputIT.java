package dev.membergallery.executable;

import dev.membergallery.BadInputTest;
import io.quarkus.test.junit.QuarkusIntegrationTest;

@QuarkusIntegrationTest
class BadInputIT extends BadInputTest {}
