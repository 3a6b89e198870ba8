package dev.membergallery.executable;

import dev.membergallery.StatementsTest;
import io.quarkus.test.junit.QuarkusIntegrationTest;

@QuarkusIntegrationTest
class StatementsIT extends StatementsTest {}
