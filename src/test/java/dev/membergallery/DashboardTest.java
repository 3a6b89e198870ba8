package dev.membergallery;

import static dev.membergallery.testing.TestItem.image;
import static org.assertj.core.api.Assertions.assertThat;

import dev.membergallery.testing.EventStream;
import dev.membergallery.testing.Management;
import dev.membergallery.testing.TestDatabase;
import dev.membergallery.testing.TestSite;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the dashboard and the list of metrics speak of is what the server tells. */
@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
public class DashboardTest {

  private static final Pattern METRIC =
      Pattern.compile("\\b(member_gallery|http_server|agroal|sql|jvm|process)_\\w+");
  private static final Path DASHBOARD = Path.of("deploy/grafana/member-gallery.json");
  private static final Path LIST = Path.of("docs/metrics.md");

  private String told;

  @BeforeEach
  void someTraffic() {
    var site = TestSite.create();
    var element = site.element(image("original"));
    var ana = site.memberWithGallery(element, image("hers"));
    ana.again().override(element).is(200);
    try (var stream = EventStream.open(ana.api(), site.live("/events?elementIds=" + element))) {
      stream.beginning();
    }
    assertThat(Management.here().get("/health/ready").statusCode()).isEqualTo(200);
    told = Management.here().get("/metrics").asString();
  }

  @Test
  void everyMetricOfTheDashboardIsThere() throws IOException {
    List<String> queries =
        JsonPath.from(Files.readString(DASHBOARD))
            .getList("panels.findAll { it.targets }.targets.flatten().expr");

    assertThat(queries).hasSizeGreaterThan(20);
    for (var query : queries) {
      var metrics = metricsIn(query);
      assertThat(metrics).as(query).isNotEmpty().allSatisfy(this::isTold);
    }
  }

  @Test
  void everyMetricOfTheListIsThereAndEveryOneOfOursIsOnIt() throws IOException {
    var list = Files.readString(LIST);
    var ours = metricsIn(list).stream().filter(name -> name.startsWith("member_gallery_")).toList();

    assertThat(ours).hasSizeGreaterThan(10).allSatisfy(this::isTold);
    assertThat(
            told.lines()
                .filter(line -> line.startsWith("# TYPE member_gallery_"))
                .map(line -> line.split(" ", -1)[2])
                // families, whose samples may have an ending; the greatest of late goes with every
                // histogram
                .filter(name -> !name.matches(".*_(seconds|questions)_max")))
        .allSatisfy(name -> assertThat(list).containsPattern("`" + name + "(_total|_info)?`"));
  }

  private static List<String> metricsIn(String text) {
    return METRIC.matcher(text).results().map(MatchResult::group).toList();
  }

  private void isTold(String metric) {
    assertThat(told).containsPattern("(?m)^" + metric + "(_count)?[{ ]");
  }
}
