package dev.membergallery.executable;

import dev.membergallery.AccessibilityTest;
import io.quarkus.test.junit.QuarkusIntegrationTest;

@QuarkusIntegrationTest
class AccessibilityIT extends AccessibilityTest {}
