package dev.membergallery.executable;

import dev.membergallery.LimitTest;
import io.quarkus.test.junit.QuarkusIntegrationTest;

@QuarkusIntegrationTest
class LimitIT extends LimitTest {}
