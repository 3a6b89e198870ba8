package dev.membergallery.executable;

import dev.membergallery.SitesAndKeysTest;
import io.quarkus.test.junit.QuarkusIntegrationTest;

@QuarkusIntegrationTest
class SitesAndKeysIT extends SitesAndKeysTest {}
