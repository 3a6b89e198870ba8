package dev.membergallery.executable;

import dev.membergallery.fuzz.FuzzTest;
import io.quarkus.test.junit.QuarkusIntegrationTest;

@QuarkusIntegrationTest
class FuzzIT extends FuzzTest {}
