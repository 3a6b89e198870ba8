package dev.membergallery.executable;

import dev.membergallery.LoginTest;
import io.quarkus.test.junit.QuarkusIntegrationTest;

@QuarkusIntegrationTest
class LoginIT extends LoginTest {}
