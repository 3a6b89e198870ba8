package dev.membergallery.testing;

import java.util.List;
import java.util.Map;
import java.util.UUID;

/** A logged-in collaborator, with what their browser holds. */
public record TestCollaborator(String id, String email, String cookie, String csrfToken) {

  public static final String PASSWORD = "an editor’s long password";
  public static final String COOKIE = "member-gallery-editor";

  /** One who may do this on the site and nothing anywhere else. */
  public static TestCollaborator of(TestSite site, String... permissions) {
    var email = UUID.randomUUID() + "@editors.example";
    return login(add(site, email, permissions).is(201).text("collaborator.id"), email);
  }

  /** Gives the site to whoever has the email. */
  public static Answer add(TestSite site, String email, String... permissions) {
    return Api.operator()
        .post(
            site.admin("/collaborators"),
            Map.of("email", email, "password", PASSWORD, "permissions", List.of(permissions)));
  }

  public static TestCollaborator login(String id, String email) {
    var answer = tryLogin(email, PASSWORD).is(200);
    return new TestCollaborator(id, email, answer.cookie(COOKIE), answer.text("csrfToken"));
  }

  public static Answer tryLogin(String email, String password) {
    return Api.visitor().post("/editor/v1/login", Map.of("email", email, "password", password));
  }

  /** The same person in another session. */
  public TestCollaborator again() {
    return login(id, email);
  }

  /** As a page of the Editor calls. */
  public Api api() {
    return byCookie().with("X-CSRF-Token", csrfToken);
  }

  /** As a browser calls for whichever page. */
  public Api byCookie() {
    return Api.visitor().with("Cookie", COOKIE + "=" + cookie);
  }
}
