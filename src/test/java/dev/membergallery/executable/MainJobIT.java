package dev.membergallery.executable;

import dev.membergallery.MainJobTest;
import io.quarkus.test.junit.QuarkusIntegrationTest;

@QuarkusIntegrationTest
class MainJobIT extends MainJobTest {}
