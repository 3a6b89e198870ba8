package dev.membergallery.fuzz;

import static dev.membergallery.testing.Api.GALLERIES;
import static dev.membergallery.testing.TestItem.image;
import static dev.membergallery.testing.TestItem.text;
import static dev.membergallery.testing.TestItem.video;

import dev.membergallery.testing.Api;
import dev.membergallery.testing.TestCollaborator;
import dev.membergallery.testing.TestMember;
import dev.membergallery.testing.TestSite;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;

/** A site with one of everything, whose ids and credentials requests are filled with. */
record FuzzSite(
    TestSite site, String strangeSite, Map<String, List<String>> ids, TestMember member) {

  static FuzzSite create() {
    var site = TestSite.create();
    var page = site.page();
    var element = site.elementOn(page, image("one"), video("two"), text("three"));
    var member = site.memberWithGallery(element, image("hers"));
    var gallery = member.override(element).is(200).text("galleryId");
    var key =
        Api.operator()
            .post(
                site.admin("/api-keys"),
                Map.of("name", "x", "permissions", List.of("PRO_GALLERY.READ")))
            .is(201)
            .text("apiKey.id");
    var collaborator =
        TestCollaborator.add(site, UUID.randomUUID() + "@editors.example", "SITE.MANAGE")
            .is(201)
            .text("collaborator.id");
    var items = site.backEnd().get(GALLERIES + "/" + element).is(200).texts("gallery.items.id");
    var ids =
        Map.of(
            "siteId", List.of(site.id()),
            "pageId", List.of(page),
            "elementId", List.of(element),
            "galleryId", List.of(element, gallery),
            "itemId", items,
            "memberId", List.of(member.id()),
            "apiKeyId", List.of(key),
            "collaboratorId", List.of(collaborator),
            "path", List.of("home", "a/b"));
    return new FuzzSite(site, TestSite.create().id(), ids, member);
  }

  /** An id for a parameter or field of this name: mostly a good one. */
  String id(String name, Random random) {
    var known = ids.getOrDefault(name, List.of());
    return switch (random.nextInt(known.isEmpty() ? 4 : 24)) {
      case 0 -> new UUID(random.nextLong(), random.nextLong()).toString();
      case 1 -> strangeSite;
      case 2 ->
          anyOf(List.of("", "0", "null", "%20", "%F0%9F%98%80", "..", "%2e%2e", "-1"), random);
      case 3 -> anyOf(ids.values().stream().flatMap(List::stream).toList(), random);
      default -> anyOf(known, random);
    };
  }

  /** A credential for a call below this path: mostly one of the right kind. */
  String credential(String path, Random random) {
    var key = site.backEnd().authorization().orElseThrow();
    var token = "Bearer " + member.accessToken();
    var operator = Api.operator().authorization().orElseThrow();
    if (random.nextInt(15) == 0) {
      return anyOf(
          List.of(
              key,
              token,
              operator,
              "",
              "Bearer",
              "Bearer x",
              key + "x",
              token + "=",
              "Basic YTpi",
              "mgk_",
              "a.b.c",
              "Bearer " + "y".repeat(5_000),
              "\"",
              "Bearer \t",
              "Ж"),
          random);
    }
    if (path.startsWith("/admin")) {
      return operator;
    }
    return path.startsWith("/live") ? token : key;
  }

  static <T> T anyOf(List<T> all, Random random) {
    return all.get(random.nextInt(all.size()));
  }
}
