package dev.membergallery.executable;

import dev.membergallery.CrowdTest;
import io.quarkus.test.junit.QuarkusIntegrationTest;

@QuarkusIntegrationTest
class CrowdIT extends CrowdTest {}
