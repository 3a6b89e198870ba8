package dev.membergallery.executable;

import dev.membergallery.EditorPageTest;
import io.quarkus.test.junit.QuarkusIntegrationTest;

@QuarkusIntegrationTest
class EditorPageIT extends EditorPageTest {}
