package dev.membergallery.testing;

import io.quarkus.runtime.Application;
import java.util.List;

/**
 * What the server logs from here on; if it runs in the process of its tests, everything of its own
 * code, whatever the configured level. A line begins with its category, and what is known of its
 * request, in braces.
 */
public interface LogLines extends AutoCloseable {

  static LogLines listen() {
    return Application.currentApplication() == null
        ? ExecutableLog.listen()
        : InProcessLog.listen();
  }

  List<String> lines();

  @Override
  void close();
}
