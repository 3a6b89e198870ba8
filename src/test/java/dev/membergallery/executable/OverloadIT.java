package dev.membergallery.executable;

import dev.membergallery.OverloadTest;
import io.quarkus.test.junit.QuarkusIntegrationTest;

@QuarkusIntegrationTest
class OverloadIT extends OverloadTest {}
