package dev.membergallery.executable;

import dev.membergallery.DashboardTest;
import io.quarkus.test.junit.QuarkusIntegrationTest;

@QuarkusIntegrationTest
class DashboardIT extends DashboardTest {}
