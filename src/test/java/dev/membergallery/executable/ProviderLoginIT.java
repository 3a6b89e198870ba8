package dev.membergallery.executable;

import dev.membergallery.ProviderLoginTest;
import io.quarkus.test.junit.QuarkusIntegrationTest;

@QuarkusIntegrationTest
class ProviderLoginIT extends ProviderLoginTest {}
