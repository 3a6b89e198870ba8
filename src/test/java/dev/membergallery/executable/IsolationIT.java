package dev.membergallery.executable;

import dev.membergallery.IsolationTest;
import io.quarkus.test.junit.QuarkusIntegrationTest;

@QuarkusIntegrationTest
class IsolationIT extends IsolationTest {}
