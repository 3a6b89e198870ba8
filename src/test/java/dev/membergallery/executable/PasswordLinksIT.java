package dev.membergallery.executable;

import dev.membergallery.PasswordLinksTest;
import io.quarkus.test.junit.QuarkusIntegrationTest;

@QuarkusIntegrationTest
class PasswordLinksIT extends PasswordLinksTest {}
