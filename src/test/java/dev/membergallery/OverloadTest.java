package dev.membergallery;

import static dev.membergallery.testing.Api.GALLERIES;
import static dev.membergallery.testing.TestItem.image;
import static org.assertj.core.api.Assertions.assertThat;

import dev.membergallery.testing.Answer;
import dev.membergallery.testing.Api;
import dev.membergallery.testing.Awaited;
import dev.membergallery.testing.DistantDatabase;
import dev.membergallery.testing.LogLines;
import dev.membergallery.testing.Management;
import dev.membergallery.testing.TestMember;
import dev.membergallery.testing.TestSite;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
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

  /** As TestDatabase has configured them: from all addresses together. */
  private static final int TRIES = 15;

  private static final int BUSY = 8;

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
  void whoseConnectionBreaksOffIsToldToComeAgain() throws Exception {
    DistantDatabase.wire().hold();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor();
        var log = LogLines.listen()) {
      for (var call : List.<Callable<Answer>>of(this::override, this::gallery)) {
        var answer = threads.submit(call);
        while (!answer.isDone()) {
          DistantDatabase.wire().reset();
        }
        isRefused(answer.get());
      }
      // takes as long as those before it would have waited for a connection
      isRefused(threads.submit(this::override).get(PATIENCE_SECONDS, TimeUnit.SECONDS));
      assertThat(log.lines()).noneMatch(line -> line.contains("Uncaught exception"));
    }
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

  /** Nobody has compared their password: that somebody else keeps the server busy is no try. */
  @Test
  void whoFindsNoRoomForTheirPasswordIsNotCounted() throws Exception {
    site.memberId("eva@example.org");
    var refused = new AtomicInteger();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      // they are in each other's way
      var logins = new ArrayList<Future<?>>();
      for (int i = 0; i < BUSY; i++) {
        logins.add(
            threads.submit(
                () -> {
                  while (refused.get() < 2 * TRIES) {
                    var answer = login("eva@example.org");
                    if (answer.status() == 503) {
                      refused.incrementAndGet();
                    } else {
                      answer.is(200);
                    }
                  }
                }));
      }
      for (var login : logins) {
        login.get();
      }
    }
    login("eva@example.org").is(200);
  }

  /** From an address that nobody has logged in from. */
  private Answer login(String email) {
    return Api.visitor()
        .post(site.live("/login"), Map.of("email", email, "password", TestMember.PASSWORD));
  }

  @Test
  void linesThatCannotBeTakenAreToldSoAndThoseBehindThemAreTaken() throws Exception {
    int batch = 500;
    try (var threads = Executors.newVirtualThreadPerTaskExecutor();
        var socket = new Socket("localhost", RestAssured.port)) {
      socket.setSoTimeout(60_000);
      var body = IntStream.rangeClosed(1, 2 * batch + 10).mapToObj(OverloadTest::line).toList();
      send(socket, head(body));
      // a batch is taken when the next one begins
      send(socket, String.join("", body.subList(0, batch + 1)));
      assertThat(results(socket, batch)).hasSize(batch).allMatch(it -> it.contains("CREATED"));

      DistantDatabase.wire().hold();
      var calls = new ArrayList<Future<Answer>>();
      for (int i = 0; i < 4 * DistantDatabase.MAX_WAITING; i++) {
        calls.add(threads.submit(this::gallery));
      }
      Awaited.until(
          () -> Management.here().get("/metrics").asString(),
          metrics ->
              metrics.contains(
                  "member_gallery_queue_length{queue=\"transactions\"} %d.0"
                      .formatted(DistantDatabase.MAX_WAITING)));
      send(socket, String.join("", body.subList(batch + 1, 2 * batch + 1)));
      assertThat(results(socket, batch)).hasSize(batch).allMatch(it -> it.contains("UNAVAILABLE"));

      DistantDatabase.wire().letThrough();
      for (var call : calls) {
        call.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
      }
      Awaited.until(() -> gallery().status(), status -> status == 200);
      send(socket, String.join("", body.subList(2 * batch + 1, body.size())));
      assertThat(results(socket, 10)).hasSize(10).allMatch(it -> it.contains("CREATED"));
    }
  }

  private String head(List<String> body) {
    return "POST %s HTTP/1.1\r\nHost: localhost\r\nAuthorization: %s\r\nContent-Type: %s\r\nContent-Length: %d\r\n\r\n"
        .formatted(
            site.editor("/members/import"),
            site.backEnd().authorization().orElseThrow(),
            "application/x-ndjson",
            body.stream().mapToInt(String::length).sum());
  }

  private static String line(int number) {
    return "{\"email\":\"m%d@example.org\"}\n".formatted(number);
  }

  private static void send(Socket socket, String text) throws IOException {
    socket.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
  }

  /** So many results, as they come. */
  private static List<String> results(Socket socket, int count) throws IOException {
    var results = new ArrayList<String>();
    var line = new StringBuilder();
    while (results.size() < count) {
      int next = socket.getInputStream().read();
      assertThat(next).as(line.toString()).isNotNegative();
      if (next != '\n') {
        line.append((char) next);
      } else {
        if (line.indexOf("{\"line\":") >= 0) {
          results.add(line.toString());
        }
        line.setLength(0);
      }
    }
    return results;
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
