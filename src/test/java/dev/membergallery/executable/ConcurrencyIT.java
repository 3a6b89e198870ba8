package dev.membergallery.executable;

import dev.membergallery.ConcurrencyTest;
import io.quarkus.test.junit.QuarkusIntegrationTest;

@QuarkusIntegrationTest
class ConcurrencyIT extends ConcurrencyTest {}
