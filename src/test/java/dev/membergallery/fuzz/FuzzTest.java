package dev.membergallery.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import dev.membergallery.testing.Api;
import dev.membergallery.testing.OpenApiDocument;
import dev.membergallery.testing.OpenApiDocument.Operation;
import dev.membergallery.testing.TestDatabase;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;

/**
 * Requests nobody would think of. {@code -Dfuzz.requests=…} makes a long run, {@code -Dfuzz.seed=…}
 * another one.
 */
@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
public class FuzzTest {

  private static final int THREADS = 2;
  private static final int REQUESTS = Integer.getInteger("fuzz.requests", 5_000);
  private static final long SEED = Long.getLong("fuzz.seed", 20_261_124L);

  /** After that many, a site may have lost what requests are filled with. */
  private static final int REQUESTS_PER_SITE = 250;

  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  @Test
  void whateverComesIsAnsweredAsPromised() throws Exception {
    try (var threads = Executors.newFixedThreadPool(THREADS)) {
      var calls = new ArrayList<Callable<Void>>();
      for (int thread = 0; thread < THREADS; thread++) {
        var random = new Random(SEED + thread);
        calls.add(
            () -> {
              try (var stored = new StoredState()) {
                for (int done = 0; done < REQUESTS / THREADS; done += REQUESTS_PER_SITE) {
                  fuzz(FuzzSite.create(), stored, random);
                }
              }
              return null;
            });
      }
      for (var done : threads.invokeAll(calls)) {
        done.get();
      }
    }
  }

  private void fuzz(FuzzSite site, StoredState stored, Random random) throws Exception {
    var document = OpenApiDocument.get();
    var requests = new ValidRequests(document, site, random);
    var spoiler = new Spoiler(random);
    var operations = often(document.operations());
    var before = stored.of(site.site().id());
    for (int answered = 0; answered < REQUESTS_PER_SITE; ) {
      var valid = requests.of(FuzzSite.anyOf(operations, random));
      var request = random.nextInt(5) == 0 ? valid : spoiler.spoil(valid);
      var answer = send(request);
      if (answer.isEmpty()) {
        continue;
      }
      answered++;
      try {
        check(document, request, answer.getFirst());
        var after = stored.of(site.site().id());
        if (answer.getFirst().statusCode() >= 400) {
          assertThat(after).as("what is stored").isEqualTo(before);
        }
        before = after;
      } catch (AssertionError e) {
        throw new AssertionError(
            "%s%nanswered %d%n%s"
                .formatted(request, answer.getFirst().statusCode(), answer.getFirst().body()),
            e);
      }
    }
  }

  /** Passwords take a while: what hashes them is called less often. */
  private static List<Operation> often(List<Operation> all) {
    var often = new ArrayList<Operation>();
    for (var operation : all) {
      if (operation.isStream()) {
        // what it answers never ends
        continue;
      }
      var slow =
          operation.path().endsWith("/login")
              || operation.path().endsWith("/password")
              || (operation.path().matches(".*/(members|collaborators).*")
                  && !operation.method().equals("GET"));
      for (int i = 0; i < (slow ? 1 : 8); i++) {
        often.add(operation);
      }
    }
    return often;
  }

  private static void check(
      OpenApiDocument document, FuzzRequest request, HttpResponse<String> answer) {
    assertThat(answer.statusCode()).isLessThan(500);
    assertThat(answer.headers().firstValue("X-Wix-Request-Id")).isPresent();
    if (answer.statusCode() >= 400) {
      assertThat(answer.headers().firstValue("Content-Type").orElse(""))
          .startsWith("application/json");
    }
    document.assertThatItTells(request.method(), answer.uri(), answer.statusCode(), answer.body());
  }

  /** Empty when the client itself refuses to send such a thing. */
  private List<HttpResponse<String>> send(FuzzRequest request)
      throws IOException, InterruptedException {
    HttpRequest sent;
    try {
      var builder =
          HttpRequest.newBuilder(
                  URI.create("http://127.0.0.1:" + RestAssured.port + request.path()))
              .method(
                  request.method(),
                  request.body().map(BodyPublishers::ofByteArray).orElse(BodyPublishers.noBody()));
      request.headers().forEach(builder::header);
      builder.header(Api.CLIENT_ADDRESS, Api.anyAddress());
      sent = builder.build();
    } catch (IllegalArgumentException _) {
      return List.of();
    }
    return List.of(client.send(sent, BodyHandlers.ofString()));
  }
}
