package dev.membergallery.testing;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.restassured.RestAssured;
import java.net.URI;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** A realm of Keycloak: the identity provider of a site. */
public record Realm(Keycloak keycloak, String name) {

  public static final String AUDIENCE = "member-gallery";

  private static final String PAGE = "site-page";

  private static final Pattern ACTION =
      Pattern.compile("id=\"kc-form-login\"[^>]* action=\"([^\"]+)\"");

  private static final String CLIENT = "gallery-login";
  private static final String CLIENT_SECRET = "the secret of the client";

  static Realm create(Keycloak keycloak, String name) {
    keycloak
        .admin()
        .body(
            """
            {"realm": "%s", "enabled": true, "sslRequired": "none", "clients": [
              {"clientId": "%s", "publicClient": true, "standardFlowEnabled": false,
               "directAccessGrantsEnabled": true,
               "protocolMappers": [
                 {"name": "audience", "protocol": "openid-connect",
                  "protocolMapper": "oidc-audience-mapper",
                  "config": {"included.custom.audience": "%s", "access.token.claim": "true",
                             "id.token.claim": "false"}}]}]}
            """
                .formatted(name, PAGE, AUDIENCE))
        .post(keycloak.address() + "/admin/realms")
        .then()
        .statusCode(201);
    return new Realm(keycloak, name);
  }

  public String issuer() {
    return keycloak.address() + "/realms/" + name;
  }

  /** Has it as the identity provider of a site. */
  public Realm of(TestSite site) {
    Api.operator()
        .put(site.admin("/identity-provider"), Map.of("issuer", issuer(), "audience", AUDIENCE))
        .is(200);
    return this;
  }

  /** Has members of a site log in here. */
  public Realm forLoginsOf(TestSite site) {
    keycloak
        .admin()
        .body(
            Map.of(
                "clientId",
                CLIENT,
                "secret",
                CLIENT_SECRET,
                "standardFlowEnabled",
                true,
                "redirectUris",
                List.of(TestBrowser.PUBLIC_URL + site.live("/login/oidc/callback")),
                "attributes",
                Map.of(
                    "backchannel.logout.url",
                    "http://localhost:" + RestAssured.port + site.live("/login/oidc/logout"),
                    "backchannel.logout.session.required",
                    "true")))
        .post(admin("/clients"))
        .then()
        .statusCode(201);
    Api.operator()
        .put(
            site.admin("/identity-provider"),
            Map.of(
                "issuer",
                issuer(),
                "audience",
                AUDIENCE,
                "clientId",
                CLIENT,
                "clientSecret",
                CLIENT_SECRET))
        .is(200);
    return this;
  }

  /** Has collaborators log in here: answers what the operator configures for it. */
  public Map<String, String> forLoginsOfCollaborators() {
    keycloak
        .admin()
        .body(
            Map.of(
                "clientId",
                CLIENT,
                "secret",
                CLIENT_SECRET,
                "standardFlowEnabled",
                true,
                "redirectUris",
                List.of(TestBrowser.PUBLIC_URL + EditorLogin.CALLBACK)))
        .post(admin("/clients"))
        .then()
        .statusCode(201);
    return Map.of(
        "member-gallery.collaborator-provider.issuer", issuer(),
        "member-gallery.collaborator-provider.client-id", CLIENT,
        "member-gallery.collaborator-provider.client-secret", CLIENT_SECRET);
  }

  /** What Keycloak answers to the user who fills in its form at this address. */
  public HttpResponse<String> fillIn(TestBrowser browser, URI form, String user) {
    var page = browser.get(form.toString());
    var action = ACTION.matcher(page.body());
    assertThat(action.find()).as(page.body()).isTrue();
    return browser.post(
        action.group(1).replace("&amp;", "&"),
        Map.of("username", user, "password", password(user)));
  }

  /** The user does not get in any more. */
  public void disable(String user) {
    keycloak
        .admin()
        .body(Map.of("enabled", false))
        .put(admin("/users/" + idOf(user)))
        .then()
        .statusCode(204);
  }

  /** The user is logged out everywhere. */
  public void logOut(String user) {
    keycloak.admin().post(admin("/users/" + idOf(user) + "/logout")).then().statusCode(204);
  }

  private String idOf(String user) {
    return keycloak
        .admin()
        .get(admin("/users?exact=true&username=" + user))
        .path("[0].id")
        .toString();
  }

  /** Makes a user; their email is the name at {@code example.org}. */
  public void addUser(String user, boolean emailVerified) {
    keycloak
        .admin()
        .body(
            Map.of(
                "username",
                user,
                "enabled",
                true,
                "email",
                user + "@example.org",
                "emailVerified",
                emailVerified,
                "firstName",
                user,
                "lastName",
                "Test",
                "credentials",
                List.of(Map.of("type", "password", "value", password(user), "temporary", false))))
        .post(admin("/users"))
        .then()
        .statusCode(201);
  }

  /** Another key signs from now on; the one before still verifies. */
  public void rotateKeys() {
    keycloak
        .admin()
        .body(
            Map.of(
                "name", "next",
                "providerId", "rsa-generated",
                "providerType", "org.keycloak.keys.KeyProvider",
                "config",
                    Map.of(
                        "priority", List.of("200"),
                        "enabled", List.of("true"),
                        "active", List.of("true"),
                        "algorithm", List.of("RS256"),
                        "keySize", List.of("2048"))))
        .post(admin("/components"))
        .then()
        .statusCode(201);
  }

  /** What page code gets from Keycloak for a user who logs in there: its tokens, by name. */
  public Map<String, String> tokensOf(String user) {
    var parameters =
        Map.of(
            "grant_type",
            "password",
            "client_id",
            PAGE,
            "username",
            user,
            "password",
            password(user),
            "scope",
            "openid");
    var answer =
        given().formParams(parameters).post(issuer() + "/protocol/openid-connect/token").then();
    answer.statusCode(200);
    return Map.of(
        "access", answer.extract().path("access_token"),
        "id", answer.extract().path("id_token"),
        "refresh", answer.extract().path("refresh_token"));
  }

  public Api as(String user) {
    return Api.as("Bearer " + tokensOf(user).get("access"));
  }

  public static String password(String user) {
    return "the password of " + user;
  }

  private String admin(String path) {
    return keycloak.address() + "/admin/realms/" + name + path;
  }
}
