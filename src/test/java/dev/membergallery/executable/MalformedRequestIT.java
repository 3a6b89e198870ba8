package dev.membergallery.executable;

import dev.membergallery.MalformedRequestTest;
import io.quarkus.test.junit.QuarkusIntegrationTest;

@QuarkusIntegrationTest
class MalformedRequestIT extends MalformedRequestTest {}
