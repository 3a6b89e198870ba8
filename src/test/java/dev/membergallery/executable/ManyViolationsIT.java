package dev.membergallery.executable;

import dev.membergallery.ManyViolationsTest;
import io.quarkus.test.junit.QuarkusIntegrationTest;

@QuarkusIntegrationTest
class ManyViolationsIT extends ManyViolationsTest {}
