package dev.membergallery;

import static dev.membergallery.testing.Api.GALLERIES;
import static dev.membergallery.testing.Callers.atOnce;
import static dev.membergallery.testing.TestItem.image;
import static dev.membergallery.testing.TestItem.text;
import static net.javacrumbs.jsonunit.assertj.JsonAssertions.assertThatJson;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.membergallery.testing.Answer;
import dev.membergallery.testing.Api;
import dev.membergallery.testing.BlockedCalls;
import dev.membergallery.testing.TestDatabase;
import dev.membergallery.testing.TestItem;
import dev.membergallery.testing.TestMember;
import dev.membergallery.testing.TestSite;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Members who have never had a gallery for an element get a clone of its template: one, once. */
@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
public class TemplateGalleryTest {

  private TestSite site;
  private String element;
  private String path;
  private String memberGalleries;

  @BeforeEach
  void anElement() {
    site = TestSite.create();
    element = site.element(image("original"));
    path = site.editor("/elements/" + element + "/template-gallery");
    memberGalleries = site.editor("/elements/" + element + "/member-galleries");
  }

  private String template(TestItem... items) {
    var template =
        site.backEnd()
            .post(GALLERIES, Map.of("gallery", Map.of("name", "Welcome", "items", List.of(items))))
            .is(200)
            .text("gallery.id");
    site.backEnd().put(path, Map.of("galleryId", template)).is(200);
    return template;
  }

  private List<String> galleriesCalled(String name) {
    return site.backEnd()
        .get(GALLERIES)
        .is(200)
        .texts("galleries.findAll { it.name == '" + name + "' }.id");
  }

  private Answer memberGallery(TestMember member) {
    return site.backEnd().get(memberGalleries + "/" + member.id());
  }

  // The template

  @Test
  void anElementHasOneTemplateUntilItIsTakenAway() {
    site.backEnd().get(path).is(404, "TEMPLATE_GALLERY_NOT_FOUND");
    var first = site.gallery();
    var second = site.gallery();

    var answer = site.backEnd().put(path, Map.of("galleryId", first)).is(200);
    assertThatJson(answer.body())
        .isEqualTo(
            """
            { "templateGallery": { "elementId": "%s", "galleryId": "%s",
              "createdDate": "${json-unit.regex}[0-9-]+T[0-9:]+[.][0-9]{3}Z" } }
            """
                .formatted(element, first));
    site.backEnd().put(path, Map.of("galleryId", second)).is(200);
    assertThat(site.backEnd().get(path).is(200).text("templateGallery.galleryId"))
        .isEqualTo(second);

    site.backEnd().delete(path).is(204);
    site.backEnd().get(path).is(404, "TEMPLATE_GALLERY_NOT_FOUND");
    site.backEnd().delete(path).is(404, "TEMPLATE_GALLERY_NOT_FOUND");
    assertThat(site.titles(second)).isEmpty();
  }

  @Test
  void aTemplateIsAStandaloneGalleryOfTheSite() {
    var elsewhere = TestSite.create();
    var draft = site.elementOn(site.draft());
    var gallery = Map.of("galleryId", site.gallery());
    var before = site.state();

    for (var own : List.of(element, draft)) {
      site.backEnd().put(path, Map.of("galleryId", own)).is(409, "GALLERY_OF_ELEMENT");
    }
    for (var none :
        List.of(UUID.randomUUID().toString(), elsewhere.gallery(), elsewhere.element())) {
      site.backEnd().put(path, Map.of("galleryId", none)).is(404, "GALLERY_NOT_FOUND");
    }
    for (var none : List.of(UUID.randomUUID().toString(), elsewhere.element())) {
      site.backEnd()
          .put(site.editor("/elements/" + none + "/template-gallery"), gallery)
          .is(404, "ELEMENT_NOT_FOUND");
    }
    site.backEnd()
        .put(site.editor("/elements/x/template-gallery"), Map.of("gallery", element))
        .isInvalid("elementId FORMAT", "galleryId REQUIRED_FIELD", "gallery OTHER");

    assertThat(site.state()).isEqualTo(before);
  }

  @Test
  void aTemplateGoesWithItsGalleryOrItsElement() {
    var first = template();
    site.backEnd().delete(GALLERIES + "/" + first).is(200);
    site.backEnd().get(path).is(404, "TEMPLATE_GALLERY_NOT_FOUND");

    var second = template();
    site.backEnd().delete(site.editor("/elements/" + element)).is(204);
    site.backEnd().get(path).is(404, "TEMPLATE_GALLERY_NOT_FOUND");
    assertThat(site.titles(second)).isEmpty();
  }

  // The clone

  @Test
  void aMemberIsThereFromTheFirstLoginWithAGalleryOfTheirOwn() {
    var template = template(image("one"), text("two"), image("three"));
    var originals = site.state(element).getLast();

    var ana = site.member("ana@example.org");

    var gallery = memberGallery(ana).is(200).text("memberGallery.galleryId");
    var clone = ana.api().get(GALLERIES + "/" + gallery).is(200);
    assertThat(clone.text("gallery.name")).isEqualTo("Welcome");
    assertThat(clone.texts("gallery.items.title")).isEqualTo(site.titles(template));
    assertThat(clone.texts("gallery.items.id"))
        .doesNotContainAnyElementsOf(
            site.backEnd().get(GALLERIES + "/" + template).texts("gallery.items.id"));
    assertThat(ana.override(element).is(200).texts("items.title")).containsExactly("one", "three");
    assertThat(site.state(element).getLast()).isEqualTo(originals);
    ana.api().get(GALLERIES + "/" + template).is(404, "GALLERY_NOT_FOUND");
    site.backEnd()
        .post(GALLERIES + "/" + template + "/items", Map.of("item", image("later")))
        .is(200);
    assertThat(site.titles(gallery)).doesNotContain("later");
  }

  @Test
  void whoIsLoggedInAlreadyGetsItWithTheFirstOverride() {
    var ana = site.member("ana@example.org");
    ana.override(element).is(204);
    template(image("one"));
    var originals = site.state(element).getLast();

    var first = ana.override(element).is(200);

    assertThat(first.texts("items.title")).containsExactly("one");
    assertThat(first.text("galleryId"))
        .isEqualTo(memberGallery(ana).text("memberGallery.galleryId"));
    assertThat(ana.api().get(GALLERIES + "/" + element).texts("gallery.items.title"))
        .containsExactly("original");
    assertThat(site.state(element).getLast()).isEqualTo(originals);
    var again = ana.override(element).is(200);
    assertThat(again.header("ETag")).isEqualTo(first.header("ETag"));
    assertThat(again.body()).isEqualTo(first.body());
    ana.api()
        .with("If-None-Match", first.header("ETag"))
        .get(site.live("/elements/" + element + "/override"))
        .is(304);
  }

  @Test
  void everyElementWithATemplateGivesOneAtLogin() {
    template(image("one"));
    var draft = site.elementOn(site.draft());
    site.backEnd()
        .put(
            site.editor("/elements/" + draft + "/template-gallery"),
            Map.of("galleryId", site.gallery(image("two"))))
        .is(200);
    var without = site.element();

    var ana = site.member("ana@example.org");
    ana.again();

    assertThat(galleriesCalled("Welcome")).hasSize(2);
    assertThat(ana.override(element).is(200).texts("items.title")).containsExactly("one");
    ana.override(draft).is(404, "ELEMENT_NOT_FOUND");
    var ofDraft =
        site.backEnd()
            .get(site.editor("/elements/" + draft + "/member-galleries/" + ana.id()))
            .is(200)
            .text("memberGallery.galleryId");
    assertThat(site.titles(ofDraft)).containsExactly("two");
    ana.override(without).is(204);
  }

  @Test
  void whatIsTakenAwayStaysAway() {
    template(image("one"));
    var ana = site.member("ana@example.org");
    var ben = site.member("ben@example.org");
    var cleo = site.member("cleo@example.org");
    var bens = memberGallery(ben).text("memberGallery.galleryId");

    site.backEnd().delete(memberGalleries + "/" + ana.id()).is(204);
    site.backEnd().delete(GALLERIES + "/" + bens).is(200);

    for (var member : List.of(ana, ben)) {
      member.override(element).is(204);
      member.again().override(element).is(204);
      memberGallery(member).is(404, "MEMBER_GALLERY_NOT_FOUND");
      site.backEnd()
          .delete(memberGalleries + "/" + member.id())
          .is(404, "MEMBER_GALLERY_NOT_FOUND");
    }
    template(image("another"));
    ana.override(element).is(204);
    assertThat(site.backEnd().get(memberGalleries).is(200).texts("memberGalleries.memberId"))
        .containsExactly(cleo.id());
    assertThat(galleriesCalled("Welcome")).hasSize(4);

    site.assign(element, ana, site.gallery(image("by hand")));
    assertThat(ana.override(element).is(200).texts("items.title")).containsExactly("by hand");
  }

  @Test
  void whoHasOrHadAGalleryGetsNoClone() {
    var ana = site.member("ana@example.org");
    var ben = site.member("ben@example.org");
    var anas = site.gallery(image("ana’s"));
    site.assign(element, ana, anas);
    site.assign(element, ben, anas);
    site.backEnd().delete(memberGalleries + "/" + ben.id()).is(204);
    template(image("one"));

    assertThat(ana.again().override(element).texts("items.title")).containsExactly("ana’s");
    ben.again().override(element).is(204);
    site.backEnd().delete(GALLERIES + "/" + anas).is(200);
    ana.again().override(element).is(204);
    assertThat(galleriesCalled("Welcome")).hasSize(1);
  }

  @Test
  void aDeletedMembersCloneGoesWithThemAndTheTemplateStays() {
    var template = template(image("one"));
    var ana = site.member("ana@example.org");
    var clone = memberGallery(ana).text("memberGallery.galleryId");
    var other = site.element();
    site.assign(other, ana, template);

    site.backEnd().delete(site.editor("/members/" + ana.id() + "?galleries=delete")).is(204);

    site.backEnd().get(GALLERIES + "/" + clone).is(404, "GALLERY_NOT_FOUND");
    assertThat(site.titles(template)).containsExactly("one");
    assertThat(site.state()).doesNotContain("\nmember_gallery ");
  }

  // Many at once

  @Test
  void fiftyFirstOverridesAtOnceMakeOneClone() throws Exception {
    var ana = site.member("ana@example.org");
    var bystander = site.memberWithGallery(element, image("hers"));
    template(image("one"));

    var answers =
        atOnce(
            50, caller -> caller % 10 == 9 ? bystander.override(element) : ana.override(element));

    assertThat(answers)
        .filteredOn(answer -> answer.is(200).text("memberId").equals(ana.id()))
        .hasSize(45)
        .extracting(answer -> answer.text("galleryId"), answer -> answer.header("ETag"))
        .containsOnly(
            tuple(
                memberGallery(ana).text("memberGallery.galleryId"),
                ana.override(element).header("ETag")));
    assertThat(galleriesCalled("Welcome")).hasSize(2);
  }

  /** They are checked together, and each is somebody of their own. */
  @Test
  void clonesOfManyAtOnceAreEachInTheNameOfTheirMember() throws Exception {
    var members =
        IntStream.range(0, 24).mapToObj(i -> site.member("m" + i + "@example.org")).toList();
    template(image("one"));

    var answers =
        atOnce(members.size(), caller -> members.get(caller).override(element)).stream()
            .collect(
                Collectors.toMap(
                    answer -> answer.is(200).text("galleryId"),
                    answer -> List.of(answer.text("memberId"), answer.header("X-Wix-Request-Id"))));

    var entries = site.backEnd().get(site.editor("/audit?limit=200")).is(200);
    var made =
        entries.objects("auditEntries").stream()
            .filter(entry -> entry.get("action").equals("CREATED"))
            .filter(entry -> part(entry, "subject").get("type").equals("GALLERY"))
            .filter(entry -> answers.containsKey(part(entry, "subject").get("galleryId")))
            .toList();
    assertThat(made)
        .hasSize(members.size())
        .allSatisfy(
            entry ->
                assertThat(List.of(part(entry, "actor").get("id"), entry.get("requestId")))
                    .isEqualTo(answers.get(part(entry, "subject").get("galleryId"))));
  }

  @SuppressWarnings("unchecked")
  private static Map<String, Object> part(Map<String, Object> entry, String name) {
    return (Map<String, Object>) entry.get(name);
  }

  @Test
  void firstLoginsAndOverridesAtOnceMakeOneClone() throws Exception {
    var ana = site.member("ana@example.org");
    template(image("one"));

    atOnce(
            10,
            caller ->
                caller % 2 == 0
                    ? ana.override(element)
                    : Api.visitor()
                        .post(
                            site.live("/login"),
                            Map.of("email", ana.email(), "password", TestMember.PASSWORD)))
        .forEach(answer -> answer.is(200));

    assertThat(galleriesCalled("Welcome")).hasSize(2);
  }

  @Test
  void whatAnotherServerIsJustGivingIsNotGivenAgain() throws Exception {
    var ana = site.member("ana@example.org");
    var given = site.gallery(image("given elsewhere"));
    template(image("one"));

    var answers =
        BlockedCalls.behind(
            """
            insert into member_gallery (site_id, element_id, member_id, gallery_id, created_date)
            values ('%s', '%s', '%s', '%s', now())
            """
                .formatted(site.id(), element, ana.id(), given),
            Collections.nCopies(3, () -> ana.override(element)));

    assertThat(answers).extracting(answer -> answer.is(200).text("galleryId")).containsOnly(given);
    assertThat(galleriesCalled("Welcome")).hasSize(1);
  }

  @Test
  void aTemplateThatIsBeingDeletedGivesNothingAndTheNextOneDoes() throws Exception {
    var ana = site.member("ana@example.org");
    var template = template(image("one"));

    BlockedCalls.behind(
            "delete from gallery where id = '%s'".formatted(template),
            List.of(
                () -> ana.override(element).is(204),
                () ->
                    Api.visitor()
                        .post(
                            site.live("/login"),
                            Map.of("email", ana.email(), "password", TestMember.PASSWORD))))
        .getLast()
        .is(200);

    template(image("two"));
    assertThat(ana.override(element).is(200).texts("items.title")).containsExactly("two");
  }

  // What it costs

  @Test
  void anOverrideTakesOneStatementUnlessACloneIsDue() {
    var withGallery = site.memberWithGallery(element, image("hers"));
    var without = site.member("without@example.org");
    withGallery.override(element).is(200);
    assertThat(site.statementsOf(() -> without.override(element).is(204)).count()).isEqualTo(1);
    template(image("one"));
    assertThat(site.statementsOf(() -> withGallery.override(element).is(200)).count()).isEqualTo(1);

    assertThat(site.statementsOf(() -> without.override(element).is(200)).count()).isBetween(3, 12);
    assertThat(site.statementsOf(() -> without.override(element).is(200)).count()).isEqualTo(1);

    site.backEnd().delete(memberGalleries + "/" + without.id()).is(204);
    assertThat(site.statementsOf(() -> without.override(element).is(204)).count()).isEqualTo(1);
  }

  @Test
  void aLoginTakesOneStatementMoreAsLongAsNothingIsDue() {
    var ana = site.member("ana@example.org");
    var nothing = site.statementsOf(ana::again);
    assertThat(nothing.statements().stream().filter(it -> it.contains("template_gallery")))
        .hasSize(1);
    template(image("one"));
    ana.override(element).is(200);

    assertThat(site.statementsOf(ana::again).count()).isEqualTo(nothing.count());
  }

  @Test
  void manyElementsGiveTheirClonesByAsManyStatementsAsOne() {
    var ben = site.member("ben@example.org");
    template(image("one"));
    var one = site.statementsOf(ben::again);
    var elements = new ArrayList<String>();
    for (int i = 0; i < 5; i++) {
      var more = site.element();
      elements.add(more);
      site.backEnd()
          .put(
              site.editor("/elements/" + more + "/template-gallery"),
              Map.of("galleryId", site.gallery(image("of " + i), text("and more"))))
          .is(200);
    }

    assertThat(site.statementsOf(ben::again).count()).isEqualTo(one.count());

    for (int i = 0; i < 5; i++) {
      assertThat(ben.override(elements.get(i)).is(200).texts("items.title"))
          .containsExactly("of " + i);
    }
  }
}
