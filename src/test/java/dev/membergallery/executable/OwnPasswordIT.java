package dev.membergallery.executable;

import dev.membergallery.OwnPasswordTest;
import io.quarkus.test.junit.QuarkusIntegrationTest;

@QuarkusIntegrationTest
class OwnPasswordIT extends OwnPasswordTest {}
