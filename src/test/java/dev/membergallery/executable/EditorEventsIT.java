package dev.membergallery.executable;

import dev.membergallery.EditorEventsTest;
import io.quarkus.test.junit.QuarkusIntegrationTest;

@QuarkusIntegrationTest
class EditorEventsIT extends EditorEventsTest {}
