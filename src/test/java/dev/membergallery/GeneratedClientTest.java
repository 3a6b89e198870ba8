package dev.membergallery;

import dev.membergallery.testing.GeneratedClient;
import dev.membergallery.testing.TestDatabase;
import dev.membergallery.testing.TestSite;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/** A client that openapi-generator makes from the OpenAPI document: see {@code src/test/client}. */
@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
public class GeneratedClientTest {

  @TempDir(cleanup = CleanupMode.ON_SUCCESS)
  Path folder;

  @Test
  void aGeneratedClientCreatesGetsAndDeletes() throws Exception {
    var key = TestSite.create().key(TestSite.ALL_PERMISSIONS);

    try (var client = GeneratedClient.make(folder, Path.of("src/test/client"))) {
      client.run(
          "dev.membergallery.client.CreateGetDelete", "http://127.0.0.1:" + RestAssured.port, key);
    }
  }
}
