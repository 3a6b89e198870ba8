package dev.membergallery.executable;

import dev.membergallery.SchemaTest;
import io.quarkus.test.junit.QuarkusIntegrationTest;

@QuarkusIntegrationTest
class SchemaIT extends SchemaTest {}
