package dev.membergallery.testing;

import static dev.membergallery.testing.Api.GALLERIES;

import java.util.List;
import java.util.Map;
import java.util.UUID;

/** A site of one test, with a key that may do everything on it. */
public record TestSite(String id, Api backEnd) {

  public static final List<String> ALL_PERMISSIONS =
      List.of("PRO_GALLERY.MANAGE", "SITE.MANAGE", "MEMBERS.MANAGE");

  public static TestSite create() {
    var id =
        Api.operator().post("/admin/v1/sites", Map.of("name", "a test’s")).is(201).text("site.id");
    return new TestSite(id, Api.as(key(id, ALL_PERMISSIONS)));
  }

  /** The secret of another key of the site. */
  public String key(List<String> permissions) {
    return key(id, permissions);
  }

  private static String key(String site, List<String> permissions) {
    return Api.operator()
        .post(
            "/admin/v1/sites/" + site + "/api-keys",
            Map.of("name", "a test’s", "permissions", permissions))
        .is(201)
        .text("secret");
  }

  /** A caller with another key of the site, which may do this only. */
  public Api only(String... permissions) {
    return Api.as(key(List.of(permissions)));
  }

  /** Everything that is stored about the site. */
  public String state() {
    // the day of a key’s last use is stored too: it must not be this one that changes it
    backEnd.get(editor("/pages"));
    return TestDatabase.stateOf(id);
  }

  /** The statements about the site that a call makes the server execute. */
  public StatementLog statementsOf(Runnable call) {
    return TestDatabase.statementsAbout(id, call);
  }

  public String admin(String path) {
    return "/admin/v1/sites/" + id + path;
  }

  public String editor(String path) {
    return "/editor/v1/sites/" + id + path;
  }

  public String live(String path) {
    return "/live/v1/sites/" + id + path;
  }

  public Api visitor() {
    return Api.visitor().of(id);
  }

  /** A page that is a draft. */
  public String draft() {
    var path = "p" + UUID.randomUUID();
    return backEnd
        .post(editor("/pages"), Map.of("title", "A page", "path", path))
        .is(201)
        .text("page.id");
  }

  /** A page that everyone sees. */
  public String page() {
    var page = draft();
    backEnd.patch(editor("/pages/" + page), Map.of("published", true)).is(200);
    return page;
  }

  /** An element with these items on a published page. */
  public String element(TestItem... items) {
    return elementOn(page(), items);
  }

  public String elementOn(String page, TestItem... items) {
    return elementOn(page, "memberGallery", items);
  }

  public String elementOn(String page, String nickname, TestItem... items) {
    var element =
        backEnd
            .post(editor("/elements"), Map.of("pageId", page, "nickname", nickname))
            .is(201)
            .text("element.id");
    if (items.length > 0) {
      backEnd.post(editor("/elements/" + element + "/items"), Map.of("items", items)).is(201);
    }
    return element;
  }

  /** Changes the options of an element, which say how it is laid out. */
  public void layOut(String element, Map<String, ?> options) {
    backEnd.patch(editor("/elements/" + element), Map.of("options", options)).is(200);
  }

  /** The page that an element is on. */
  public String pageOf(String element) {
    return backEnd.get(editor("/elements/" + element)).is(200).text("element.pageId");
  }

  /** Where the server itself shows the page of an element, which is published. */
  public String hostedPageOf(String element) {
    var page = pageOf(element);
    var path =
        backEnd
            .patch(editor("/pages/" + page), Map.of("published", true))
            .is(200)
            .text("page.path");
    return "/sites/" + id + "/" + path;
  }

  /** A standalone gallery. */
  public String gallery(TestItem... items) {
    return backEnd.post(GALLERIES, TestItem.gallery(items)).is(200).text("gallery.id");
  }

  /** A member who has not logged in yet. */
  public String memberId(String email) {
    return backEnd
        .post(editor("/members"), Map.of("email", email, "password", TestMember.PASSWORD))
        .is(201)
        .text("member.id");
  }

  /** A member who is logged in. */
  public TestMember member(String email) {
    return TestMember.login(this, memberId(email), email);
  }

  public void assign(String element, TestMember member, String gallery) {
    assign(element, member.id(), gallery);
  }

  /** To a member who need not have logged in. */
  public void assign(String element, String memberId, String gallery) {
    backEnd
        .put(
            editor("/elements/" + element + "/member-galleries/" + memberId),
            Map.of("galleryId", gallery))
        .is(200);
  }

  /** Has members without a gallery of the element get clones of this one. */
  public void template(String element, String gallery) {
    backEnd
        .put(editor("/elements/" + element + "/template-gallery"), Map.of("galleryId", gallery))
        .is(200);
  }

  /** A logged-in member with a gallery of these items for the element. */
  public TestMember memberWithGallery(String element, TestItem... items) {
    var member = member(UUID.randomUUID() + "@example.org");
    assign(element, member, gallery(items));
    return member;
  }

  /** How often the gallery of an element on a published page has changed, so to speak. */
  public long revision(String element) {
    return Api.visitor().get(live("/elements/" + element)).is(200).number("revision");
  }

  /**
   * Everything that a caller can see of the site's galleries, with the revision of this element's.
   */
  public List<String> state(String element) {
    return List.of(
        backEnd.get(GALLERIES + "?itemLimit=200").is(200).body(),
        Api.visitor().get(live("/elements/" + element)).is(200).body());
  }

  /** The titles of a gallery, as the site's back end gets them. */
  public List<String> titles(String gallery) {
    return backEnd.get(GALLERIES + "/" + gallery).is(200).texts("gallery.items.title");
  }
}
