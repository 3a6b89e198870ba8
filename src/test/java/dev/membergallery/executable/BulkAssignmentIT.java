package dev.membergallery.executable;

import dev.membergallery.BulkAssignmentTest;
import io.quarkus.test.junit.QuarkusIntegrationTest;

@QuarkusIntegrationTest
class BulkAssignmentIT extends BulkAssignmentTest {}
