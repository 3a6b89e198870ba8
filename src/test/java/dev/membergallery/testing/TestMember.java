package dev.membergallery.testing;

import java.util.Map;

/** A logged-in member. */
public record TestMember(
    TestSite site, String id, String email, String accessToken, String refreshToken) {

  public static final String PASSWORD = "correct horse battery";

  public static TestMember login(TestSite site, String id, String email) {
    var answer =
        Api.visitor()
            .post(site.live("/login"), Map.of("email", email, "password", PASSWORD))
            .is(200);
    return new TestMember(site, id, email, answer.text("accessToken"), answer.text("refreshToken"));
  }

  /** The same member in another session. */
  public TestMember again() {
    return login(site, id, email);
  }

  public Api api() {
    return Api.as("Bearer " + accessToken);
  }

  public Answer override(String element) {
    return api().get(site.live("/elements/" + element + "/override"));
  }
}
