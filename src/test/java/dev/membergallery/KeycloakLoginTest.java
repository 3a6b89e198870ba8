package dev.membergallery;

import static dev.membergallery.testing.PageLogin.location;
import static dev.membergallery.testing.PageLogin.parameters;
import static dev.membergallery.testing.TestItem.image;
import static org.assertj.core.api.Assertions.assertThat;

import dev.membergallery.testing.Answer;
import dev.membergallery.testing.Api;
import dev.membergallery.testing.Awaited;
import dev.membergallery.testing.Chromium;
import dev.membergallery.testing.Keycloak;
import dev.membergallery.testing.LivePage;
import dev.membergallery.testing.PageLogin;
import dev.membergallery.testing.Realm;
import dev.membergallery.testing.TestBrowser;
import dev.membergallery.testing.TestDatabase;
import dev.membergallery.testing.TestPage;
import dev.membergallery.testing.TestSite;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.URI;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Members log in at the identity provider that their site has already. */
@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
public class KeycloakLoginTest {

  private TestSite site;
  private Realm realm;

  @BeforeEach
  void aSiteWhoseMembersLogInAtKeycloak() {
    site = PageLogin.siteWithPage();
    realm = Keycloak.get().realm().forLoginsOf(site);
    realm.addUser("ana", true);
  }

  /** Where Keycloak leads the browser back to. */
  private static URI answerOf(Realm realm, PageLogin login, String user) {
    return location(realm.fillIn(login.browser(), login.begin(), user));
  }

  private static HttpResponse<String> follow(PageLogin login, URI callback) {
    return login.browser().get(callback.toString());
  }

  @Test
  void aMemberLogsInAndSeesTheirOwnGallery() {
    var made = site.memberId("ana@example.org");
    var element = site.element(image("original"));
    site.assign(element, made, site.gallery(image("own")));
    var login = PageLogin.at(site);

    var back = location(follow(login, answerOf(realm, login, "ana")));
    var tokens = login.exchange(parameters(back).get("code")).is(200);

    assertThat(tokens.text("member.id")).isEqualTo(made);
    assertThat(tokens.text("member.name")).isEqualTo("ana Test");
    assertThat(
            Api.as("Bearer " + tokens.text("accessToken"))
                .get(site.live("/elements/" + element + "/override"))
                .is(200)
                .texts("items.title"))
        .containsExactly("own");
    assertThat(realm.as("ana").get(site.live("/me")).is(200).text("member.id")).isEqualTo(made);
  }

  @Test
  void aDisabledUserDoesNotGetBack() {
    realm.disable("ana");
    var login = PageLogin.at(site);

    var answer = realm.fillIn(login.browser(), login.begin(), "ana");

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body()).contains("disabled");
  }

  @Test
  void whoIsDisabledAtKeycloakGoesOnHereUntilTheyAreLoggedOutThere() {
    var element = site.element(image("original"));
    var override = site.live("/elements/" + element + "/override");
    var ana = tokensOf("ana");
    var direct = realm.as("ana");
    direct.get(override).is(204);

    realm.disable("ana");

    Api.as("Bearer " + ana.text("accessToken")).get(override).is(204);
    direct.get(override).is(204);
    var renewed = renew(ana).is(200);
    var login = PageLogin.at(site);
    assertThat(realm.fillIn(login.browser(), login.begin(), "ana").body()).contains("disabled");
    assertThat(site.backEnd().get(site.editor("/members")).is(200).texts("members.id")).hasSize(1);

    realm.logOut("ana");

    Api.as("Bearer " + renewed.text("accessToken")).get(override).isUnauthenticated();
    renew(renewed).isUnauthenticated();
    direct.get(override).isUnauthenticated();
  }

  private Answer renew(Answer tokens) {
    return Api.visitor()
        .post(site.live("/token"), Map.of("refreshToken", tokens.text("refreshToken")));
  }

  @Test
  void keysAreRotatedWhileMembersLogIn() {
    var before = PageLogin.at(site);
    location(follow(before, answerOf(realm, before, "ana")));

    realm.rotateKeys();

    Awaited.until(
        () -> {
          var login = PageLogin.at(site);
          return follow(login, answerOf(realm, login, "ana")).statusCode();
        },
        status -> status == 303);
  }

  @Test
  void loginsOfTwoRealmsAreNotTakenForEachOthers() {
    var otherSite = PageLogin.siteWithPage();
    var otherRealm = Keycloak.get().realm().forLoginsOf(otherSite);
    otherRealm.addUser("ana", true);
    var here = PageLogin.at(site);
    var there = new PageLogin(otherSite, here.browser(), here.returnTo(), here.verifier());
    var answer = answerOf(realm, here, "ana");
    var otherAnswer = answerOf(otherRealm, there, "ana");

    // the answer of one at the other's address, and with the other's state
    var mixedUp = there.comeBack(parameters(answer));
    var mixedIn =
        there.comeBack(
            Map.of(
                "state", parameters(otherAnswer).get("state"),
                "code", parameters(answer).get("code"),
                "iss", realm.issuer()));

    assertThat(mixedUp.statusCode()).isEqualTo(400);
    assertThat(mixedIn.statusCode()).isEqualTo(502);
    var back = location(follow(here, answer));
    there.exchange(parameters(back).get("code")).isUnauthenticated();
    here.exchange(parameters(back).get("code")).is(200);
  }

  @Test
  void whoIsLoggedOutAtKeycloakIsLoggedOutHere() {
    realm.addUser("ben", true);
    var ana = tokensOf("ana");
    var ben = tokensOf("ben");
    var direct = realm.as("ana");
    direct.get(site.live("/me")).is(200);

    realm.logOut("ana");

    // Keycloak has told it before it answers
    Api.as("Bearer " + ana.text("accessToken")).get(site.live("/me")).isUnauthenticated();
    renew(ana).isUnauthenticated();
    direct.get(site.live("/me")).isUnauthenticated();
    Api.as("Bearer " + ben.text("accessToken")).get(site.live("/me")).is(200);
    // what is said in the second of the logout may have been said before it
    var again =
        Awaited.until(
            () -> {
              var login = PageLogin.at(site);
              return location(follow(login, answerOf(realm, login, "ana")));
            },
            back -> parameters(back).containsKey("code"));
    assertThat(parameters(again)).containsKey("code");
  }

  private Answer tokensOf(String user) {
    var login = PageLogin.at(site);
    var back = location(follow(login, answerOf(realm, login, user)));
    return login.exchange(parameters(back).get("code")).is(200);
  }

  @Test
  void aPageOfTheSiteLogsItsMemberInInARealBrowser() {
    var made = site.memberId("ana@example.org");
    var element = site.element(image("original"));
    site.backEnd()
        .put(
            site.editor("/elements/" + element + "/member-galleries/" + made),
            Map.of("galleryId", site.gallery(image("own"), image("also own"))))
        .is(200);
    try (var page = TestPage.start()) {
      Api.operator().patch(site.admin(""), Map.of("origins", List.of(page.origin()))).is(200);
      page.serve(
          PAGE.replace("LIVE", TestBrowser.PUBLIC_URL + site.live("")).replace("ELEMENT", element));

      Chromium.open(
          window -> {
            window.navigate(page.origin() + "/gallery");
            window.click("#login");
            window.waitForURL(url -> !url.startsWith(page.origin()));
            assertThat(window.content()).contains("kc-form-login");
            window.fill("#username", "ana");
            window.fill("#password", Realm.password("ana"));
            window.click("#kc-login");
            window.waitForSelector("li");

            assertThat(window.locator("li").allTextContents()).containsExactly("own", "also own");
            assertThat(window.url()).isEqualTo(page.origin() + "/gallery");
            assertThat(
                    window
                        .context()
                        .cookies(TestBrowser.PUBLIC_URL + site.live("/login/oidc/callback")))
                .isEmpty();
          });
    }
  }

  @Test
  void theRuntimeLogsAMemberInAtTheProviderAndKeepsThem() {
    var made = site.memberId("ana@example.org");
    var element = site.element(image("original"));
    site.assign(element, made, site.gallery(image("own")));
    try (var served = TestPage.start()) {
      Api.operator().patch(site.admin(""), Map.of("origins", List.of(served.origin()))).is(200);
      served.serve(
          RUNTIME_PAGE
              .replace("SERVER", TestBrowser.PUBLIC_URL)
              .replace("SITE", site.id())
              .replace("ELEMENT", element));
      Chromium.open(
          window -> {
            var page =
                LivePage.at(window, served.origin() + "/gallery?from=mail#top").is("original");
            window.click("#login");
            window.fill("#username", "ana");
            window.fill("#password", Realm.password("ana"));
            window.click("#kc-login");

            page.is("override").shows("own");
            assertThat(window.url()).isEqualTo(served.origin() + "/gallery?from=mail#top");
            window.waitForCondition(() -> window.title().equals("ana@example.org: original"));
            assertThat(window.evaluate("localStorage.length + sessionStorage.length")).isEqualTo(0);

            page.reload().is("override").shows("own");
            window.click("#logout");
            page.is("original").shows("original");
            page.reload().is("original").shows("original");
          });
    }
  }

  private static final String RUNTIME_PAGE =
      """
      <!doctype html>
      <title>Gallery</title>
      <button id="login">Log in</button>
      <button id="logout">Log out</button>
      <member-gallery site="SITE" element="ELEMENT"></member-gallery>
      <script type="module">
        import { site } from 'SERVER/live/v1/member-gallery.js';
        const { $w, members, galleries, showMemberGallery } = site('SITE');
        document.querySelector('#login').onclick = () => members.loginWithProvider();
        document.querySelector('#logout').onclick = () => members.logout();
        $w.onReady(async () => {
          const member = await members.current();
          if (!member) return;
          await showMemberGallery('#memberGallery');
          const { items } = await galleries.getGallery('ELEMENT');
          document.title = `${member.email}: ${items.map(({ title }) => title)}`;
        });
      </script>
      """;

  /** A page as a developer of a site would write it. */
  private static final String PAGE =
      """
      <!doctype html>
      <title>Gallery</title>
      <button id="login">Log in</button>
      <ul></ul>
      <script type="module">
        const live = 'LIVE';
        const base64url = (bytes) =>
          btoa(String.fromCharCode(...new Uint8Array(bytes)))
            .replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');

        document.querySelector('#login').onclick = async () => {
          const verifier = base64url(crypto.getRandomValues(new Uint8Array(32)));
          sessionStorage.setItem('verifier', verifier);
          const hash = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(verifier));
          location.assign(`${live}/login/oidc?` + new URLSearchParams({
            returnTo: location.href, codeChallenge: base64url(hash) }));
        };

        const code = new URLSearchParams(location.search).get('code');
        if (code) {
          history.replaceState(null, '', location.pathname);
          const tokens = await (await fetch(`${live}/token`, {
            method: 'POST', headers: { 'content-type': 'application/json' },
            body: JSON.stringify({ code, codeVerifier: sessionStorage.getItem('verifier') }) })).json();
          const override = await (await fetch(`${live}/elements/ELEMENT/override`, {
            headers: { authorization: `Bearer ${tokens.accessToken}` } })).json();
          for (const item of override.items) {
            const line = document.createElement('li');
            line.textContent = item.title;
            document.querySelector('ul').append(line);
          }
        }
      </script>
      """;
}
