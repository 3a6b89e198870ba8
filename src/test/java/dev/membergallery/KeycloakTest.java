package dev.membergallery;

import static dev.membergallery.testing.Api.GALLERIES;
import static dev.membergallery.testing.TestItem.image;
import static org.assertj.core.api.Assertions.assertThat;

import dev.membergallery.testing.Api;
import dev.membergallery.testing.Keycloak;
import dev.membergallery.testing.Realm;
import dev.membergallery.testing.TestDatabase;
import dev.membergallery.testing.TestSite;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A site plugs in the identity provider that it has already. */
@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
public class KeycloakTest {

  private TestSite site;
  private Realm realm;

  @BeforeEach
  void aSiteWithARealm() {
    site = TestSite.create();
    realm = Keycloak.get().realm().of(site);
    realm.addUser("ana", true);
  }

  @Test
  void aUserSeesTheirOwnGalleryWithTheTokenThatTheirPageHas() {
    var made = site.memberId("ana@example.org");
    var element = site.element(image("original"));
    var gallery = site.gallery(image("own"));
    site.backEnd()
        .put(
            site.editor("/elements/" + element + "/member-galleries/" + made),
            Map.of("galleryId", gallery))
        .is(200);
    var ana = realm.as("ana");

    var me = ana.get(site.live("/me")).is(200);
    var override = ana.get(site.live("/elements/" + element + "/override")).is(200);

    assertThat(me.text("member.id")).isEqualTo(made);
    assertThat(me.text("member.name")).isEqualTo("ana Test");
    assertThat(override.texts("items.title")).containsExactly("own");
    assertThat(
            ana.of(site.id()).get(GALLERIES + "/" + element).is(200).texts("gallery.items.title"))
        .containsExactly("original");
  }

  @Test
  void aUserWithoutAVerifiedEmailIsNobodyWhomTheSiteHasMade() {
    var made = site.memberId("ben@example.org");
    realm.addUser("ben", false);

    var me = realm.as("ben").get(site.live("/me")).is(200);

    assertThat(me.text("member.id")).isNotEqualTo(made);
    assertThat(me.text("member.email")).isNull();
  }

  @Test
  void onlyAccessTokensAreTaken() {
    var tokens = realm.tokensOf("ana");

    Api.as("Bearer " + tokens.get("id")).get(site.live("/me")).is(401, "UNAUTHENTICATED");
    Api.as("Bearer " + tokens.get("refresh")).get(site.live("/me")).is(401, "UNAUTHENTICATED");
    Api.as("Bearer " + tokens.get("access")).get(site.live("/me")).is(200);
  }

  @Test
  void tokensOfTwoRealmsAreNotExchangedForEachOthers() {
    var otherSite = TestSite.create();
    var otherRealm = Keycloak.get().realm().of(otherSite);
    otherRealm.addUser("ana", true);

    var here = realm.as("ana");
    var there = otherRealm.as("ana");

    here.get(otherSite.live("/me")).is(401, "UNAUTHENTICATED");
    there.get(site.live("/me")).is(401, "UNAUTHENTICATED");
    here.get(site.live("/me")).is(200);
    there.get(otherSite.live("/me")).is(200);
  }

  @Test
  void keysAreRotatedWhileMembersGoOn() {
    var before = realm.as("ana");
    before.get(site.live("/me")).is(200);

    realm.rotateKeys();
    var after = realm.as("ana");

    var deadline = Instant.now().plus(TestDatabase.KEYS_PAUSE.multipliedBy(20));
    while (after.get(site.live("/me")).status() == 401) {
      assertThat(Instant.now()).as("the new key is still unknown").isBefore(deadline);
      before.get(site.live("/me")).is(200);
    }
    after.get(site.live("/me")).is(200);
    before.get(site.live("/me")).is(200);
  }

  @Test
  void aBlockedMemberDoesNotComeInByTheProvider() {
    var ana = realm.as("ana");
    var id = ana.get(site.live("/me")).is(200).text("member.id");

    site.backEnd().patch(site.editor("/members/" + id), Map.of("blocked", true)).is(200);

    ana.get(site.live("/me")).is(401, "UNAUTHENTICATED");
    realm.as("ana").get(site.live("/me")).is(401, "UNAUTHENTICATED");
  }
}
