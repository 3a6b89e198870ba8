package dev.membergallery.executable;

import dev.membergallery.EditorApiTest;
import io.quarkus.test.junit.QuarkusIntegrationTest;

@QuarkusIntegrationTest
class EditorApiIT extends EditorApiTest {}
