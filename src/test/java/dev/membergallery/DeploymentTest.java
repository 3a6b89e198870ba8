package dev.membergallery;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.quarkus.runtime.configuration.DurationConverter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is there to run the server with fits the server, and lets nobody do more than needed. */
class DeploymentTest {

  private static final Path KUBERNETES = Path.of("deploy/kubernetes");
  private static final Path DOCKERFILES = Path.of("src/main/docker");
  private static final String USER = "65532";
  private static final int HTTP = 8080;
  private static final int MANAGEMENT = 9000;

  private static final Pattern SETTING =
      Pattern.compile("\\b(?:MEMBER_GALLERY|QUARKUS)_[A-Z0-9_]+");

  /** In the composition, not of the server: what it is made of. */
  private static final Set<String> OF_THE_COMPOSITION = Set.of("MEMBER_GALLERY_DATABASE_PASSWORD");

  private final YAMLMapper yaml = new YAMLMapper();

  @Test
  void everySettingIsOneOfTheDocumentedOnes() throws IOException {
    var documented = settingsIn(Path.of("README.md"), Path.of("docs/operations.md"));
    var used = new ArrayList<String>();
    try (var files = Files.walk(KUBERNETES)) {
      used.addAll(settingsIn(files.filter(Files::isRegularFile).toArray(Path[]::new)));
    }
    used.addAll(settingsIn(Path.of("compose.yaml")));
    used.removeAll(OF_THE_COMPOSITION);

    assertThat(used).isNotEmpty().isSubsetOf(documented);
  }

  @Test
  void everyFileIsAmongTheResourcesAndSaysWhatItIs() throws IOException {
    for (var folder : List.of(KUBERNETES, KUBERNETES.resolve("monitoring"))) {
      var resources = texts(read(folder.resolve("kustomization.yaml")).path("resources"));
      try (var files = Files.list(folder)) {
        assertThat(
                files
                    .map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".yaml") && !name.equals("kustomization.yaml")))
            .containsExactlyInAnyOrderElementsOf(resources);
      }
      for (var resource : resources) {
        var object = read(folder.resolve(resource));
        assertThat(object.path("apiVersion").asText()).as(resource).isNotEmpty();
        assertThat(object.path("kind").asText()).as(resource).isNotEmpty();
        assertThat(object.at("/metadata/name").asText()).isEqualTo("member-gallery");
      }
    }
  }

  @Test
  void everySelectorFindsThePods() throws IOException {
    var labels = pod().at("/metadata/labels");
    var selectors =
        List.of(
            deployment().at("/spec/selector/matchLabels"),
            resource("service").at("/spec/selector"),
            resource("pod-disruption-budget").at("/spec/selector/matchLabels"),
            resource("network-policy").at("/spec/podSelector/matchLabels"),
            resource("monitoring/pod-monitor").at("/spec/selector/matchLabels"),
            pod().at("/spec/topologySpreadConstraints/0/labelSelector/matchLabels"),
            pod().at("/spec/topologySpreadConstraints/1/labelSelector/matchLabels"));

    assertThat(labels.size()).isPositive();
    assertThat(selectors).containsOnly(labels);
  }

  @Test
  void containersMayDoNothingAndWriteNowhereElse() throws IOException {
    var spec = pod().path("spec");
    assertThat(spec.at("/securityContext/runAsNonRoot").asBoolean()).isTrue();
    assertThat(spec.at("/securityContext/runAsUser").asText()).isEqualTo(USER);
    assertThat(spec.at("/securityContext/seccompProfile/type").asText())
        .isEqualTo("RuntimeDefault");
    assertThat(spec.path("automountServiceAccountToken").asBoolean(true)).isFalse();
    assertThat(spec.path("enableServiceLinks").asBoolean(true)).isFalse();
    for (var container : containers()) {
      var security = container.path("securityContext");
      assertThat(security.path("readOnlyRootFilesystem").asBoolean()).isTrue();
      assertThat(security.path("allowPrivilegeEscalation").asBoolean(true)).isFalse();
      assertThat(texts(security.at("/capabilities/drop"))).containsExactly("ALL");
      assertThat(container.at("/volumeMounts/0/mountPath").asText()).isEqualTo("/tmp");
      assertThat(container.at("/resources/requests/cpu").asText()).isNotEmpty();
      assertThat(container.at("/resources/requests/memory").asText()).isNotEmpty();
      assertThat(container.at("/resources/limits/memory").asText()).isNotEmpty();
    }
  }

  @Test
  void secretsComeByReferenceOnly() throws IOException {
    assertThat(texts(deployment().findValues("secretRef").stream().map(it -> it.path("name"))))
        .containsOnly("member-gallery", "member-gallery-migration");
    try (var files = Files.walk(KUBERNETES)) {
      for (var file : files.filter(Files::isRegularFile).toList()) {
        assertThat(Files.readString(file))
            .as(file.toString())
            .doesNotContainPattern("(?m)^kind: Secret$")
            .doesNotContainPattern("(?i)[A-Z_]*(PASSWORD|SECRET|TOKEN)[A-Z_]*=");
      }
    }
  }

  @Test
  void theMigrationIsOverBeforeTheServerStarts() throws IOException {
    var spec = pod().path("spec");

    assertThat(variable(spec.at("/initContainers/0"), "QUARKUS_INIT_AND_EXIT")).isEqualTo("true");
    assertThat(variable(spec.at("/containers/0"), "QUARKUS_FLYWAY_MIGRATE_AT_START"))
        .isEqualTo("false");
    assertThat(spec.at("/initContainers/0/image")).isEqualTo(spec.at("/containers/0/image"));
  }

  @Test
  void probesAskWhereTheServerTellsOfItself() throws IOException {
    var server = pod().at("/spec/containers/0");

    assertThat(port(server, "http")).isEqualTo(HTTP);
    assertThat(port(server, "management")).isEqualTo(MANAGEMENT);
    assertThat(resource("service").findValuesAsText("targetPort")).containsExactly("http");
    assertThat(resource("monitoring/pod-monitor").at("/spec/podMetricsEndpoints/0/path").asText())
        .isEqualTo("/q/metrics");
    assertProbe(server, "startupProbe", "/q/health/started");
    assertProbe(server, "livenessProbe", "/q/health/live");
    assertProbe(server, "readinessProbe", "/q/health/ready");
  }

  private static void assertProbe(JsonNode server, String name, String path) {
    assertThat(server.path(name).at("/httpGet/path").asText()).isEqualTo(path);
    assertThat(server.path(name).at("/httpGet/port").asText()).isEqualTo("management");
  }

  @Test
  void aRollingUpdateLosesNoRequest() throws IOException {
    var settings = new Properties();
    try (var in = Files.newBufferedReader(Path.of("src/main/resources/application.properties"))) {
      settings.load(in);
    }
    var shutdown =
        duration(settings, "%prod.quarkus.shutdown.delay")
            .plus(duration(settings, "%prod.quarkus.shutdown.timeout"));
    var server = pod().at("/spec/containers/0");
    var before = Duration.ofSeconds(server.at("/lifecycle/preStop/sleep/seconds").asLong());
    var grace = Duration.ofSeconds(pod().at("/spec/terminationGracePeriodSeconds").asLong());
    var update = deployment().at("/spec/strategy/rollingUpdate");

    assertThat(before).isPositive();
    assertThat(grace).isGreaterThan(before.plus(shutdown));
    assertThat(duration(compose().at("/services/server/stop_grace_period").asText()))
        .isGreaterThan(shutdown);
    assertThat(update.path("maxUnavailable").asInt(-1)).isZero();
    assertThat(update.path("maxSurge").asInt()).isPositive();
    assertThat(deployment().at("/spec/replicas").asInt()).isGreaterThan(1);
    assertThat(resource("pod-disruption-budget").at("/spec/maxUnavailable").asInt()).isEqualTo(1);
  }

  @Test
  void theCompositionHasNoDefaultSecretsAndNoRights() throws IOException {
    var server = compose().at("/services/server");

    assertThat(Files.readString(Path.of("compose.yaml")))
        .doesNotContain(":-")
        .doesNotContainPattern("(PASSWORD|SECRET|TOKEN): (?!\\$\\{[A-Z_]+:\\?)");
    assertThat(server.path("read_only").asBoolean()).isTrue();
    assertThat(server.path("user").asText()).isEqualTo(USER + ":" + USER);
    assertThat(texts(server.path("cap_drop"))).containsExactly("ALL");
    assertThat(texts(server.path("security_opt"))).containsExactly("no-new-privileges:true");
    assertThat(texts(server.path("ports")))
        .containsExactly("127.0.0.1:8080:" + HTTP, "127.0.0.1:9000:" + MANAGEMENT);
    assertThat(Path.of(server.at("/build/dockerfile").asText())).exists();
    assertThat(compose().at("/services/database").has("ports")).isFalse();
    assertThat(compose().at("/networks/back/internal").asBoolean()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"Dockerfile.native", "Dockerfile.jvm"})
  void anImageHasNoShellAndNoRoot(String name) throws IOException {
    var dockerfile = Files.readString(DOCKERFILES.resolve(name));
    var image = dockerfile.substring(dockerfile.lastIndexOf("\nFROM ") + 1);

    assertThat(image)
        .containsPattern("^FROM gcr\\.io/distroless/\\S+:nonroot\n")
        .contains("\nUSER " + USER + ":" + USER + "\n")
        .contains("\nEXPOSE " + HTTP + " " + MANAGEMENT + "\n")
        .containsPattern("\nENTRYPOINT \\[\"/")
        .doesNotContain("\nRUN ")
        .containsOnlyOnce("\nENV ")
        .contains("\nENV QUARKUS_MANAGEMENT_HOST=0.0.0.0\n");
    assertThat(dockerfile).doesNotContainPattern("(?m)^FROM [^:]+(:latest)?$");
  }

  @Test
  void anImageIsMadeOfWhatItsBuildNeedsOnly() throws IOException {
    var admitted =
        Files.readAllLines(Path.of(".dockerignore")).stream()
            .filter(line -> line.startsWith("!"))
            .map(line -> line.substring(1))
            .toList();

    assertThat(Files.readString(Path.of(".dockerignore")))
        .containsPattern("(?m)^\\*$")
        .contains("\nsrc/test\n");
    for (var name : List.of("Dockerfile.native", "Dockerfile.jvm")) {
      assertThat(
              Files.readAllLines(DOCKERFILES.resolve(name)).stream()
                  .filter(line -> line.startsWith("COPY ") && !line.contains("--from="))
                  .flatMap(line -> Stream.of(line.split(" ", -1)))
                  .filter(word -> Files.exists(Path.of(word)) && !word.equals("./"))
                  .distinct())
          .containsExactlyInAnyOrderElementsOf(admitted);
    }
  }

  private JsonNode deployment() throws IOException {
    return resource("deployment");
  }

  private JsonNode pod() throws IOException {
    return deployment().at("/spec/template");
  }

  private List<JsonNode> containers() throws IOException {
    var spec = pod().path("spec");
    return List.of(spec.at("/initContainers/0"), spec.at("/containers/0"));
  }

  private JsonNode resource(String name) throws IOException {
    return read(KUBERNETES.resolve(name + ".yaml"));
  }

  private JsonNode compose() throws IOException {
    return read(Path.of("compose.yaml"));
  }

  private JsonNode read(Path file) throws IOException {
    return yaml.readTree(file.toFile());
  }

  private static int port(JsonNode container, String name) {
    return StreamSupport.stream(container.path("ports").spliterator(), false)
        .filter(port -> port.path("name").asText().equals(name))
        .mapToInt(port -> port.path("containerPort").asInt())
        .sum();
  }

  private static String variable(JsonNode container, String name) {
    return StreamSupport.stream(container.path("env").spliterator(), false)
        .filter(variable -> variable.path("name").asText().equals(name))
        .map(variable -> variable.path("value").asText())
        .findFirst()
        .orElse("");
  }

  private static List<String> texts(JsonNode list) {
    return texts(StreamSupport.stream(list.spliterator(), false));
  }

  private static List<String> texts(Stream<JsonNode> nodes) {
    return nodes.map(JsonNode::asText).toList();
  }

  private static Duration duration(Properties settings, String name) {
    return duration(settings.getProperty(name));
  }

  private static Duration duration(String text) {
    return new DurationConverter().convert(text);
  }

  private static List<String> settingsIn(Path... files) throws IOException {
    var found = new ArrayList<String>();
    for (var file : files) {
      SETTING.matcher(Files.readString(file)).results().map(MatchResult::group).forEach(found::add);
    }
    return found;
  }
}
