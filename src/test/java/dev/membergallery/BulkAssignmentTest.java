package dev.membergallery;

import static dev.membergallery.testing.Api.GALLERIES;
import static dev.membergallery.testing.Callers.atOnce;
import static dev.membergallery.testing.TestItem.image;
import static dev.membergallery.testing.TestItem.text;
import static org.assertj.core.api.Assertions.assertThat;

import dev.membergallery.testing.Answer;
import dev.membergallery.testing.TestDatabase;
import dev.membergallery.testing.TestItem;
import dev.membergallery.testing.TestSite;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Galleries for many members in one request: all or none, in a few statements. */
@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
public class BulkAssignmentTest {

  private TestSite site;
  private String element;
  private String path;

  @BeforeEach
  void anElement() {
    site = TestSite.create();
    element = site.element(image("original"));
    path = site.editor("/elements/" + element + "/member-galleries");
  }

  private Answer assign(Object... assignments) {
    return site.backEnd().post(path, Map.of("assignments", List.of(assignments)));
  }

  private Answer assignClones(List<String> members, String gallery) {
    return site.backEnd().post(path, Map.of("memberIds", members, "cloneFromGalleryId", gallery));
  }

  private static Map<String, String> of(String member, String gallery) {
    return Map.of("memberId", member, "galleryId", gallery);
  }

  /** Members who are made without any request, since there are many. */
  private List<String> members(int count) throws SQLException {
    var insert =
        """
        insert into member (site_id, id, email, blocked, created_date, updated_date)
        select '%s', gen_random_uuid(), gen_random_uuid() || '@example.org', false, now(), now()
        from generate_series(1, %d)
        returning id
        """
            .formatted(site.id(), count);
    try (var database = TestDatabase.connect();
        var statement = database.createStatement();
        var made = statement.executeQuery(insert)) {
      var ids = new ArrayList<String>();
      while (made.next()) {
        ids.add(made.getString("id"));
      }
      return ids;
    }
  }

  @Test
  void eachMemberGetsTheirGallery() {
    var ana = site.member("ana@example.org");
    var ben = site.member("ben@example.org");
    var cleo = site.member("cleo@example.org");
    var anas = site.gallery(image("ana’s"));
    var shared = site.gallery(image("shared"));

    var answer = assign(of(cleo.id(), shared), of(ana.id(), anas), of(ben.id(), shared)).is(201);

    assertThat(answer.texts("memberGalleries.memberId"))
        .containsExactly(cleo.id(), ana.id(), ben.id());
    assertThat(answer.texts("memberGalleries.galleryId")).containsExactly(shared, anas, shared);
    assertThat(answer.texts("memberGalleries.elementId")).containsOnly(element);
    assertThat(answer.text("memberGalleries[0].createdDate"))
        .isEqualTo(site.backEnd().get(path + "/" + cleo.id()).text("memberGallery.createdDate"));
    assertThat(ana.override(element).is(200).texts("items.title")).containsExactly("ana’s");
    assertThat(ben.override(element).is(200).texts("items.title")).containsExactly("shared");
    assertThat(site.titles(element)).containsExactly("original");
  }

  @Test
  void eachMemberGetsACloneOfTheirOwn() {
    var ana = site.member("ana@example.org");
    var ben = site.member("ben@example.org");
    var source = site.gallery(image("one"), text("two"), image("three"));
    site.backEnd().patch(GALLERIES + "/" + source, Map.of("gallery", Map.of("name", "For you")));

    var answer = assignClones(List.of(ben.id(), ana.id()), source).is(201);

    assertThat(answer.texts("memberGalleries.memberId")).containsExactly(ben.id(), ana.id());
    var clones = answer.texts("memberGalleries.galleryId");
    assertThat(clones).doesNotHaveDuplicates().doesNotContain(source);
    for (var clone : clones) {
      var gallery = site.backEnd().get(GALLERIES + "/" + clone).is(200);
      assertThat(gallery.text("gallery.name")).isEqualTo("For you");
      assertThat(gallery.texts("gallery.items.title")).isEqualTo(site.titles(source));
    }
    site.backEnd()
        .post(GALLERIES + "/" + clones.getLast() + "/items", Map.of("item", image("ana’s")))
        .is(200);
    assertThat(ana.override(element).texts("items.title")).containsExactly("ana’s", "one", "three");
    assertThat(ben.override(element).texts("items.title")).containsExactly("one", "three");
    assertThat(site.backEnd().get(GALLERIES + "?itemLimit=1").numbers("galleries.sortOrder"))
        .doesNotHaveDuplicates();
  }

  @Test
  void theGalleryOfAnElementCanBeCloned() {
    var ana = site.member("ana@example.org");

    assignClones(List.of(ana.id()), element).is(201);

    assertThat(ana.override(element).is(200).texts("items.title")).containsExactly("original");
  }

  @Test
  void whoHasOneAlreadyIsNamedAndNobodyGetsAny() {
    var ana = site.memberWithGallery(element, image("ana’s"));
    var ben = site.memberId("ben@example.org");
    var cleo = site.memberWithGallery(element, image("cleo’s"));
    var gallery = site.gallery();
    var before = site.state();

    var answers =
        List.of(
            assign(of(ben, gallery), of(cleo.id(), gallery), of(ana.id(), gallery)),
            assignClones(List.of(ben, cleo.id(), ana.id()), gallery));

    assertThat(answers)
        .allSatisfy(
            answer ->
                assertThat(
                        answer
                            .is(409, "ALREADY_EXISTS")
                            .texts("details.applicationError.data.memberIds"))
                    .containsExactly(cleo.id(), ana.id()));
    assertThat(site.state()).isEqualTo(before);
  }

  @Test
  void whoHadOneGetsOne() {
    var ana = site.memberWithGallery(element, image("ana’s"));
    site.backEnd().delete(path + "/" + ana.id()).is(204);

    assignClones(List.of(ana.id()), site.gallery(image("again"))).is(201);

    assertThat(ana.override(element).is(200).texts("items.title")).containsExactly("again");
  }

  @Test
  void everyViolationIsAnsweredAtOnce() {
    var ana = UUID.randomUUID().toString();
    var gallery = UUID.randomUUID().toString();
    var before = site.state();

    site.backEnd().post(path, Map.of()).isInvalid("assignments REQUIRED_FIELD");
    assign().isInvalid("assignments REQUIRED_FIELD");
    assign(of(ana, gallery), Map.of("memberId", "x", "gallery", gallery), of(ana, gallery), 1)
        .isInvalid(
            "assignments[1].gallery OTHER",
            "assignments[3] FORMAT",
            "assignments[1].memberId FORMAT",
            "assignments[2].memberId OTHER",
            "assignments[3].memberId REQUIRED_FIELD",
            "assignments[1].galleryId REQUIRED_FIELD",
            "assignments[3].galleryId REQUIRED_FIELD");
    assign(Collections.nCopies(1001, of(ana, gallery)).toArray()).isInvalid("assignments MAX_SIZE");
    assignClones(List.of(), gallery).isInvalid("memberIds REQUIRED_FIELD");
    assignClones(List.of(ana, "", ana.toUpperCase(Locale.ROOT)), "x")
        .isInvalid(
            "memberIds[1] REQUIRED_FIELD", "memberIds[2] OTHER", "cloneFromGalleryId FORMAT");
    site.backEnd()
        .post(path, Map.of("memberIds", List.of(ana), "members", 1))
        .isInvalid("members OTHER", "cloneFromGalleryId REQUIRED_FIELD");
    site.backEnd()
        .post(path, Map.of("cloneFromGalleryId", gallery))
        .isInvalid("memberIds REQUIRED_FIELD");
    site.backEnd()
        .post(
            path,
            Map.of(
                "assignments",
                List.of(of(ana, gallery)),
                "memberIds",
                List.of(ana),
                "cloneFromGalleryId",
                gallery))
        .isInvalid("assignments ONE_OF");

    assertThat(site.state()).isEqualTo(before);
  }

  @Test
  void whatIsNotThereIsNamedAndNobodyGetsAny() {
    var ana = site.memberId("ana@example.org");
    var gallery = site.gallery();
    var elsewhere = TestSite.create();
    var stranger = elsewhere.memberId("ana@example.org");
    var unknown = UUID.randomUUID().toString();
    var ben = site.memberId("ben@example.org");
    var cleo = site.memberId("cleo@example.org");
    var before = site.state();

    for (var none : List.of(unknown, elsewhere.element(), gallery)) {
      var there = site.editor("/elements/" + none + "/member-galleries");
      var both =
          Stream.of(
              Map.of("assignments", List.of(of(ana, gallery))),
              Map.of("memberIds", List.of(ana), "cloneFromGalleryId", gallery));
      both.forEach(body -> site.backEnd().post(there, body).is(404, "ELEMENT_NOT_FOUND"));
    }
    for (var answer :
        List.of(
            assign(of(unknown, gallery), of(ana, gallery), of(stranger, gallery)),
            assignClones(List.of(unknown, ana, stranger), gallery))) {
      assertThat(
              answer.is(404, "MEMBER_NOT_FOUND").texts("details.applicationError.data.memberIds"))
          .containsExactly(unknown, stranger);
    }
    var strange = elsewhere.gallery();
    assertThat(
            assign(of(ana, strange), of(ben, gallery), of(cleo, unknown))
                .is(404, "GALLERY_NOT_FOUND")
                .texts("details.applicationError.data.galleryIds"))
        .containsExactly(strange, unknown);
    assignClones(List.of(ana), strange).is(404, "GALLERY_NOT_FOUND");
    assign(of(ana, gallery), of(ben, element)).is(409, "GALLERY_OF_ELEMENT");

    assertThat(site.state()).isEqualTo(before);
  }

  @Test
  void whoClonesHasToBeAllowedTo() {
    var ana = site.memberId("ana@example.org");
    var ben = site.memberId("ben@example.org");
    var gallery = site.gallery();
    var members = site.only("MEMBERS.MANAGE");
    var clones = Map.of("memberIds", List.of(ana), "cloneFromGalleryId", gallery);

    members.post(path, clones).is(403, "PERMISSION_DENIED");
    members.post(path, Map.of("assignments", List.of(of(ben, gallery)))).is(201);
    site.only("MEMBERS.MANAGE", "PRO_GALLERY.MANAGE").post(path, clones).is(201);
  }

  @Test
  void ofTwoWhoGiveToTheSameMembersOneSucceeds() throws Exception {
    var members = members(20);
    var source = site.gallery(image("one"));

    var answers =
        atOnce(4, caller -> assignClones(caller % 2 == 0 ? members : members.reversed(), source));

    assertThat(answers).extracting(Answer::status).containsOnlyOnce(201).containsOnly(201, 409);
    assertThat(site.backEnd().get(GALLERIES).number("totalGalleries")).isEqualTo(22);
  }

  @Test
  void aThousandTakeAsManyStatementsAsOne() throws SQLException {
    var source =
        site.gallery(IntStream.range(0, 20).mapToObj(i -> text("t" + i)).toArray(TestItem[]::new));
    var one = site.memberId("first@example.org");
    var few = site.statementsOf(() -> assignClones(List.of(one), source).is(201));
    var elements = Stream.generate(site::element).limit(2).toList();
    var thousand = members(1000);

    var many =
        site.statementsOf(
            () ->
                assertThat(
                        site.backEnd()
                            .post(
                                site.editor(
                                    "/elements/" + elements.getFirst() + "/member-galleries"),
                                Map.of("memberIds", thousand, "cloneFromGalleryId", source))
                            .is(201)
                            .texts("memberGalleries.memberId"))
                    .isEqualTo(thousand));

    assertThat(many.count()).isEqualTo(few.count()).isLessThan(15);
    assertThat(
            TestDatabase.<Long>value(
                "select count(*) from gallery_item where site_id = ?", site.id()))
        .isEqualTo(1 + 20 + 20 + 20_000);
    var shared = thousand.stream().map(member -> of(member, source)).toArray();
    var assigned =
        site.statementsOf(
            () ->
                site.backEnd()
                    .post(
                        site.editor("/elements/" + elements.getLast() + "/member-galleries"),
                        Map.of("assignments", shared))
                    .is(201));
    assertThat(assigned.count()).isLessThan(15);
  }
}
