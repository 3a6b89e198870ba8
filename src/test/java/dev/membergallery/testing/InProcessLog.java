package dev.membergallery.testing;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.jboss.logmanager.ExtLogRecord;
import org.jboss.logmanager.formatters.PatternFormatter;

/** The log of a server that runs in the process of its tests. */
final class InProcessLog extends Handler implements LogLines {

  private static final Logger everything = Logger.getLogger("");
  private static final Logger product = Logger.getLogger("dev.membergallery");

  private final PatternFormatter formatter = new PatternFormatter(TestDatabase.LOG_FORMAT);
  private final List<String> lines = new CopyOnWriteArrayList<>();
  private final Level levelBefore = product.getLevel();

  private InProcessLog() {}

  static InProcessLog listen() {
    var log = new InProcessLog();
    log.setLevel(Level.ALL);
    product.setLevel(Level.ALL);
    everything.addHandler(log);
    return log;
  }

  @Override
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
