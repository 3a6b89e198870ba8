package dev.membergallery.executable;

import dev.membergallery.AuditTest;
import io.quarkus.test.junit.QuarkusIntegrationTest;

@QuarkusIntegrationTest
class AuditIT extends AuditTest {}
