package dev.membergallery.executable;

import dev.membergallery.LayoutTest;
import io.quarkus.test.junit.QuarkusIntegrationTest;

@QuarkusIntegrationTest
class LayoutIT extends LayoutTest {}
