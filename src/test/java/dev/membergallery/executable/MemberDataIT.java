package dev.membergallery.executable;

import dev.membergallery.MemberDataTest;
import io.quarkus.test.junit.QuarkusIntegrationTest;

@QuarkusIntegrationTest
class MemberDataIT extends MemberDataTest {}
