package dev.membergallery.executable;

import dev.membergallery.PatchTest;
import io.quarkus.test.junit.QuarkusIntegrationTest;

@QuarkusIntegrationTest
class PatchIT extends PatchTest {}
