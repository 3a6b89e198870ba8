package dev.membergallery.executable;

import dev.membergallery.PermissionMatrixTest;
import io.quarkus.test.junit.QuarkusIntegrationTest;

@QuarkusIntegrationTest
class PermissionMatrixIT extends PermissionMatrixTest {}
