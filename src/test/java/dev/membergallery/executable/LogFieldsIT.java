package dev.membergallery.executable;

import dev.membergallery.LogFieldsTest;
import io.quarkus.test.junit.QuarkusIntegrationTest;

@QuarkusIntegrationTest
class LogFieldsIT extends LogFieldsTest {}
