package dev.membergallery;

import static dev.membergallery.testing.Api.GALLERIES;
import static dev.membergallery.testing.TestItem.image;
import static dev.membergallery.testing.TestItem.text;
import static org.assertj.core.api.Assertions.assertThat;

import dev.membergallery.testing.TestDatabase;
import dev.membergallery.testing.TestSite;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Galleries in the Editor: the same ones that the backend API has, standalone ones too. */
@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
public class EditorGalleriesTest {

  private TestSite site;
  private String path;

  @BeforeEach
  void aSite() {
    site = TestSite.create();
    path = site.editor("/galleries");
  }

  @Test
  void aGalleryThatIsMadeInTheEditorIsInTheBackendApi() {
    var made = site.backEnd().post(path, Map.of("name", "Ana at sea")).is(201);
    var id = made.text("gallery.id");

    assertThat(made.header("Location")).endsWith("/galleries/" + id);
    var known = site.backEnd().get(GALLERIES + "/" + id).is(200);
    assertThat(known.text("gallery.name")).isEqualTo("Ana at sea");
  }

  @Test
  void aCloneHasItemsOfItsOwn() {
    var original = site.gallery(image("one"), text("two"));

    var clone = site.backEnd().post(path, Map.of("cloneFromGalleryId", original)).is(201);

    var id = clone.text("gallery.id");
    assertThat(site.titles(id)).isEqualTo(site.titles(original));
    var items = site.backEnd().get(path + "/" + id + "/items").is(200).texts("items.id");
    site.backEnd().delete(path + "/" + id + "/items/" + items.getFirst()).is(204);
    assertThat(site.titles(id)).hasSize(1);
    assertThat(site.titles(original)).hasSize(2);
  }

  @Test
  void galleriesAreListedPartByPartWithTheirFirstItems() {
    var element = site.element(image("of an element"));
    var alone = site.gallery(image("first"), image("second"));

    var first = site.backEnd().get(path + "?limit=1").is(200);
    var rest = site.backEnd().get(path + "?cursor=" + first.text("nextCursor")).is(200);

    assertThat(first.texts("galleries.id")).containsExactly(element);
    assertThat(rest.texts("galleries.id")).containsExactly(alone);
    assertThat(rest.body()).contains("\"totalItems\":2", "first").doesNotContain("second");
    assertThat(rest.body()).doesNotContain("nextCursor");
  }

  @Test
  void aNameIsChangedAndCleared() {
    var gallery = path + "/" + site.gallery(image("one"));
    var cleared = new HashMap<String, Object>();
    cleared.put("name", null);

    var named = site.backEnd().patch(gallery, Map.of("name", "Shore")).is(200);
    assertThat(named.text("gallery.name")).isEqualTo("Shore");
    assertThat(site.backEnd().patch(gallery, cleared).is(200).body()).doesNotContain("\"name\"");
    site.backEnd()
        .patch(gallery, Map.of("name", "", "items", List.of()))
        .isInvalid("items OTHER", "name MIN_LENGTH");
  }

  @Test
  void itemsOfAStandaloneGalleryAreAddedChangedAndOrdered() {
    var gallery = site.gallery(image("one"));
    var items = path + "/" + gallery + "/items";

    var added = site.backEnd().post(items, Map.of("items", List.of(text("two")))).is(201);
    var id = added.texts("items.id").getFirst();
    site.backEnd().patch(items + "/" + id, Map.of("title", "TWO")).is(200);
    var ids = site.backEnd().get(items).is(200).texts("items.id");
    var answer = site.backEnd().put(items + "/order", Map.of("itemIds", ids.reversed())).is(200);

    assertThat(answer.texts("items.id")).isEqualTo(ids.reversed());
    assertThat(site.titles(gallery)).containsExactly("one", "TWO");
  }

  @Test
  void whatIsNotThereIsSaid() {
    var nothing = path + "/" + UUID.randomUUID();

    site.backEnd().get(nothing).is(404, "GALLERY_NOT_FOUND");
    site.backEnd().get(nothing + "/items").is(404, "GALLERY_NOT_FOUND");
    site.backEnd().delete(nothing).is(404, "GALLERY_NOT_FOUND");
    site.backEnd().get(path + "/x").isInvalid("galleryId FORMAT");
    site.backEnd().get(path + "?limit=0").isInvalid("limit MIN");
  }

  @Test
  void theGalleryOfAnElementGoesWithTheElementOnly() {
    var element = site.element(image("sunrise"));

    site.backEnd().delete(site.editor("/galleries/" + element)).is(409, "GALLERY_OF_ELEMENT");

    assertThat(site.titles(element)).containsExactly("sunrise");
  }
}
