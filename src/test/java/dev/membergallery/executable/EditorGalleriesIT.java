package dev.membergallery.executable;

import dev.membergallery.EditorGalleriesTest;
import io.quarkus.test.junit.QuarkusIntegrationTest;

@QuarkusIntegrationTest
class EditorGalleriesIT extends EditorGalleriesTest {}
