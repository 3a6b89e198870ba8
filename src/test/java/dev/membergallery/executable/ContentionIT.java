package dev.membergallery.executable;

import dev.membergallery.ContentionTest;
import io.quarkus.test.junit.QuarkusIntegrationTest;

@QuarkusIntegrationTest
class ContentionIT extends ContentionTest {}
