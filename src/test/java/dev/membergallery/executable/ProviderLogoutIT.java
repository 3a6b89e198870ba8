package dev.membergallery.executable;

import dev.membergallery.ProviderLogoutTest;
import io.quarkus.test.junit.QuarkusIntegrationTest;

@QuarkusIntegrationTest
class ProviderLogoutIT extends ProviderLogoutTest {}
