package dev.membergallery.executable;

import dev.membergallery.LivePageTest;
import io.quarkus.test.junit.QuarkusIntegrationTest;

@QuarkusIntegrationTest
class LivePageIT extends LivePageTest {}
