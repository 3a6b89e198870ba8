package dev.membergallery.executable;

import dev.membergallery.AccessMatrixTest;
import io.quarkus.test.junit.QuarkusIntegrationTest;

@QuarkusIntegrationTest
class AccessMatrixIT extends AccessMatrixTest {}
