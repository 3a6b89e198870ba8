package dev.membergallery;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.membergallery.testing.Answer;
import dev.membergallery.testing.Awaited;
import dev.membergallery.testing.Callers;
import dev.membergallery.testing.TestDatabase;
import dev.membergallery.testing.TestSite;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A site brings its members along, many in one request. */
@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
public class MemberImportTest {

  private static final String NDJSON = "application/x-ndjson";
  private static final int MAX_LINES = 10_000;
  private static final int MAX_LINE = 8 * 1024;
  private static final int MAX_BODY = 16 * 1024 * 1024;

  /** How many lines a transaction has. */
  private static final int BATCH = 500;

  private static final JsonMapper mapper = new JsonMapper();

  private TestSite site;

  @BeforeEach
  void aSite() {
    site = TestSite.create();
  }

  private Answer send(byte[] body) {
    return site.backEnd().post(site.editor("/members/import"), NDJSON, body);
  }

  private List<JsonNode> bring(String... lines) {
    return results(send(String.join("\n", lines).getBytes(StandardCharsets.UTF_8)).is(200).body());
  }

  private static List<JsonNode> results(String body) {
    return body.lines().map(MemberImportTest::json).toList();
  }

  private static JsonNode json(String text) {
    try {
      return mapper.readTree(text);
    } catch (JsonProcessingException e) {
      throw new AssertionError(text, e);
    }
  }

  /** Each as {@code line outcome}, or {@code line code}, or {@code line field RULE …}. */
  private static List<String> summary(List<JsonNode> results) {
    return results.stream().map(MemberImportTest::summary).toList();
  }

  private static String summary(JsonNode result) {
    var details = result.path("error").path("details");
    var told = new ArrayList<String>(List.of(result.path("line").asText()));
    if (result.has("outcome")) {
      assertThat(result.has("error")).isFalse();
      told.add(result.path("outcome").asText());
    } else if (details.has("applicationError")) {
      told.add(details.path("applicationError").path("code").asText());
    }
    for (var violation : details.path("validationError").path("fieldViolations")) {
      told.add(violation.path("field").asText() + " " + violation.path("violatedRule").asText());
    }
    return String.join(" ", told);
  }

  private static String line(String email) {
    return "{\"email\":\"" + email + "\"}";
  }

  private static List<String> lines(int count) {
    return IntStream.range(0, count).mapToObj(i -> line("m" + i + "@example.org")).toList();
  }

  private Answer member(String email) {
    return site.backEnd().get(site.editor("/members?email=" + email)).is(200);
  }

  private int stored() {
    return TestDatabase.<Number>value("select count(*) from member where site_id = ?", site.id())
        .intValue();
  }

  @Test
  void everyLineMakesAMemberInTheirOrder() {
    var id = UUID.randomUUID().toString();

    var results =
        bring(
            "{\"email\":\"ana@example.org\",\"name\":\"Ana\"}",
            "{\"email\":\"ben@example.org\",\"id\":\"" + id + "\"}",
            "{\"email\":\"Ćleo@example.org\",\"name\":null,\"id\":\"\"}");

    assertThat(summary(results)).containsExactly("1 CREATED", "2 CREATED", "3 CREATED");
    var members = site.backEnd().get(site.editor("/members")).is(200);
    assertThat(members.texts("members.email"))
        .containsExactlyInAnyOrder("ana@example.org", "ben@example.org", "Ćleo@example.org");
    for (int i = 0; i < results.size(); i++) {
      var email = List.of("ana@example.org", "ben@example.org", "Ćleo@example.org").get(i);
      assertThat(member(email).text("members[0].id"))
          .isEqualTo(results.get(i).path("memberId").asText());
    }
    assertThat(member("ana@example.org").text("members[0].name")).isEqualTo("Ana");
    assertThat(member("ben@example.org").text("members[0].id")).isEqualTo(id);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "null",
        "[]",
        "1",
        "{\"email\":\"no address\"}",
        "{\"email\":7,\"name\":true,\"id\":\"x\"}",
        "{\"email\":\"ana@example.org\",\"name\":\"\"}",
        "{\"email\":\"ana@example.org\",\"nmae\":\"Ana\",\"role\":1}",
        "{\"email\":\"ana@example.org\",\"name\":\"a\\u0000b\"}",
      })
  void whatIsWrongIsSaidInTheWordsOfASingleRequest(String wrong) {
    var single =
        site.backEnd()
            .post(
                site.editor("/members"), "application/json", wrong.getBytes(StandardCharsets.UTF_8))
            .is(400);

    var results = bring(line("a@example.org"), wrong, line("b@example.org"));

    assertThat(summary(results.getFirst())).isEqualTo("1 CREATED");
    assertThat(results.get(1).path("error")).isEqualTo(json(single.body()));
    assertThat(summary(results.get(2))).isEqualTo("3 CREATED");
    assertThat(stored()).isEqualTo(2);
  }

  @Test
  void aPasswordIsNotTaken() {
    assertThat(summary(bring("{\"email\":\"ana@example.org\",\"password\":\"a long password\"}")))
        .containsExactly("1 password OTHER");
    assertThat(stored()).isZero();
  }

  @Test
  void linesThatCannotBeReadAreToldAndPassedOver() {
    var notUtf8 = line("é@example.org").getBytes(StandardCharsets.ISO_8859_1);
    var body =
        List.of(
            utf8(line("first@example.org") + "\r"),
            utf8(""),
            notUtf8,
            utf8(" \t "),
            utf8("{\"email\":"),
            utf8(line("two@example.org") + line("values@example.org")),
            utf8("{\"email\":\"a@example.org\",\"email\":\"b@example.org\"}"),
            utf8(" ".repeat(MAX_LINE + 1)),
            utf8(padded(line("long@example.org"), MAX_LINE + 1)),
            utf8(padded(line("longest@example.org"), MAX_LINE)),
            utf8(line("last@example.org")));
    var bytes = new ByteArrayOutputStream();
    for (var line : body) {
      bytes.writeBytes(line);
      bytes.write('\n');
    }

    var results = results(send(bytes.toByteArray()).is(200).body());

    assertThat(summary(results))
        .containsExactly(
            "1 CREATED",
            "3  FORMAT",
            "5  FORMAT",
            "6  FORMAT",
            "7  FORMAT",
            "8  MAX_SIZE",
            "9  MAX_SIZE",
            "10 CREATED",
            "11 CREATED");
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static String padded(String text, int length) {
    return text + " ".repeat(length - text.length());
  }

  @Test
  void aLineNamesAFewOfManyViolations() {
    var fields =
        IntStream.range(0, 100).mapToObj(i -> "\"f" + i + "\":1").collect(Collectors.joining(","));

    var violations =
        bring("{" + fields + "}").getFirst().at("/error/details/validationError/fieldViolations");

    assertThat(violations).hasSize(11);
  }

  @Test
  void nothingMakesNobody() {
    assertThat(send(new byte[0]).is(200).body()).isEmpty();
    assertThat(send(utf8("\n\n")).is(200).body()).isEmpty();
    assertThat(stored()).isZero();
  }

  @Test
  void whoIsThereIsTakenAndGetsTheName() {
    site.memberId("ana@example.org");
    var before = site.state();

    assertThat(summary(bring(line("ANA@example.org")))).containsExactly("1 UNCHANGED");
    assertThat(site.state()).isEqualTo(before);
    assertThat(summary(bring("{\"email\":\"ana@EXAMPLE.org\",\"name\":\"Ana\"}")))
        .containsExactly("1 UPDATED");
    assertThat(member("ana@example.org").text("members[0].name")).isEqualTo("Ana");
    assertThat(member("ana@example.org").text("members[0].email")).isEqualTo("ana@example.org");
    var named = site.state();
    assertThat(
            summary(
                bring("{\"email\":\"ana@example.org\",\"name\":\"Ana\"}", line("ana@example.org"))))
        .containsExactly("1 UNCHANGED", "2 UNCHANGED");
    assertThat(site.state()).isEqualTo(named);
  }

  @Test
  void whoIsBlockedStaysSo() {
    var ana = site.memberId("ana@example.org");
    site.backEnd().patch(site.editor("/members/" + ana), Map.of("blocked", true)).is(200);

    assertThat(summary(bring("{\"email\":\"ana@example.org\",\"name\":\"Ana\"}")))
        .containsExactly("1 UPDATED");

    assertThat(member("ana@example.org").text("members[0].blocked")).isEqualTo("true");
  }

  @Test
  void anIdIsNeverChangedNorTakenFromAnother() {
    var ana = site.memberId("ana@example.org");
    var other = UUID.randomUUID().toString();

    var results =
        bring(
            "{\"email\":\"ana@example.org\",\"id\":\"" + other + "\"}",
            "{\"email\":\"ben@example.org\",\"id\":\"" + ana + "\"}",
            "{\"email\":\"ana@example.org\",\"id\":\"" + ana.toUpperCase(Locale.ROOT) + "\"}");

    assertThat(summary(results))
        .containsExactly("1 ALREADY_EXISTS", "2 ALREADY_EXISTS", "3 UNCHANGED");
    for (var line :
        List.of(
            Map.of("email", "ana@example.org", "id", other),
            Map.of("email", "ben@example.org", "id", ana))) {
      var single = site.backEnd().post(site.editor("/members"), line).is(409, "ALREADY_EXISTS");
      assertThat(results.stream().map(result -> result.path("error")))
          .contains(json(single.body()));
    }
    assertThat(stored()).isEqualTo(1);
  }

  @Test
  void linesAreTakenOneAfterTheOther() {
    var id = UUID.randomUUID().toString();
    var other = UUID.randomUUID().toString();

    var results =
        bring(
            "{\"email\":\"ana@example.org\",\"name\":\"Ana\"}",
            "{\"email\":\"Ana@example.org\",\"name\":\"Anna\"}",
            "{\"email\":\"ana@example.org\",\"name\":\"Anna\"}",
            "{\"email\":\"ben@example.org\",\"id\":\"" + id + "\"}",
            "{\"email\":\"cleo@example.org\",\"id\":\"" + id + "\"}",
            "{\"email\":\"ben@example.org\",\"id\":\"" + id + "\",\"name\":\"Ben\"}",
            "{\"email\":\"ana@example.org\",\"id\":\"" + other + "\"}",
            "{\"email\":\"dora@example.org\",\"id\":\"" + other + "\"}");

    assertThat(summary(results))
        .containsExactly(
            "1 CREATED",
            "2 UPDATED",
            "3 UNCHANGED",
            "4 CREATED",
            "5 ALREADY_EXISTS",
            "6 UPDATED",
            "7 ALREADY_EXISTS",
            "8 CREATED");
    assertThat(member("ana@example.org").text("members[0].name")).isEqualTo("Anna");
    assertThat(member("ben@example.org").text("members[0].name")).isEqualTo("Ben");
    assertThat(stored()).isEqualTo(3);
  }

  @Test
  void tenThousandAreTakenAndNoMore() {
    var all = new ArrayList<>(lines(MAX_LINES + 2));

    var results = bring(all.toArray(String[]::new));

    assertThat(results).hasSize(MAX_LINES + 1);
    assertThat(summary(results.subList(0, MAX_LINES))).allMatch(each -> each.endsWith(" CREATED"));
    assertThat(summary(results.getLast())).isEqualTo("10001 REQUEST_TOO_LARGE");
    assertThat(stored()).isEqualTo(MAX_LINES);
    // again, which changes nothing
    var again = bring(lines(MAX_LINES).toArray(String[]::new));
    assertThat(again).hasSize(MAX_LINES);
    assertThat(summary(again)).allMatch(each -> each.endsWith(" UNCHANGED"));
  }

  @Test
  void aBodyThatSaysThatItIsTooLargeIsNotBegunWith() {
    var body = new byte[MAX_BODY + 1];
    Arrays.fill(body, (byte) '\n');
    var first = utf8(line("ana@example.org"));
    System.arraycopy(first, 0, body, 0, first.length);

    send(body).is(413, "REQUEST_TOO_LARGE");

    assertThat(stored()).isZero();
  }

  @Test
  void aBodyThatTurnsOutToBeTooLargeIsReadUpToThere() throws Exception {
    var line = padded(line("ana@example.org"), MAX_LINE) + "\n";
    int count = MAX_BODY / line.length() + 1;
    var request =
        HttpRequest.newBuilder(
                URI.create("http://localhost:" + RestAssured.port + site.editor("/members/import")))
            .header("Authorization", site.backEnd().authorization().orElseThrow())
            .header("Content-Type", NDJSON)
            .POST(BodyPublishers.ofByteArrays(Collections.nCopies(count, utf8(line))))
            .build();

    try (var client = HttpClient.newHttpClient()) {
      var answer = client.send(request, BodyHandlers.ofString());
      assertThat(answer.statusCode()).isEqualTo(200);
      var results = summary(results(answer.body()));
      assertThat(results).hasSize(count);
      assertThat(results.getFirst()).isEqualTo("1 CREATED");
      assertThat(results.get(count - 2)).isEqualTo(count - 1 + " UNCHANGED");
      assertThat(results.getLast()).isEqualTo(count + " REQUEST_TOO_LARGE");
    }
  }

  @Test
  void otherBodiesAreNotTaken() {
    for (var type : List.of("application/json", "text/plain", "application/x-ndjson2")) {
      site.backEnd()
          .post(site.editor("/members/import"), type, utf8(line("ana@example.org")))
          .is(415, "UNSUPPORTED_MEDIA_TYPE");
    }
    site.backEnd()
        .post(
            site.editor("/members/import"),
            NDJSON + ";charset=utf-8",
            utf8(line("ana@example.org")))
        .is(200);
  }

  @Test
  void resultsComeBeforeAllIsSentAndStayIfTheRestNeverComes() throws Exception {
    try (var socket = begin("Content-Length: 1000000")) {
      // more than a batch, which is taken at once then
      socket.getOutputStream().write(utf8(String.join("\n", lines(BATCH + 100)) + "\n"));
      var answered = socket.getInputStream();
      var text = new StringBuilder();
      while (!text.toString().contains("{\"line\":" + BATCH + ",")) {
        text.append((char) answered.read());
      }
      assertThat(text.toString()).startsWith("HTTP/1.1 200");
    }

    Awaited.until(this::stored, count -> count == BATCH);
    assertThat(summary(bring(line("m0@example.org"), line("m599@example.org"))))
        .containsExactly("1 UNCHANGED", "2 CREATED");
  }

  @Test
  void whoSendsAllBeforeTheyReadAnythingGetsAllResults() throws Exception {
    // each result is longer than its line, and all are more than connections hold
    var line = "{\"" + "f".repeat(1_500) + "\":1}\n";
    var body = utf8(line.repeat(MAX_LINES));
    try (var socket = begin("Content-Length: " + body.length + "\r\nConnection: close")) {
      socket.getOutputStream().write(body);
      var answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);

      assertThat(answer.split("\"error\"", -1)).hasSize(MAX_LINES + 1);
      assertThat(answer.length()).isGreaterThan(2 * body.length);
    }
    assertThat(stored()).isZero();
  }

  private Socket begin(String length) throws IOException {
    var socket = new Socket("localhost", RestAssured.port);
    socket.setSoTimeout(60_000);
    socket
        .getOutputStream()
        .write(
            utf8(
                "POST %s HTTP/1.1\r\nHost: localhost\r\nAuthorization: %s\r\nContent-Type: %s\r\n%s\r\n\r\n"
                    .formatted(
                        site.editor("/members/import"),
                        site.backEnd().authorization().orElseThrow(),
                        NDJSON,
                        length)));
    return socket;
  }

  @Test
  void theSameImportAtTheSameTimeMakesEveryMemberOnce() throws Exception {
    var one = utf8(String.join("\n", lines(1_200)));
    var other = utf8(String.join("\n", lines(1_200).reversed()));

    var answers = Callers.atOnce(4, caller -> send(caller % 2 == 0 ? one : other));

    var outcomes =
        answers.stream()
            .flatMap(answer -> results(answer.is(200).body()).stream())
            .map(result -> result.path("outcome").asText())
            .collect(Collectors.groupingBy(outcome -> outcome, Collectors.counting()));
    assertThat(outcomes).isEqualTo(Map.of("CREATED", 1_200L, "UNCHANGED", 3_600L));
    assertThat(stored()).isEqualTo(1_200);
  }

  @Test
  void aBatchTakesAFewStatementsHoweverManyLinesItHas() {
    bring(line("first@example.org"));

    var few = site.statementsOf(() -> bring(line("a@example.org"))).statements();
    var many = site.statementsOf(() -> bring(lines(BATCH - 1).toArray(String[]::new))).statements();

    assertThat(many).hasSameSizeAs(few);
  }
}
