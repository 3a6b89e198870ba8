package dev.membergallery.testing;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.jboss.logmanager.ExtLogRecord;
import org.jboss.logmanager.formatters.PatternFormatter;

/** What the server logs from here on: everything of its own code, whatever the configured level. */
public final class LogLines extends Handler implements AutoCloseable {

  private static final Logger everything = Logger.getLogger("");
  private static final Logger product = Logger.getLogger("dev.membergallery");

  private final PatternFormatter formatter = new PatternFormatter("%c %X %s%e");
  private final List<String> lines = new CopyOnWriteArrayList<>();
  private final Level levelBefore = product.getLevel();

  private LogLines() {}

  public static LogLines listen() {
    var lines = new LogLines();
    lines.setLevel(Level.ALL);
    product.setLevel(Level.ALL);
    everything.addHandler(lines);
    return lines;
  }

  public List<String> lines() {
    return List.copyOf(lines);
  }

  @Override
  public void publish(LogRecord line) {
    lines.add(formatter.format(ExtLogRecord.wrap(line)));
  }

  @Override
  public void flush() {}

  @Override
  public void close() {
    everything.removeHandler(this);
    product.setLevel(levelBefore);
  }
}
