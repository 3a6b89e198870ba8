package dev.membergallery.executable;

import dev.membergallery.AccessLogTest;
import io.quarkus.test.junit.QuarkusIntegrationTest;

@QuarkusIntegrationTest
class AccessLogIT extends AccessLogTest {}
