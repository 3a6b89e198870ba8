package dev.membergallery.executable;

import dev.membergallery.SdkTest;
import io.quarkus.test.junit.QuarkusIntegrationTest;

@QuarkusIntegrationTest
class SdkIT extends SdkTest {}
