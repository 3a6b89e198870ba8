package dev.membergallery;

import static dev.membergallery.testing.TestItem.image;
import static org.assertj.core.api.Assertions.assertThat;

import dev.membergallery.testing.Api;
import dev.membergallery.testing.RunningServer;
import dev.membergallery.testing.TestDatabase;
import dev.membergallery.testing.TestMember;
import dev.membergallery.testing.TestSite;
import dev.membergallery.testing.TraceReceiver;
import io.opentelemetry.proto.trace.v1.Span;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the packaged server tells those who collect traces. */
class TracesIT {

  private static final String OVERRIDE =
      "GET /live/v1/sites/{siteId}/elements/{elementId}/override";
  private static final String CHECK = "override check";
  private static final String ITEMS = "override items";

  private static final TestDatabase database = new TestDatabase();
  private static Map<String, String> settings;

  @TempDir Path folder;

  @BeforeAll
  static void startDatabase() {
    settings = RunningServer.environment(database.start());
  }

  @AfterAll
  static void stopDatabase() {
    database.stop();
  }

  @Test
  void aTraceSaysWhatAnOverrideWaitedForAndNothingThatIsSecret() throws Exception {
    try (var traces = new TraceReceiver();
        var server = RunningServer.start(folder, sentTo(traces)).use()) {
      var site = TestSite.create();
      var element = site.element(image("original"));
      var ana = site.memberWithGallery(element, image("hers"));

      var first = new Trace(true);
      override(ana, element, first);
      var spans = traces.trace(first.id, it -> named(it, OVERRIDE).size() == 1);
      var request = named(spans, OVERRIDE).getFirst();
      var steps = List.of(only(spans, CHECK), only(spans, ITEMS));
      assertThat(steps)
          .allSatisfy(step -> assertThat(step.getParentSpanId()).isEqualTo(request.getSpanId()));
      assertThat(spans)
          .filteredOn(span -> span.getKind() == Span.SpanKind.SPAN_KIND_CLIENT)
          .hasSize(2);

      // who calls says whether: this one does not want it
      var second = new Trace(false);
      override(ana, element, second);
      var code = "a-code-of-a-login";
      var third = new Trace(true);
      Api.visitor()
          .with("traceparent", third.parent())
          .get(site.live("/login/oidc/callback?state=none&code=" + code));
      traces.trace(third.id, it -> !it.isEmpty());

      server.stop();
      assertThat(traces.trace(second.id, List::isEmpty)).isEmpty();
      assertThat(traces.spans().toString())
          .doesNotContain(code, ana.accessToken(), "ana@example.org");
    }
  }

  private static Map<String, String> sentTo(TraceReceiver traces) {
    var all = new HashMap<>(settings);
    all.put("QUARKUS_OTEL_SDK_DISABLED", "false");
    all.put("QUARKUS_OTEL_EXPORTER_OTLP_PROTOCOL", "http/protobuf");
    all.put("QUARKUS_OTEL_EXPORTER_OTLP_ENDPOINT", traces.address());
    all.put("QUARKUS_OTEL_BSP_SCHEDULE_DELAY", "100MS");
    return all;
  }

  private static void override(TestMember member, String element, Trace trace) {
    member
        .api()
        .with("traceparent", trace.parent())
        .get(member.site().live("/elements/" + element + "/override"))
        .is(200);
  }

  private static List<Span> named(List<Span> spans, String name) {
    return spans.stream().filter(span -> span.getName().equals(name)).toList();
  }

  private static Span only(List<Span> spans, String name) {
    assertThat(named(spans, name)).as(spans.toString()).hasSize(1);
    return named(spans, name).getFirst();
  }

  /** One that a caller has begun (https://www.w3.org/TR/trace-context/#traceparent-header). */
  private record Trace(String id, boolean sampled) {

    Trace(boolean sampled) {
      this(UUID.randomUUID().toString().replace("-", ""), sampled);
    }

    String parent() {
      return "00-%s-00f067aa0ba902b7-%s".formatted(id, sampled ? "01" : "00");
    }
  }
}
