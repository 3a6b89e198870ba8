package dev.membergallery.executable;

import dev.membergallery.RaceTest;
import io.quarkus.test.junit.QuarkusIntegrationTest;

@QuarkusIntegrationTest
class RaceIT extends RaceTest {}
