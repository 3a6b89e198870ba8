package dev.membergallery.testing;

import static org.assertj.core.api.Assertions.assertThat;

import io.restassured.RestAssured;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import javax.tools.ToolProvider;

/**
 * A Java client made from the OpenAPI document of the running server, with programs that use it.
 */
public final class GeneratedClient implements AutoCloseable {

  private static final String PACKAGE = "dev.membergallery.client";
  private static final Path GENERATOR = Path.of("target/openapi-generator-cli.jar");

  private final URLClassLoader classes;

  private GeneratedClient(URLClassLoader classes) {
    this.classes = classes;
  }

  /**
   * Generates and compiles it.
   *
   * @param folder where everything is put
   * @param programs the folder with the sources that use it
   */
  public static GeneratedClient make(Path folder, Path programs)
      throws IOException, InterruptedException {
    var document = folder.resolve("openapi.json");
    Files.write(
        document, RestAssured.given().accept("application/json").get("/q/openapi").asByteArray());
    generate(document, folder.resolve("client"));
    var classes = folder.resolve("classes");
    compile(List.of(folder.resolve("client/src/main/java"), programs), classes);
    return new GeneratedClient(
        new URLClassLoader(
            new URL[] {classes.toUri().toURL()}, GeneratedClient.class.getClassLoader()));
  }

  private static void generate(Path document, Path client)
      throws IOException, InterruptedException {
    var generator =
        new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:TieredStopAtLevel=1",
            "-jar",
            GENERATOR.toString(),
            "generate",
            "--input-spec=" + document,
            "--output=" + client,
            "--generator-name=java",
            "--library=native",
            "--global-property=models,apis,supportingFiles",
            "--global-property=modelDocs=false,apiDocs=false,modelTests=false,apiTests=false",
            "--additional-properties=openApiNullable=false,useJspecify=true,useJakartaEe=true",
            "--invoker-package=" + PACKAGE,
            "--api-package=" + PACKAGE + ".api",
            "--model-package=" + PACKAGE + ".model");
    var generated = Program.run(generator, Duration.ofMinutes(5));
    assertThat(generated.exitCode()).as(generated.output()).isZero();
  }

  private static void compile(List<Path> sources, Path classes) throws IOException {
    var arguments = new ArrayList<String>();
    arguments.add("-proc:none");
    arguments.add("-classpath");
    arguments.add(System.getProperty("java.class.path"));
    arguments.add("-d");
    arguments.add(classes.toString());
    for (var folder : sources) {
      try (var files = Files.walk(folder)) {
        files.map(Path::toString).filter(it -> it.endsWith(".java")).forEach(arguments::add);
      }
    }
    var output = new ByteArrayOutputStream();
    var exitCode =
        ToolProvider.getSystemJavaCompiler()
            .run(null, output, output, arguments.toArray(String[]::new));
    assertThat(exitCode).as(output.toString(StandardCharsets.UTF_8)).isZero();
  }

  /** Runs one of the programs. */
  public void run(String program, String... arguments) throws ReflectiveOperationException {
    classes.loadClass(program).getMethod("main", String[].class).invoke(null, (Object) arguments);
  }

  @Override
  public void close() throws IOException {
    classes.close();
  }
}
