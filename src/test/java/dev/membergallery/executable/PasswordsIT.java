package dev.membergallery.executable;

import dev.membergallery.PasswordsTest;
import io.quarkus.test.junit.QuarkusIntegrationTest;

@QuarkusIntegrationTest
class PasswordsIT extends PasswordsTest {}
