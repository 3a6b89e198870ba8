package dev.membergallery.testing;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Statements that PostgreSQL has executed with a certain value among their parameters. */
public record StatementLog(List<String> statements) {

  private static final String EXECUTED = "LOG:  execute ";
  private static final String PARAMETERS = "DETAIL:  ";

  static StatementLog read(Path log, long from, String value) {
    try (var lines = new RandomAccessFile(log.toFile(), "r")) {
      lines.seek(from);
      var read = new byte[Math.toIntExact(lines.length() - from)];
      lines.readFully(read);
      var found = new ArrayList<String>();
      var statement = new StringBuilder();
      for (var line : new String(read, StandardCharsets.UTF_8).lines().toList()) {
        if (line.startsWith(PARAMETERS) && line.contains(value)) {
          found.add(statement.toString());
        } else if (line.startsWith(EXECUTED)) {
          statement.setLength(0);
          statement.append(line, EXECUTED.length(), line.length());
        } else {
          statement.append('\n').append(line);
        }
      }
      return new StatementLog(found);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public int count() {
    return statements.size();
  }

  /** Those that came after an earlier look. */
  public StatementLog since(StatementLog earlier) {
    return new StatementLog(statements.subList(earlier.count(), count()));
  }
}
