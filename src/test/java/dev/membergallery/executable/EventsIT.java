package dev.membergallery.executable;

import dev.membergallery.EventsTest;
import io.quarkus.test.junit.QuarkusIntegrationTest;

@QuarkusIntegrationTest
class EventsIT extends EventsTest {}
