package dev.membergallery.executable;

import dev.membergallery.ElementItemsTest;
import io.quarkus.test.junit.QuarkusIntegrationTest;

@QuarkusIntegrationTest
class ElementItemsIT extends ElementItemsTest {}
