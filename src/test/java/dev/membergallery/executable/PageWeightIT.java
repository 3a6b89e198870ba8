package dev.membergallery.executable;

import dev.membergallery.PageWeightTest;
import io.quarkus.test.junit.QuarkusIntegrationTest;

@QuarkusIntegrationTest
class PageWeightIT extends PageWeightTest {}
