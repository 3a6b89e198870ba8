package dev.membergallery.executable;

import dev.membergallery.OverrideTest;
import io.quarkus.test.junit.QuarkusIntegrationTest;

@QuarkusIntegrationTest
class OverrideIT extends OverrideTest {}
