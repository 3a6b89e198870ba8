package dev.membergallery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.membergallery.testing.Node;
import dev.membergallery.testing.TestDatabase;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;

/** The public SDK under Node, unchanged, against the running server: see {@code src/test/sdk}. */
@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
public class SdkTest {

  @Test
  void theRealSdkCannotTellTheServerFromTheOriginal() throws Exception {
    var node = Node.runTestsOf("src/test/sdk");

    assertThat(node.exitCode()).as(node.output()).isZero();
  }
}
