package dev.membergallery;

import static dev.membergallery.testing.Callers.atOnce;
import static org.assertj.core.api.Assertions.assertThat;

import dev.membergallery.testing.Api;
import dev.membergallery.testing.Awaited;
import dev.membergallery.testing.EditorLogin;
import dev.membergallery.testing.TestCollaborator;
import dev.membergallery.testing.TestDatabase;
import dev.membergallery.testing.TestProvider;
import dev.membergallery.testing.TestProvider.Mode;
import dev.membergallery.testing.TestSite;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The identity provider of collaborators does not answer when the server needs it first. */
@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
@QuarkusTestResource(
    value = CollaboratorProviderOutageTest.SilentProvider.class,
    restrictToAnnotatedClass = true)
public class CollaboratorProviderOutageTest {

  /** In place of the one of the other tests. */
  public static final class SilentProvider implements QuarkusTestResourceLifecycleManager {

    private static TestProvider provider;

    @Override
    public int order() {
      return 1;
    }

    @Override
    public Map<String, String> start() {
      provider = TestProvider.start();
      provider.answers(Mode.SILENT);
      return provider.asSettings();
    }

    @Override
    public void stop() {
      provider.close();
    }
  }

  @Test
  void whileTheProviderIsDownLoginsFailSoonAndThenGoOn() throws Exception {
    var site = TestSite.create();
    var path = EditorLogin.start().path();
    var started = Instant.now();

    var answers = atOnce(20, _ -> Api.visitor().get(path));

    answers.forEach(answer -> answer.is(503, "IDENTITY_PROVIDER_UNAVAILABLE"));
    assertThat(Instant.now()).isBefore(started.plusSeconds(15));
    var again = Instant.now();
    Api.visitor().get(path).is(503, "IDENTITY_PROVIDER_UNAVAILABLE");
    assertThat(Instant.now()).isBefore(again.plusSeconds(2));
    // whoever has a password gets in meanwhile
    TestCollaborator.of(site, "PRO_GALLERY.READ").byCookie().get("/editor/v1/me").is(200);

    SilentProvider.provider.answers(Mode.GOOD);

    Awaited.until(() -> Api.visitor().get(path).status(), status -> status == 303);
  }
}
