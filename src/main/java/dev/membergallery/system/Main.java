package dev.membergallery.system;

import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.annotations.QuarkusMain;

/** Starts the server, and before it what only a first run needs. */
@QuarkusMain
public class Main {

  /** Runs until the process is told to stop. */
  public static void main(String... arguments) {
    try {
      FirstRun.prepare();
    } catch (CannotStart reason) {
      System.err.println(reason.getMessage());
      System.exit(1);
    }
    Quarkus.run(arguments);
  }
}
