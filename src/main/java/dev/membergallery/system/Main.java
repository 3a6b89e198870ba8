package dev.membergallery.system;

import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.annotations.QuarkusMain;

/** Starts the server, after what only a first run needs and what only the JVM can be told. */
@QuarkusMain
public class Main {

  /** {@code problem.AddressCheck} checks addresses; the framework would say nothing but 400. */
  private static final String UNCHECKED_BY_THE_FRAMEWORK = "vertx.disableURIValidation";

  /** Runs until the process is told to stop. */
  public static void main(String... arguments) {
    try {
      FirstRun.prepare();
    } catch (CannotStart reason) {
      System.err.println(reason.getMessage());
      System.exit(1);
    }
    System.setProperty(UNCHECKED_BY_THE_FRAMEWORK, "true");
    Quarkus.run(arguments);
  }
}
