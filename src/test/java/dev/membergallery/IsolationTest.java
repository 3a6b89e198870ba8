package dev.membergallery;

import static dev.membergallery.testing.Api.GALLERIES;
import static dev.membergallery.testing.TestItem.image;
import static dev.membergallery.testing.TestMember.PASSWORD;
import static org.assertj.core.api.Assertions.assertThat;

import dev.membergallery.testing.Answer;
import dev.membergallery.testing.Api;
import dev.membergallery.testing.Call;
import dev.membergallery.testing.PageLogin;
import dev.membergallery.testing.TestDatabase;
import dev.membergallery.testing.TestItem;
import dev.membergallery.testing.TestMember;
import dev.membergallery.testing.TestSite;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** No member sees another’s gallery, and no call leaves its site, by whatever endpoint and id. */
@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
class IsolationTest {

  private static final List<String> PERMISSIONS =
      List.of(
          "PRO_GALLERY.READ",
          "PRO_GALLERY.MANAGE",
          "SITE.MANAGE",
          "MEMBERS.READ",
          "MEMBERS.MANAGE");

  private static final String GUID = "[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}";

  /** A site with one of everything, and two members with a gallery each. */
  private record Scene(
      TestSite site,
      String page,
      String element,
      TestMember ana,
      String anasGallery,
      TestMember ben,
      String bensGallery) {

    static Scene create() {
      var site = TestSite.create();
      var page = site.page();
      var element = site.elementOn(page, image("sunrise"));
      var ana = site.memberWithGallery(element, image("ana at sea"));
      var ben = site.memberWithGallery(element, image("ben in the hills"));
      return new Scene(
          site,
          page,
          element,
          ana,
          ana.override(element).text("galleryId"),
          ben,
          ben.override(element).text("galleryId"));
    }

    String itemOf(String gallery) {
      return site.backEnd().get(GALLERIES + "/" + gallery).is(200).text("gallery.items[0].id");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/pro-gallery/v2/galleries",
        "/progallery/v2/galleries",
        "/_api/pro-gallery-server/v2/galleries"
      })
  void aGalleryOfSomebodyElseIsAsGoodAsNone(String base) {
    var scene = Scene.create();
    var elsewhere = Scene.create();
    var strangers =
        List.of(
            scene.ana().api(),
            scene.site().visitor(),
            elsewhere.ana().api(),
            elsewhere.site().visitor(),
            elsewhere.site().backEnd());
    var gallery = scene.bensGallery();
    var unknown = UUID.randomUUID().toString();
    var calls = callsTo(base, gallery, scene.itemOf(gallery));
    var callsToNone = callsTo(base, unknown, UUID.randomUUID().toString());
    var before = scene.site().state();

    for (var stranger : strangers) {
      for (int i = 0; i < calls.size(); i++) {
        var answer = stranger.send(calls.get(i)).is(404, "GALLERY_NOT_FOUND");
        var none = stranger.send(callsToNone.get(i)).is(404, "GALLERY_NOT_FOUND");
        assertThat(answer.body().replace(gallery, unknown)).isEqualTo(none.body());
      }
    }

    assertThat(scene.site().state()).isEqualTo(before);
    assertThat(scene.ben().override(scene.element()).texts("items.title"))
        .containsExactly("ben in the hills");
  }

  @Test
  void anItemOfSomebodyElseIsAsGoodAsNoneInAGalleryThatOneMayRead() {
    var scene = Scene.create();
    var bensItem = scene.itemOf(scene.bensGallery());
    var unknown = UUID.randomUUID().toString();

    for (var gallery : List.of(scene.element(), scene.anasGallery())) {
      var path = GALLERIES + "/" + gallery + "/items/";
      var answer = scene.ana().api().get(path + bensItem).is(404, "ITEM_NOT_FOUND");
      var none = scene.ana().api().get(path + unknown).is(404, "ITEM_NOT_FOUND");
      assertThat(answer.body().replace(bensItem, unknown)).isEqualTo(none.body());
    }
  }

  @Test
  void anIdThatIsRepeatedLeadsNoFurtherThanTheOneInThePath() {
    var scene = Scene.create();

    scene
        .ana()
        .api()
        .get(GALLERIES + "/" + scene.anasGallery() + "?galleryId=" + scene.bensGallery())
        .isInvalid("galleryId OTHER");
    scene
        .ana()
        .api()
        .get(GALLERIES + "/" + scene.anasGallery() + "/items?galleryId=" + scene.bensGallery())
        .isInvalid("galleryId OTHER");
  }

  @Test
  void membersAndVisitorsReadWhatIsPublishedOrTheirsAndChangeNothing() {
    var scene = Scene.create();
    var before = scene.site().state();

    for (var caller : List.of(scene.ana().api(), scene.ben().api(), scene.site().visitor())) {
      assertReadsOnly(caller, scene, scene.element());
      caller.get(GALLERIES).is(403, "PERMISSION_DENIED");
      caller.post(GALLERIES, TestItem.gallery()).is(403, "PERMISSION_DENIED");
      for (var source : List.of(scene.element(), scene.bensGallery(), UUID.randomUUID())) {
        caller.post(GALLERIES, Map.of("cloneFromGalleryId", source)).is(403, "PERMISSION_DENIED");
      }
    }
    assertReadsOnly(scene.ana().api(), scene, scene.anasGallery());
    assertReadsOnly(scene.ben().api(), scene, scene.bensGallery());

    assertThat(scene.site().state()).isEqualTo(before);
  }

  private static void assertReadsOnly(Api caller, Scene scene, String gallery) {
    var item = scene.itemOf(gallery);
    reads(GALLERIES, gallery, item).forEach(call -> caller.send(call).is(200));
    writes(GALLERIES, gallery).forEach(call -> caller.send(call).is(403, "PERMISSION_DENIED"));
  }

  @Test
  void aDraftIsThereForBackEndsOnly() {
    var site = TestSite.create();
    var element = site.elementOn(site.draft(), image("not yet"));
    var ana = site.memberWithGallery(element, image("ana’s"));
    var unknown = UUID.randomUUID().toString();

    assertThat(site.titles(element)).containsExactly("not yet");
    for (var caller : List.of(ana.api(), site.visitor())) {
      for (var call : callsTo(GALLERIES, element, UUID.randomUUID().toString())) {
        caller.send(call).is(404, "GALLERY_NOT_FOUND");
      }
      var answer = caller.get(site.live("/elements/" + element)).is(404, "ELEMENT_NOT_FOUND");
      var none = caller.get(site.live("/elements/" + unknown)).is(404, "ELEMENT_NOT_FOUND");
      assertThat(answer.body().replace(element, unknown)).isEqualTo(none.body());
    }
    ana.override(element).is(404, "ELEMENT_NOT_FOUND");
  }

  @Test
  void anOverrideIsForMembersWithAGalleryOnAPublishedPageOfTheirSite() {
    var scene = Scene.create();
    var elsewhere = Scene.create();
    var newcomer = scene.site().member("new@example.org");

    newcomer.override(scene.element()).is(204);
    assertThat(newcomer.override(scene.element()).body()).isEmpty();
    scene
        .site()
        .visitor()
        .get(scene.site().live("/elements/" + scene.element() + "/override"))
        .is(401, "MEMBER_LOGIN_REQUIRED");
    var unknown = UUID.randomUUID().toString();
    var none = scene.ana().override(unknown).is(404, "ELEMENT_NOT_FOUND").body();
    for (var id : List.of(elsewhere.element(), scene.anasGallery(), scene.bensGallery())) {
      var answer = scene.ana().override(id).is(404, "ELEMENT_NOT_FOUND");
      assertThat(answer.body().replace(id, unknown)).isEqualTo(none);
    }
  }

  @Test
  void aBackEndReachesNothingOfAnotherSite() {
    var scene = Scene.create();
    var elsewhere = Scene.create();
    var own = scene.site();
    var before = elsewhere.site().state();
    var ownBefore = own.state();

    for (var call : editorCalls(own, elsewhere)) {
      var answer = own.backEnd().send(call).is(404);
      var none = own.backEnd().send(withUnknownIds(call, scene)).is(404);
      assertThat(withoutIds(answer)).isEqualTo(withoutIds(none));
    }
    own.backEnd()
        .post(GALLERIES, Map.of("cloneFromGalleryId", elsewhere.anasGallery()))
        .is(404, "GALLERY_NOT_FOUND");
    assertThat(
            own.backEnd()
                .get(own.editor("/elements?pageId=" + elsewhere.page()))
                .is(200)
                .texts("elements.id"))
        .isEmpty();

    assertThat(elsewhere.site().state()).isEqualTo(before);
    assertThat(own.state()).isEqualTo(ownBefore);
  }

  @Test
  void aGalleryOfAnotherSiteCannotBeAssigned() {
    var scene = Scene.create();
    var elsewhere = Scene.create();
    var before = scene.site().state();

    for (var gallery : List.of(elsewhere.anasGallery(), elsewhere.element())) {
      scene
          .site()
          .backEnd()
          .put(
              scene
                  .site()
                  .editor("/elements/" + scene.element() + "/member-galleries/" + scene.ana().id()),
              Map.of("galleryId", gallery))
          .is(404, "GALLERY_NOT_FOUND");
    }

    assertThat(scene.site().state()).isEqualTo(before);
  }

  @Test
  void anotherSitesPathIsClosedToEveryKeyAndToken() {
    var scene = Scene.create();
    var elsewhere = Scene.create();
    var before = elsewhere.site().state();

    for (var there : List.of(elsewhere, strangeIdsOn(elsewhere.site()))) {
      for (var call : editorCalls(elsewhere.site(), there)) {
        scene.site().backEnd().send(call).isUnauthenticated();
      }
      for (var call : liveCalls(elsewhere.site(), there)) {
        scene.ana().api().send(call).isUnauthenticated();
      }
    }

    assertThat(elsewhere.site().state()).isEqualTo(before);
  }

  @Test
  void aGoodCredentialWithAnotherSitesHeaderIsRefused() {
    var scene = Scene.create();
    var elsewhere = TestSite.create();

    for (var caller : List.of(scene.ana().api(), scene.site().backEnd())) {
      for (var call : callsTo(GALLERIES, scene.element(), UUID.randomUUID().toString())) {
        caller.of(elsewhere.id()).send(call).is(403, "PERMISSION_DENIED");
      }
      caller.of(elsewhere.id()).get(GALLERIES).is(403, "PERMISSION_DENIED");
      caller.of(scene.site().id()).get(GALLERIES + "/" + scene.element()).is(200);
      caller.of("no-id").get(GALLERIES + "/" + scene.element()).isInvalid("wix-site-id FORMAT");
    }
  }

  @Test
  void aVisitorHasToSayWhichSite() {
    var scene = Scene.create();
    var path = GALLERIES + "/" + scene.element();

    Api.visitor().get(path).isInvalid("wix-site-id REQUIRED_FIELD");
    Api.as("").get(path).isInvalid("wix-site-id REQUIRED_FIELD");
    Api.as("").of(scene.site().id()).get(path).is(200);
    Api.visitor().of(TestSite.create().id()).get(path).is(404, "GALLERY_NOT_FOUND");
    Api.visitor().of(UUID.randomUUID().toString()).get(path).is(404, "GALLERY_NOT_FOUND");
  }

  @Test
  void aCredentialOfTheWrongKindIsABadOne() {
    var scene = Scene.create();
    var site = scene.site();
    var operator = Api.operator();
    var before = site.state();

    for (var ids : List.of(scene, strangeIdsOn(site))) {
      var wire = callsTo(GALLERIES, ids.element(), UUID.randomUUID().toString());
      wire.forEach(call -> operator.send(call).isUnauthenticated());
      wire.forEach(call -> operator.of(site.id()).send(call).isUnauthenticated());
      editorCalls(site, ids).forEach(call -> operator.send(call).isUnauthenticated());
      liveCalls(site, ids).forEach(call -> operator.send(call).isUnauthenticated());
      editorCalls(site, ids).forEach(call -> scene.ana().api().send(call).isUnauthenticated());
      liveCalls(site, ids).forEach(call -> site.backEnd().send(call).isUnauthenticated());
      for (var caller : List.of(scene.ana().api(), site.backEnd())) {
        adminCalls(site).forEach(call -> caller.send(call).isUnauthenticated());
      }
    }

    assertThat(site.state()).isEqualTo(before);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "nonsense",
        "Bearer nonsense",
        "Basic YW5hOnBhc3N3b3Jk",
        "mgk_",
        "mgk_nonsense",
        "mgk_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
        "Bearer e30.e30.e30",
        "..",
        "' or 1=1 --"
      })
  void aBadCredentialIsOneBeforeAnythingElseIsLookedFor(String credential) {
    var scene = Scene.create();
    var site = scene.site();
    var bad = Api.as(credential);
    var before = site.state();

    for (var ids : List.of(scene, strangeIdsOn(site))) {
      callsTo(GALLERIES, ids.element(), UUID.randomUUID().toString())
          .forEach(call -> bad.send(call).isUnauthenticated());
      editorCalls(site, ids).forEach(call -> bad.send(call).isUnauthenticated());
      liveCalls(site, ids).forEach(call -> bad.send(call).isUnauthenticated());
    }
    adminCalls(site).forEach(call -> bad.send(call).isUnauthenticated());
    bad.of(site.id()).get(GALLERIES).isUnauthenticated();

    assertThat(site.state()).isEqualTo(before);
  }

  @Test
  void withoutACredentialOnlyTheOpenEndpointsAnswer() {
    var scene = Scene.create();
    var site = scene.site();

    editorCalls(site, scene).forEach(call -> Api.visitor().send(call).isUnauthenticated());
    adminCalls(site).forEach(call -> Api.visitor().send(call).isUnauthenticated());
    Api.visitor().get(site.live("/me")).is(401, "MEMBER_LOGIN_REQUIRED");
    Api.visitor().get(site.live("/elements/" + scene.element())).is(200);
  }

  /** Only an id that there is not is asked for, so that nothing but the permission decides. */
  @ParameterizedTest(name = "{0} {1} needs {2}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          GET    | wire                         | PRO_GALLERY.READ
          GET    | wire/ID                      | PRO_GALLERY.READ
          GET    | wire/ID/items                | PRO_GALLERY.READ
          GET    | wire/ID/items/ID             | PRO_GALLERY.READ
          POST   | wire                         | PRO_GALLERY.MANAGE
          DELETE | wire/ID                      | PRO_GALLERY.MANAGE
          POST   | wire/ID/items                | PRO_GALLERY.MANAGE
          POST   | wire/ID/items/create         | PRO_GALLERY.MANAGE
          GET    | pages                        | PRO_GALLERY.READ
          POST   | pages                        | SITE.MANAGE
          PATCH  | pages/ID                     | SITE.MANAGE
          DELETE | pages/ID                     | SITE.MANAGE PRO_GALLERY.MANAGE
          GET    | elements                     | PRO_GALLERY.READ
          POST   | elements                     | SITE.MANAGE PRO_GALLERY.MANAGE
          GET    | elements/ID                  | PRO_GALLERY.READ
          PATCH  | elements/ID                  | SITE.MANAGE
          DELETE | elements/ID                  | SITE.MANAGE PRO_GALLERY.MANAGE
          GET    | elements/ID/items            | PRO_GALLERY.READ
          POST   | elements/ID/items            | PRO_GALLERY.MANAGE
          GET    | audit                        | SITE.MANAGE
          GET    | members                      | MEMBERS.READ
          POST   | members                      | MEMBERS.MANAGE
          GET    | members/ID                   | MEMBERS.READ
          POST   | members/import               | MEMBERS.MANAGE
          GET    | members/ID/export            | MEMBERS.READ
          PATCH  | members/ID                   | MEMBERS.MANAGE
          POST   | members/ID/password-links    | MEMBERS.MANAGE
          DELETE | members/ID?galleries=delete  | MEMBERS.MANAGE PRO_GALLERY.MANAGE
          GET    | elements/ID/member-galleries | MEMBERS.READ
          GET    | elements/ID/member-galleries/ID | MEMBERS.READ
          PUT    | elements/ID/member-galleries/ID | MEMBERS.MANAGE
          DELETE | elements/ID/member-galleries/ID | MEMBERS.MANAGE
          POST   | elements/ID/member-galleries | MEMBERS.MANAGE
          GET    | elements/ID/template-gallery | MEMBERS.READ
          PUT    | elements/ID/template-gallery | MEMBERS.MANAGE PRO_GALLERY.MANAGE
          DELETE | elements/ID/template-gallery | MEMBERS.MANAGE
          """)
  void aKeyDoesWhatItsPermissionsAllow(String method, String path, String needed) {
    var site = TestSite.create();
    var address =
        (path.startsWith("wire") ? path.replaceFirst("wire", GALLERIES) : site.editor("/" + path))
            .replace("ID", UUID.randomUUID().toString());
    var call =
        method.equals("GET") || method.equals("DELETE")
            ? new Call(method, address, Optional.empty())
            : new Call(method, address, Optional.of(Map.of()));
    var all = needed.split(" ", -1);

    for (var permission : PERMISSIONS) {
      var answer = site.only(permission).send(call);
      if (Arrays.stream(all).allMatch(one -> includes(permission, one))) {
        assertThat(answer.status()).as(permission).isIn(200, 400, 404, 415);
      } else {
        answer.is(403, "PERMISSION_DENIED");
      }
    }
    assertThat(site.only(all).send(call).status()).isIn(200, 400, 404, 415);
    for (var missing : all) {
      var others =
          PERMISSIONS.stream().filter(one -> !includes(one, missing)).toArray(String[]::new);
      site.only(others).send(call).is(403, "PERMISSION_DENIED");
    }
  }

  private static boolean includes(String granted, String needed) {
    return granted.equals(needed) || granted.replace("MANAGE", "READ").equals(needed);
  }

  @Test
  void aDeletedKeyStopsAtOnce() {
    var scene = Scene.create();
    var site = scene.site();
    var key =
        Api.operator()
            .post(
                site.admin("/api-keys"),
                Map.of("name", "leaving", "permissions", TestSite.ALL_PERMISSIONS))
            .is(201);
    var holder = Api.as(key.text("secret"));
    holder.get(GALLERIES + "/" + scene.element()).is(200);
    holder.get(site.editor("/pages")).is(200);

    Api.operator().delete(site.admin("/api-keys/" + key.text("apiKey.id"))).is(204);

    holder.get(GALLERIES + "/" + scene.element()).isUnauthenticated();
    holder.get(site.editor("/pages")).isUnauthenticated();
    site.backEnd().get(site.editor("/pages")).is(200);
  }

  @ParameterizedTest
  @CsvSource({"2020-01-01T00:00:00.000Z, 401", "9999-12-31T23:59:59.999Z, 200"})
  void aKeyIsGoodUntilItExpires(String date, int status) {
    var site = TestSite.create();
    var secret =
        Api.operator()
            .post(
                site.admin("/api-keys"),
                Map.of(
                    "name",
                    "for a while",
                    "permissions",
                    List.of("PRO_GALLERY.READ"),
                    "expiresDate",
                    date))
            .is(201)
            .text("secret");

    Api.as(secret).get(GALLERIES).is(status);
    Api.as(secret).get(site.editor("/pages")).is(status);
  }

  @Test
  void sitesWithTheSameNamesAndIdsLiveSideBySide() {
    var ids = Stream.generate(() -> UUID.randomUUID().toString()).limit(4).toList();
    var first = twin("first", ids);
    var second = twin("second", ids);
    var element = ids.get(1);

    for (var twin : List.of(first, second)) {
      var site = twin.site();
      var title = site.equals(first.site()) ? "first" : "second";
      assertThat(site.titles(element)).containsExactly(title);
      assertThat(Api.visitor().get(site.live("/elements/" + element)).is(200).texts("items.title"))
          .containsExactly(title);
      assertThat(site.visitor().get(GALLERIES + "/" + element).is(200).texts("gallery.items.title"))
          .containsExactly(title);
      assertThat(Api.visitor().get(site.live("/pages/home")).is(200).text("page.title"))
          .isEqualTo(title);
      assertThat(twin.override(element).is(200).texts("items.title"))
          .containsExactly(title + " twin’s");
      assertThat(twin.api().get(site.live("/me")).is(200).text("member.name")).isEqualTo(title);
      assertThat(
              site.backEnd()
                  .get(site.editor("/members?email=twin@example.org"))
                  .texts("members.name"))
          .containsExactly(title);
    }
    var before = second.site().state();

    first.site().backEnd().delete(first.site().editor("/members/" + first.id())).is(204);
    first.site().backEnd().delete(first.site().editor("/pages/" + ids.getFirst())).is(204);

    first.site().backEnd().get(GALLERIES + "/" + element).is(404, "GALLERY_NOT_FOUND");
    assertThat(second.site().state()).isEqualTo(before);
    assertThat(second.override(element).is(200).texts("items.title"))
        .containsExactly("second twin’s");
  }

  /** A member who has the same id, email and password as the one on the other site. */
  private static TestMember twin(String title, List<String> ids) {
    var site = TestSite.create();
    var backEnd = site.backEnd();
    backEnd
        .post(site.editor("/pages"), Map.of("id", ids.get(0), "title", title, "path", "home"))
        .is(201);
    backEnd.patch(site.editor("/pages/" + ids.get(0)), Map.of("published", true)).is(200);
    backEnd
        .post(
            site.editor("/elements"),
            Map.of("id", ids.get(1), "pageId", ids.get(0), "nickname", "memberGallery"))
        .is(201);
    backEnd
        .post(
            site.editor("/elements/" + ids.get(1) + "/items"),
            Map.of("items", List.of(image(title))))
        .is(201);
    backEnd
        .post(
            site.editor("/members"),
            Map.of(
                "id", ids.get(2), "name", title, "email", "twin@example.org", "password", PASSWORD))
        .is(201);
    var twin = TestMember.login(site, ids.get(2), "twin@example.org");
    site.assign(ids.get(1), twin, site.gallery(image(title + " twin’s")));
    return twin;
  }

  private static List<Call> callsTo(String base, String gallery, String item) {
    return Stream.concat(reads(base, gallery, item).stream(), writes(base, gallery).stream())
        .toList();
  }

  private static List<Call> reads(String base, String gallery, String item) {
    var path = base + "/" + gallery;
    return List.of(Call.get(path), Call.get(path + "/items"), Call.get(path + "/items/" + item));
  }

  private static List<Call> writes(String base, String gallery) {
    var path = base + "/" + gallery;
    return List.of(
        Call.post(path + "/items", Map.of("item", image("intruder"))),
        Call.post(path + "/items/create", Map.of("items", List.of(image("intruder")))),
        Call.delete(path));
  }

  /** Every call of a site’s Editor API that takes an id. */
  private static List<Call> editorCalls(TestSite site, Scene ids) {
    var page = site.editor("/pages/" + ids.page());
    var element = site.editor("/elements/" + ids.element());
    var member = site.editor("/members/" + ids.ana().id());
    var memberGallery = element + "/member-galleries/" + ids.ana().id();
    return List.of(
        Call.patch(page, Map.of("title", "taken over", "published", false)),
        Call.delete(page),
        Call.post(
            site.editor("/elements"), Map.of("pageId", ids.page(), "nickname", "anotherGallery")),
        Call.get(element),
        Call.patch(element, Map.of("nickname", "takenOver")),
        Call.delete(element),
        Call.get(element + "/items"),
        Call.post(element + "/items", Map.of("items", List.of(image("intruder")))),
        Call.get(member),
        Call.get(member + "/export"),
        Call.patch(member, Map.of("blocked", true)),
        Call.delete(member),
        Call.delete(member + "?galleries=delete"),
        Call.delete(site.editor("/api-keys/" + UUID.randomUUID())),
        Call.post(member + "/password-links", Map.of("purpose", "RESET")),
        Call.get(element + "/member-galleries"),
        Call.get(memberGallery),
        Call.put(memberGallery, Map.of("galleryId", ids.anasGallery())),
        Call.delete(memberGallery),
        Call.post(
            element + "/member-galleries",
            Map.of(
                "assignments",
                List.of(Map.of("memberId", ids.ana().id(), "galleryId", ids.anasGallery())))),
        Call.post(
            element + "/member-galleries",
            Map.of("memberIds", List.of(ids.ana().id()), "cloneFromGalleryId", ids.anasGallery())),
        Call.get(element + "/template-gallery"),
        Call.put(element + "/template-gallery", Map.of("galleryId", ids.anasGallery())),
        Call.delete(element + "/template-gallery"));
  }

  private static List<Call> liveCalls(TestSite site, Scene ids) {
    return List.of(
        Call.get(site.live("/me")),
        Call.get(site.live("/me/sessions")),
        Call.delete(site.live("/me/sessions/" + UUID.randomUUID())),
        Call.post(site.live("/password"), Map.of("token", "mgl_none", "password", PASSWORD)),
        Call.post(site.live("/password-reset"), Map.of("email", ids.ana().email())),
        Call.get(site.live("/pages/home")),
        Call.get(site.live("/elements/" + ids.element())),
        Call.get(site.live("/elements/" + ids.element() + "/override")),
        Call.post(site.live("/login"), Map.of("email", ids.ana().email(), "password", PASSWORD)),
        Call.post(site.live("/token"), Map.of("refreshToken", ids.ana().refreshToken())),
        Call.post(site.live("/token"), Map.of("code", "mgc_none", "codeVerifier", "x".repeat(43))),
        Call.get(PageLogin.at(site).path()),
        Call.get(site.live("/login/oidc/callback?state=none&code=none")),
        Call.post(site.live("/logout"), Map.of("refreshToken", ids.ana().refreshToken())));
  }

  private static List<Call> adminCalls(TestSite site) {
    return List.of(
        Call.get("/admin/v1/sites"),
        Call.post("/admin/v1/sites", Map.of("name", "one more")),
        Call.get(site.admin("")),
        Call.patch(site.admin(""), Map.of("name", "taken over")),
        Call.delete(site.admin("?confirm=a%20test%E2%80%99s")),
        Call.get(site.admin("/api-keys")),
        Call.post(
            site.admin("/api-keys"),
            Map.of("name", "mine", "permissions", TestSite.ALL_PERMISSIONS)),
        Call.delete(site.admin("/api-keys/" + UUID.randomUUID())),
        Call.get(site.admin("/collaborators")),
        Call.post(
            site.admin("/collaborators"),
            Map.of("email", "me@example.org", "permissions", TestSite.ALL_PERMISSIONS)),
        Call.delete(site.admin("/collaborators/" + UUID.randomUUID())),
        Call.get("/admin/v1/sites/" + UUID.randomUUID()));
  }

  /** The ids of nothing. */
  private static Scene strangeIdsOn(TestSite site) {
    var nobody =
        new TestMember(
            site, UUID.randomUUID().toString(), "nobody@example.org", "none", "mgr_none");
    return new Scene(
        site,
        UUID.randomUUID().toString(),
        UUID.randomUUID().toString(),
        nobody,
        UUID.randomUUID().toString(),
        nobody,
        UUID.randomUUID().toString());
  }

  /** The call with every id but its own site’s replaced by one that there is not. */
  private static Call withUnknownIds(Call call, Scene own) {
    var path = call.path().replace(own.site().id(), "SITE");
    return new Call(
        call.method(),
        path.replaceAll(GUID, UUID.randomUUID().toString()).replace("SITE", own.site().id()),
        call.body().map(IsolationTest::withUnknownIds));
  }

  private static Object withUnknownIds(Object body) {
    return body instanceof Map<?, ?> map && map.containsKey("pageId")
        ? Map.of("pageId", UUID.randomUUID(), "nickname", "anotherGallery")
        : body instanceof Map<?, ?> other && other.containsKey("galleryId")
            ? Map.of("galleryId", UUID.randomUUID())
            : body;
  }

  private static String withoutIds(Answer answer) {
    return answer.body().replaceAll(GUID, "ID");
  }
}
