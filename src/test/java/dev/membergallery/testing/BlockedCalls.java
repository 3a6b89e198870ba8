package dev.membergallery.testing;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Calls that meet at one moment: all of them are held by somebody else's transaction, and then go
 * on together.
 */
public final class BlockedCalls {

  private BlockedCalls() {}

  /**
   * The answers of calls that arrived while a statement of another transaction was not committed.
   */
  public static List<Answer> behind(String statement, List<Callable<Answer>> calls)
      throws Exception {
    try (var other = TestDatabase.connect();
        var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      other.setAutoCommit(false);
      try (var held = other.createStatement()) {
        held.execute(statement);
      }
      var waiting = new ArrayList<Future<Answer>>();
      for (var call : calls) {
        waiting.add(threads.submit(call));
        awaitBlocked(other, waiting.size());
      }
      other.commit();
      var answers = new ArrayList<Answer>();
      for (var call : waiting) {
        answers.add(call.get());
      }
      return answers;
    }
  }

  private static void awaitBlocked(Connection other, int count) throws SQLException {
    try (var asked =
        other.prepareStatement(
            "select count(*) from pg_stat_activity where cardinality(pg_blocking_pids(pid)) > 0")) {
      int blocked = 0;
      while (blocked < count) {
        try (var result = asked.executeQuery()) {
          result.next();
          blocked = result.getInt(1);
        }
      }
    }
  }
}
