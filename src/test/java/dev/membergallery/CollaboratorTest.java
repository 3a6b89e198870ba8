package dev.membergallery;

import static dev.membergallery.testing.TestCollaborator.PASSWORD;
import static net.javacrumbs.jsonunit.assertj.JsonAssertions.assertThatJson;
import static org.assertj.core.api.Assertions.assertThat;

import dev.membergallery.testing.Answer;
import dev.membergallery.testing.Api;
import dev.membergallery.testing.Callers;
import dev.membergallery.testing.TestCollaborator;
import dev.membergallery.testing.TestDatabase;
import dev.membergallery.testing.TestSite;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** How the operator says who may edit which sites. */
@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
public class CollaboratorTest {

  private final Api operator = Api.operator();
  private final String email = UUID.randomUUID() + "@Editors.example";

  @Test
  void aCollaboratorIsMadeReadChangedAndDeleted() {
    var site = TestSite.create();
    var id = UUID.randomUUID().toString();
    var path = site.admin("/collaborators/" + id);

    var created =
        operator
            .post(
                site.admin("/collaborators"),
                Map.of(
                    "id", id,
                    "email", email,
                    "name", "Eva",
                    "password", PASSWORD,
                    "permissions", List.of("MEMBERS.READ", "PRO_GALLERY.MANAGE")))
            .isCreatedAt(path);
    assertThatJson(created.body())
        .isEqualTo(
            """
            { "collaborator": {
                "id": "%s", "email": "%s", "name": "Eva", "blocked": false,
                "permissions": ["PRO_GALLERY.MANAGE", "MEMBERS.READ"],
                "createdDate": "${json-unit.any-string}" } }
            """
                .formatted(id, email));
    assertThat(operator.get(path).is(200).body()).isEqualTo(created.body());

    var changed =
        operator
            .patch(path, Map.of("email", "new-" + email, "permissions", List.of("SITE.MANAGE")))
            .is(200);
    assertThat(changed.text("collaborator.email")).isEqualTo("new-" + email);
    assertThat(changed.text("collaborator.name")).isEqualTo("Eva");
    assertThat(changed.texts("collaborator.permissions")).containsExactly("SITE.MANAGE");
    var nameless = new HashMap<String, Object>();
    nameless.put("name", null);
    assertThat(operator.patch(path, nameless).is(200).text("collaborator.name")).isNull();
    assertThat(operator.get(path).is(200).text("collaborator.email")).isEqualTo("new-" + email);

    operator.delete(path).is(204);
    for (var answer :
        List.of(
            operator.get(path), operator.delete(path), operator.patch(path, Map.of("name", "E")))) {
      answer.is(404, "COLLABORATOR_NOT_FOUND");
    }
  }

  @Test
  void theListGoesOnWhereItStopped() {
    var site = TestSite.create();
    var ids = new ArrayList<String>();
    for (int i = 0; i < 3; i++) {
      ids.add(add(site, i + email).is(201).text("collaborator.id"));
    }
    add(TestSite.create(), email).is(201);

    var first = operator.get(site.admin("/collaborators?limit=2")).is(200);
    var rest =
        operator
            .get(site.admin("/collaborators?limit=2&cursor=" + first.text("nextCursor")))
            .is(200);

    assertThat(first.texts("collaborators.id")).isEqualTo(ids.subList(0, 2));
    assertThat(rest.texts("collaborators.id")).isEqualTo(ids.subList(2, 3));
    assertThat(rest.text("nextCursor")).isNull();
    var nowhere = "/admin/v1/sites/" + UUID.randomUUID() + "/collaborators";
    operator.get(nowhere).is(404, "SITE_NOT_FOUND");
    operator
        .post(nowhere, Map.of("email", "0" + email, "permissions", List.of("SITE.MANAGE")))
        .is(404, "SITE_NOT_FOUND");
  }

  @Test
  void whatIsWrongIsSaidAtOnce() {
    var site = TestSite.create();
    var path = site.admin("/collaborators");

    operator
        .post(path, Map.of("id", "eva", "name", "", "password", "short", "role", "editor"))
        .isInvalid(
            "id FORMAT",
            "email REQUIRED_FIELD",
            "name MIN_LENGTH",
            "password MIN_LENGTH",
            "permissions REQUIRED_FIELD",
            "role OTHER");
    operator
        .post(path, Map.of("email", "eva", "permissions", List.of("SITE.READ")))
        .isInvalid("email FORMAT", "permissions[0] ONE_OF");
    var cleared = new HashMap<String, Object>();
    for (var field : List.of("email", "password", "permissions", "blocked")) {
      cleared.put(field, null);
    }
    operator
        .patch(path + "/eva", cleared)
        .isInvalid(
            "collaboratorId FORMAT",
            "email REQUIRED_FIELD",
            "password REQUIRED_FIELD",
            "permissions REQUIRED_FIELD",
            "blocked REQUIRED_FIELD");
    operator
        .patch(path + "/" + UUID.randomUUID(), Map.of("permissions", List.of()))
        .isInvalid("permissions REQUIRED_FIELD");
  }

  @Test
  void whoEditsAnotherSiteAlreadyGetsThisOneAsWell() {
    var site = TestSite.create();
    var other = TestSite.create();
    var eva = TestCollaborator.of(site, "PRO_GALLERY.READ");

    var added =
        operator
            .post(
                other.admin("/collaborators"),
                Map.of(
                    "email",
                    eva.email().toUpperCase(Locale.ROOT),
                    "name",
                    "Somebody else",
                    "password",
                    "another long password",
                    "permissions",
                    List.of("MEMBERS.READ")))
            .is(201);

    assertThat(added.text("collaborator.id")).isEqualTo(eva.id());
    assertThat(added.text("collaborator.email")).isEqualTo(eva.email());
    assertThat(added.text("collaborator.name")).isNull();
    TestCollaborator.tryLogin(eva.email(), "another long password").is(401, "INVALID_CREDENTIALS");
    var me = eva.again().api().get("/editor/v1/me").is(200);
    assertThat(me.texts("sites.id")).containsExactly(site.id(), other.id());
    assertThat(me.texts("sites.permissions.flatten()"))
        .containsExactly("PRO_GALLERY.READ", "MEMBERS.READ");
  }

  @Test
  void aPersonIsOneOnTheServer() {
    var site = TestSite.create();
    var other = TestSite.create();
    var eva = TestCollaborator.of(site, "SITE.MANAGE");

    add(site, eva.email()).is(409, "ALREADY_EXISTS");
    operator
        .post(
            other.admin("/collaborators"),
            Map.of(
                "id", UUID.randomUUID(),
                "email", eva.email(),
                "permissions", List.of("SITE.MANAGE")))
        .is(409, "ALREADY_EXISTS");
    operator
        .post(
            other.admin("/collaborators"),
            Map.of("id", eva.id(), "email", email, "permissions", List.of("SITE.MANAGE")))
        .is(409, "ALREADY_EXISTS");
    var another = add(other, email).is(201).text("collaborator.id");
    operator
        .patch(other.admin("/collaborators/" + another), Map.of("email", eva.email()))
        .is(409, "ALREADY_EXISTS");
    operator.get(other.admin("/collaborators/" + eva.id())).is(404, "COLLABORATOR_NOT_FOUND");

    add(other, eva.email()).is(201);
    operator.patch(other.admin("/collaborators/" + eva.id()), Map.of("name", "Eva")).is(200);
    operator
        .patch(
            other.admin("/collaborators/" + eva.id()),
            Map.of("permissions", List.of("MEMBERS.READ")))
        .is(200);
    var here = operator.get(site.admin("/collaborators/" + eva.id())).is(200);
    assertThat(here.text("collaborator.name")).isEqualTo("Eva");
    assertThat(here.texts("collaborator.permissions")).containsExactly("SITE.MANAGE");
  }

  @Test
  void nothingIsKeptOfWhoEditsNoSite() {
    var site = TestSite.create();
    var other = TestSite.create();
    var id = add(site, email).is(201).text("collaborator.id");
    add(other, email).is(201);

    operator.delete(site.admin("/collaborators/" + id)).is(204);
    assertThat(TestDatabase.everything()).contains(email);
    operator.delete(other.admin("?confirm=a%20test%E2%80%99s")).is(204);

    assertThat(TestDatabase.<Long>value("select count(*) from collaborator where id = ?", id))
        .isZero();
    assertThat(add(site, email).is(201).text("collaborator.id")).isNotEqualTo(id);
  }

  @Test
  void manySitesGivenAtOnceMakeOnePerson() throws Exception {
    var sites = new ArrayList<TestSite>();
    for (int i = 0; i < 8; i++) {
      sites.add(TestSite.create());
    }

    var answers = Callers.atOnce(sites.size(), i -> add(sites.get(i), email));

    assertThat(answers).allSatisfy(answer -> answer.is(201));
    assertThat(answers.stream().map(answer -> answer.text("collaborator.id")).distinct())
        .hasSize(1);
  }

  @Test
  void whoGetsASiteWhileTheyLoseTheOtherStays() throws Exception {
    var site = TestSite.create();
    var other = TestSite.create();

    for (int round = 0; round < 5; round++) {
      var address = round + email;
      var id = add(site, address).is(201).text("collaborator.id");

      var answers =
          Callers.atOnce(
              2,
              i ->
                  i == 0
                      ? operator.delete(site.admin("/collaborators/" + id))
                      : add(other, address));

      answers.get(0).is(204);
      var added = answers.get(1).is(201).text("collaborator.id");
      operator.get(other.admin("/collaborators/" + added)).is(200);
    }
  }

  private static Answer add(TestSite site, String email) {
    return TestCollaborator.add(site, email, "SITE.MANAGE");
  }
}
