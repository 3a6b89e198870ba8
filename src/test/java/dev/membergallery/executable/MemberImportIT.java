package dev.membergallery.executable;

import dev.membergallery.MemberImportTest;
import io.quarkus.test.junit.QuarkusIntegrationTest;

@QuarkusIntegrationTest
class MemberImportIT extends MemberImportTest {}
