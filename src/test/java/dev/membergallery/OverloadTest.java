package dev.membergallery;

import static dev.membergallery.testing.Api.GALLERIES;
import static dev.membergallery.testing.TestItem.image;
import static org.assertj.core.api.Assertions.assertThat;

import dev.membergallery.testing.Answer;
import dev.membergallery.testing.Awaited;
import dev.membergallery.testing.DistantDatabase;
import dev.membergallery.testing.LogLines;
import dev.membergallery.testing.Management;
import dev.membergallery.testing.TestMember;
import dev.membergallery.testing.TestSite;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Where the database does not answer, callers are told soon, and served again as soon as it does.
 */
@QuarkusTest
@QuarkusTestResource(value = DistantDatabase.class, restrictToAnnotatedClass = true)
public class OverloadTest {

  /** What clients of the server wait for at most. */
  private static final long PATIENCE_SECONDS = 30;

  private TestSite site;
  private String element;
  private TestMember ana;

  @BeforeEach
  void aMemberWithAGallery() {
    site = TestSite.create();
    element = site.element(image("original"));
    ana = site.memberWithGallery(element, image("hers"));
    ana.override(element).is(200);
  }

  @AfterEach
  void letThrough() {
    DistantDatabase.wire().letThrough();
    Awaited.until(
        () -> Management.here().get("/health/ready").statusCode(), status -> status == 200);
  }

  @Test
  void whoeverAsksIsAnsweredAndServedAgainLater() throws Exception {
    DistantDatabase.wire().hold();

    try (var threads = Executors.newVirtualThreadPerTaskExecutor();
        var log = LogLines.listen()) {
      isRefused(threads.submit(this::override).get(PATIENCE_SECONDS, TimeUnit.SECONDS));
      assertThat(log.lines())
          .anySatisfy(
              line ->
                  assertThat(line)
                      .contains("has not answered", "requestId=")
                      .contains("siteId=" + site.id(), "memberId=" + ana.id()))
          .noneMatch(line -> line.contains(ana.accessToken()));
      for (var call : List.<Callable<Answer>>of(this::override, this::gallery)) {
        for (int i = 0; i < 2; i++) {
          isRefused(threads.submit(call).get(PATIENCE_SECONDS, TimeUnit.SECONDS));
        }
      }
    }
    DistantDatabase.wire().letThrough();

    Awaited.until(() -> override().status(), status -> status == 200);
    Awaited.until(() -> gallery().status(), status -> status == 200);
  }

  @Test
  void whoeverIsOneTooManyIsToldAtOnce() throws Exception {
    DistantDatabase.wire().hold();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (var call : List.<Callable<Answer>>of(this::override, this::gallery)) {
        var calls = new ArrayList<Future<Answer>>();
        for (int i = 0; i < 4 * DistantDatabase.MAX_WAITING; i++) {
          calls.add(threads.submit(call));
        }
        assertThat(Management.here().get("/health/live").statusCode()).isEqualTo(200);
        for (var answer : calls) {
          isRefused(answer.get(PATIENCE_SECONDS, TimeUnit.SECONDS));
        }
      }
    }
    var metrics = Management.here().get("/metrics").asString();
    for (var queue : List.of("overrides", "transactions")) {
      assertThat(metrics)
          .containsPattern(
              "member_gallery_queue_refused_total\\{queue=\"%s\",?} [1-9]".formatted(queue));
    }
  }

  private Answer override() {
    return ana.override(element);
  }

  private Answer gallery() {
    return site.backEnd().get(GALLERIES + "/" + element);
  }

  private static void isRefused(Answer answer) {
    answer.is(503, "UNAVAILABLE");
    assertThat(answer.header("Retry-After")).matches("[1-9][0-9]*");
  }
}
