package dev.membergallery.executable;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import io.quarkus.test.junit.QuarkusIntegrationTest;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;

/** No test of the public door is left out here. */
class EveryTestTest {

  @Test
  void isRunAgainstTheExecutableToo() {
    var tests =
        new ClassFileImporter()
            .importPackages("dev.membergallery").stream()
                .filter(test -> test.isAnnotatedWith(QuarkusTest.class))
                .toList();

    assertThat(tests).isNotEmpty().allMatch(EveryTestTest::isRunHere);
  }

  private static boolean isRunHere(JavaClass test) {
    return test.getSubclasses().stream()
        .anyMatch(
            subclass ->
                subclass.isAnnotatedWith(QuarkusIntegrationTest.class)
                    && subclass.getSimpleName().endsWith("IT"));
  }
}
