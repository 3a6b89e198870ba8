package dev.membergallery.executable;

import dev.membergallery.HostedPageTest;
import io.quarkus.test.junit.QuarkusIntegrationTest;

@QuarkusIntegrationTest
class HostedPageIT extends HostedPageTest {}
