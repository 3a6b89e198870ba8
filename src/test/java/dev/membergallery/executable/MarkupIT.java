package dev.membergallery.executable;

import dev.membergallery.MarkupTest;
import io.quarkus.test.junit.QuarkusIntegrationTest;

@QuarkusIntegrationTest
class MarkupIT extends MarkupTest {}
