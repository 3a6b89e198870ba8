package dev.membergallery.executable;

import dev.membergallery.model.ModelTest;
import io.quarkus.test.junit.QuarkusIntegrationTest;

@QuarkusIntegrationTest
class ModelIT extends ModelTest {}
