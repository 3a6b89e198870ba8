package dev.membergallery;

import static dev.membergallery.testing.Api.GALLERIES;
import static dev.membergallery.testing.TestItem.image;
import static dev.membergallery.testing.TestMember.PASSWORD;
import static org.assertj.core.api.Assertions.assertThat;

import dev.membergallery.testing.Api;
import dev.membergallery.testing.Call;
import dev.membergallery.testing.TestDatabase;
import dev.membergallery.testing.TestItem;
import dev.membergallery.testing.TestMember;
import dev.membergallery.testing.TestSite;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** No member sees another’s gallery, and no call leaves its site, by whatever endpoint and id. */
@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
public class IsolationTest {

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
}
