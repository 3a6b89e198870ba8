package dev.membergallery;

import static dev.membergallery.testing.Api.GALLERIES;
import static dev.membergallery.testing.TestItem.image;
import static org.assertj.core.api.Assertions.assertThat;

import dev.membergallery.testing.Api;
import dev.membergallery.testing.Awaited;
import dev.membergallery.testing.EventStream;
import dev.membergallery.testing.Metrics;
import dev.membergallery.testing.TestDatabase;
import dev.membergallery.testing.TestSite;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What the server counts, and what it does not tell by it. */
@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
public class MetricsTest {

  private static final Pattern URI = Pattern.compile("http_server_\\w+\\{[^}]*uri=\"([^\"]*)\"");
  private static final String OVERRIDE = "/live/v1/sites/{siteId}/elements/{elementId}/override";

  @Test
  void overridesAreCountedByWhatBecameOfThem() {
    var site = TestSite.create();
    var element = site.element(image("original"));
    var ana = site.memberWithGallery(element, image("hers"));
    var before = Metrics.now();

    var tag = ana.override(element).is(200).header("ETag");
    ana.override(element).is(200);
    ana.api()
        .with("If-None-Match", tag)
        .get(site.live("/elements/" + element + "/override"))
        .is(304);
    site.member("ben@example.org").override(element).is(204);

    var now = Metrics.now();
    assertThat(now.since(before, "member_gallery_overrides_total", "result=\"shown\""))
        .isEqualTo(2);
    assertThat(now.since(before, "member_gallery_overrides_total", "result=\"unchanged\""))
        .isEqualTo(1);
    assertThat(now.since(before, "member_gallery_overrides_total", "result=\"original\""))
        .isEqualTo(1);
    assertThat(now.since(before, "member_gallery_override_cache_lookups_total", "result=\"hit\""))
        .isEqualTo(1);
    assertThat(now.since(before, "member_gallery_override_cache_lookups_total", "result=\"miss\""))
        .isEqualTo(1);
    assertThat(now.since(before, "member_gallery_override_check_seconds_count", "")).isEqualTo(4);
    assertThat(now.value("member_gallery_override_cache_bytes", "")).isPositive();
    assertThat(now.text())
        .contains("member_gallery_override_check_questions_bucket{le=\"1.0\"")
        .contains("agroal_active_count");
  }

  @Test
  void theSchemaThatTheServerBringsIsToldByItsVersion() throws SQLException {
    try (var connection = TestDatabase.connect();
        var statement = connection.createStatement();
        var latest = statement.executeQuery("select max(version) from flyway_schema_history")) {
      latest.next();

      var version = "version=\"%s\"".formatted(latest.getString(1));
      assertThat(Metrics.now().value("member_gallery_schema_info", version)).isEqualTo(1);
    }
  }

  @Test
  void loginsAreCountedByWayAndOutcome() {
    var site = TestSite.create();
    var before = Metrics.now();

    site.member("ana@example.org").again();
    Api.visitor()
        .post(
            site.live("/login"), Map.of("email", "ana@example.org", "password", "not the password"))
        .is(401, "INVALID_CREDENTIALS");

    var now = Metrics.now();
    var of = "by=\"password\",outcome=\"%s\",who=\"member\"";
    assertThat(now.since(before, "member_gallery_logins_total", of.formatted("succeeded")))
        .isPositive();
    assertThat(now.since(before, "member_gallery_logins_total", of.formatted("failed")))
        .isEqualTo(1);
    assertThat(now.since(before, "member_gallery_password_hashing_seconds_count", ""))
        .isGreaterThanOrEqualTo(2);
  }

  @Test
  void streamsAreCountedWhileTheyAreOpen() {
    var site = TestSite.create();
    var element = site.element(image("original"));
    var ana = site.memberWithGallery(element, image("hers"));

    isCountedWhileOpen("member", ana.api(), site.live("/events?elementIds=" + element));
    isCountedWhileOpen("editor", site.backEnd(), site.editor("/events"));
  }

  private static void isCountedWhileOpen(String who, Api caller, String path) {
    // those of other tests have been closed, which the server may be just about to hear
    Awaited.until(() -> streamsOpen(who), open -> open == 0);

    try (var stream = EventStream.open(caller, path)) {
      stream.beginning();

      assertThat(streamsOpen(who)).isEqualTo(1);
    }
    Awaited.until(() -> streamsOpen(who), open -> open == 0);
  }

  private static double streamsOpen(String who) {
    return Metrics.now().value("member_gallery_streams_open", "who=\"%s\"".formatted(who));
  }

  /** One that is asked for by id, and those that nobody has ever heard of, are one time series. */
  @Test
  void noAddressIsThereWithWhatItNames() {
    var site = TestSite.create();
    var element = site.element(image("original"));
    var ana = site.memberWithGallery(element, image("hers"));
    ana.override(element).is(200);
    for (var base :
        List.of(GALLERIES, "/progallery/v2/galleries", "/_api/pro-gallery-server/v2/galleries")) {
      site.backEnd().get(base + "/" + element).is(200);
      site.backEnd().get(base + "/" + UUID.randomUUID()).is(404);
    }
    var path = site.backEnd().get(site.editor("/pages")).is(200).text("pages[0].path");
    Api.visitor().get("/sites/" + site.id() + "/" + path);
    Api.visitor().get("/nowhere/" + UUID.randomUUID()).is(404);
    Api.visitor().get(site.live("/pages/%FF")).is(400);
    Api.visitor().with("Origin", "https://evil.example").get(site.live("/me")).is(401);
    site.backEnd().delete(site.editor("/elements/" + element + "/")).is(400);
    Api.visitor().get("/media/mg_sea.svg");

    var addresses =
        URI.matcher(Metrics.now().text())
            .results()
            .map(found -> found.group(1))
            .distinct()
            .toList();

    assertThat(addresses)
        .contains(OVERRIDE, GALLERIES + "/{galleryId}", "/media/{file}")
        .noneMatch(address -> address.contains(site.id()) || address.contains(element))
        .noneMatch(address -> address.contains(path) || address.contains("events"))
        .noneMatch(address -> address.matches(".*[0-9a-f]{8}-[0-9a-f]{4}-.*"));
    assertThat(Metrics.now().text())
        .containsPattern("http_server_requests_seconds_bucket\\{[^}]*le=\"0\\.005\"")
        .doesNotContain(ana.id());
  }
}
