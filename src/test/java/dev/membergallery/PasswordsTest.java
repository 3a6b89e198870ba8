package dev.membergallery;

import static dev.membergallery.testing.TestMember.PASSWORD;

import dev.membergallery.testing.Answer;
import dev.membergallery.testing.Api;
import dev.membergallery.testing.TestCollaborator;
import dev.membergallery.testing.TestDatabase;
import dev.membergallery.testing.TestSite;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which passwords people may have, and that they are the same however they are spelt. */
@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
public class PasswordsTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "123456789qwerty",
        "PASSWORDpassword",
        "password1234567",
        "123456789012345",
        "ILoveYou1234567",
        "ｐａｓｓｗｏｒｄ１２３４５６７",
        "aaaaaaaaaaaaaaaa",
        "abcabcabcabcabcabc",
        "               ",
      })
  void whatManyPeopleChooseIsRefused(String password) {
    create(TestSite.create(), "ana@example.org", "Ana", password).isInvalid("password OTHER");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "correct horse battery",
        "aaaaaaaaaaaaaab",
        " spaces at both ends ",
        "только кириллица",
        "🌅🌊🏔🌲🌵🍇🍋🍒🥝🥕🌶🍄🥜🌰🍞",
        "no digits no capitals",
      })
  void whateverElseIsLongEnoughIsTaken(String password) {
    var site = TestSite.create();
    create(site, "ana@example.org", "Ana", password).is(201);

    login(site, "ana@example.org", password).is(200);
    login(site, "ana@example.org", password + " ").is(401, "INVALID_CREDENTIALS");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ana.of.the.sea@example.org",
        "ANA.OF.THE.SEA@EXAMPLE.ORG",
        "ana.of.the.sea1234",
        "anastasia lopez garcia",
        "Anastasia Lopez GarciaAna.of.the.sea",
        "the studio at the harbour",
        "1234567the studio at the harbour",
      })
  void namesThatOthersKnowAreRefused(String password) {
    var id =
        Api.operator()
            .post("/admin/v1/sites", Map.of("name", "The Studio at the Harbour"))
            .is(201)
            .text("site.id");
    var backEnd =
        Api.as(
            Api.operator()
                .post(
                    "/admin/v1/sites/" + id + "/api-keys",
                    Map.of("name", "a test’s", "permissions", TestSite.ALL_PERMISSIONS))
                .is(201)
                .text("secret"));
    var site = new TestSite(id, backEnd);
    var email = "ana.of.the.sea@example.org";
    var name = "Anastasia Lopez Garcia";

    create(site, email, name, password).isInvalid("password OTHER");

    var member = create(site, email, name, PASSWORD).is(201).text("member.id");
    change(site, member, Map.of("password", password)).isInvalid("password OTHER");
    login(site, email, PASSWORD).is(200);
  }

  @Test
  void ofAChangedMemberTheNewNamesCount() {
    var site = TestSite.create();
    var id = create(site, "ana@example.org", "Anastasia of the Sea", PASSWORD).text("member.id");

    change(site, id, Map.of("name", "Anastasia Lopez", "password", "anastasia lopez"))
        .isInvalid("password OTHER");
    change(site, id, Map.of("name", "Ana", "password", "Anastasia of the Sea")).is(200);
    change(site, UUID.randomUUID().toString(), Map.of("password", PASSWORD))
        .is(404, "MEMBER_NOT_FOUND");
  }

  @Test
  void collaboratorsPasswordsFollowTheSameRules() {
    var site = TestSite.create();
    var collaborators = site.admin("/collaborators");
    var email = UUID.randomUUID() + "@example.org";
    var request =
        new HashMap<String, Object>(
            Map.of("email", email, "name", "Evangelina Lopez", "permissions", Set.of("SITE.READ")));
    for (var password : List.of("password1234567", email, "evangelina lopez")) {
      request.put("password", password);
      Api.operator()
          .post(collaborators, request)
          .isInvalid("password OTHER", "permissions[0] ONE_OF");
    }
    request.put("permissions", Set.of("SITE.MANAGE"));
    request.put("password", "caf\u00e9 au lait \ufb01ne");
    var person =
        collaborators
            + "/"
            + Api.operator().post(collaborators, request).is(201).text("collaborator.id");
    TestCollaborator.tryLogin(email, "cafe\u0301 au lait fine").is(200);

    for (var password : List.of("password1234567", email, "evangelina lopez")) {
      Api.operator().patch(person, Map.of("password", password)).isInvalid("password OTHER");
    }
    Api.operator()
        .patch(person, Map.of("name", "Eva of the Mountains", "password", "eva of the mountains"))
        .isInvalid("password OTHER");
    Api.operator().patch(person, Map.of("name", "Eva", "password", "evangelina lopez")).is(200);
    Api.operator()
        .patch(collaborators + "/" + UUID.randomUUID(), Map.of("password", "password1234567"))
        .isInvalid("password OTHER");
  }

  @ParameterizedTest
  @CsvSource({
    "ffffffffffffff, password MIN_LENGTH",
    "🌅🌊🏔🌲🌵🍇🍋🍒🥝🥕🌶🍄🥜🌰, password MIN_LENGTH",
    "'', password MIN_LENGTH",
  })
  void aShortOneIsRefused(String password, String violation) {
    create(TestSite.create(), "ana@example.org", "Ana", password).isInvalid(violation);
  }

  @Test
  void whatElseIsWrongIsSaidWithIt() {
    create(TestSite.create(), "no email", "", "password1234567")
        .isInvalid("email FORMAT", "name MIN_LENGTH", "password OTHER");
  }

  @Test
  void aPasswordIsTheSameHoweverItIsSpelt() {
    var site = TestSite.create();
    create(site, "ana@example.org", "Ana", "caf\u00e9 au lait \ufb01ne").is(201);

    login(site, "ana@example.org", "cafe\u0301 au lait fine").is(200);
    login(site, "ana@example.org", "cafe au lait fine").is(401, "INVALID_CREDENTIALS");
  }

  private static Answer create(TestSite site, String email, String name, String password) {
    return site.backEnd()
        .post(site.editor("/members"), Map.of("email", email, "name", name, "password", password));
  }

  private static Answer change(TestSite site, String member, Map<String, Object> change) {
    return site.backEnd().patch(site.editor("/members/" + member), change);
  }

  private static Answer login(TestSite site, String email, String password) {
    return Api.visitor().post(site.live("/login"), Map.of("email", email, "password", password));
  }
}
