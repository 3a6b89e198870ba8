package dev.membergallery.executable;

import dev.membergallery.TemplateGalleryTest;
import io.quarkus.test.junit.QuarkusIntegrationTest;

@QuarkusIntegrationTest
class TemplateGalleryIT extends TemplateGalleryTest {}
