package dev.membergallery.executable;

import dev.membergallery.IdentityProviderTest;
import io.quarkus.test.junit.QuarkusIntegrationTest;

@QuarkusIntegrationTest
class IdentityProviderIT extends IdentityProviderTest {}
