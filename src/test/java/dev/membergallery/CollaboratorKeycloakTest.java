package dev.membergallery;

import static dev.membergallery.testing.EditorLogin.page;
import static dev.membergallery.testing.PageLogin.location;
import static org.assertj.core.api.Assertions.assertThat;

import dev.membergallery.testing.Chromium;
import dev.membergallery.testing.EditorLogin;
import dev.membergallery.testing.Keycloak;
import dev.membergallery.testing.Realm;
import dev.membergallery.testing.TestBrowser;
import dev.membergallery.testing.TestCollaborator;
import dev.membergallery.testing.TestDatabase;
import dev.membergallery.testing.TestSite;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.quarkus.test.junit.QuarkusTest;
import java.net.URI;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Collaborators log in at a real provider. */
@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
@QuarkusTestResource(
    value = CollaboratorKeycloakTest.EditorsRealm.class,
    restrictToAnnotatedClass = true)
public class CollaboratorKeycloakTest {

  /** In place of the provider of the other tests. */
  public static final class EditorsRealm implements QuarkusTestResourceLifecycleManager {

    private static Realm realm;

    @Override
    public int order() {
      return 1;
    }

    @Override
    public Map<String, String> start() {
      realm = Keycloak.get().realm();
      return realm.forLoginsOfCollaborators();
    }

    @Override
    public void stop() {
      // Keycloak is that of all tests
    }
  }

  private final Realm realm = EditorsRealm.realm;
  private final String user = UUID.randomUUID().toString();

  private URI answerTo(EditorLogin login) {
    return location(realm.fillIn(login.browser(), login.begin(), user));
  }

  private static String follow(EditorLogin login, URI callback) {
    return page(login.browser().get(callback.toString()));
  }

  private String add() {
    return TestCollaborator.add(TestSite.create(), user + "@example.org", "PRO_GALLERY.READ")
        .is(201)
        .text("collaborator.id");
  }

  @Test
  void aCollaboratorLogsIn() {
    realm.addUser(user, true);
    var eva = add();
    var login = EditorLogin.start();

    var answer = answerTo(login);

    assertThat(follow(login, answer)).isEqualTo(login.returnTo());
    assertThat(login.me().body()).contains(eva, user + "@example.org");
    // what the browser has come back with is used up
    assertThat(follow(login, answer)).startsWith("/editor/login?error=login_expired");
    var stranger = EditorLogin.start();
    assertThat(follow(stranger, answer)).startsWith("/editor/login?error=login_expired");
    assertThat(stranger.me().statusCode()).isEqualTo(401);
  }

  @Test
  void whoseEmailKeycloakHasNotVerifiedIsNotLetIn() {
    realm.addUser(user, false);
    add();
    var login = EditorLogin.start();

    assertThat(follow(login, answerTo(login))).startsWith("/editor/login?error=no_collaborator");

    assertThat(login.me().statusCode()).isEqualTo(401);
  }

  @Test
  void whoIsNoCollaboratorIsNotLetIn() {
    realm.addUser(user, true);
    var login = EditorLogin.start();

    assertThat(follow(login, answerTo(login))).startsWith("/editor/login?error=no_collaborator");

    assertThat(login.me().statusCode()).isEqualTo(401);
    assertThat(TestDatabase.everything()).doesNotContain(user);
  }

  @Test
  void aDisabledUserDoesNotGetBack() {
    realm.addUser(user, true);
    add();
    realm.disable(user);
    var login = EditorLogin.start();

    var answer = realm.fillIn(login.browser(), login.begin(), user);

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body()).contains("disabled");
  }

  @Test
  void aRealBrowserLogsACollaboratorIn() {
    realm.addUser(user, true);
    var eva = add();

    Chromium.open(
        window -> {
          window.navigate(TestBrowser.PUBLIC_URL + "/editor/v1/login");
          assertThat(window.content()).contains("provider");
          window.evaluate("path => { location.assign(path); }", EditorLogin.start().path());
          window.waitForSelector("#kc-login");
          window.fill("#username", user);
          window.fill("#password", Realm.password(user));
          window.click("#kc-login");
          window.waitForURL(TestBrowser.PUBLIC_URL + "/editor/sites");
          window.navigate(TestBrowser.PUBLIC_URL + "/editor/v1/me");

          assertThat(window.content()).contains(eva, user);
          assertThat(window.context().cookies(TestBrowser.PUBLIC_URL + EditorLogin.CALLBACK))
              .extracting(cookie -> cookie.name)
              .containsExactly(TestCollaborator.COOKIE);
        });
  }
}
