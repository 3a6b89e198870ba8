package dev.membergallery.testing;

import static org.assertj.core.api.Assertions.assertThat;

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
    return behind(statement, calls, "select");
  }

  /**
   * The same, where the other transaction does something more while they wait, before it is
   * committed.
   */
  public static List<Answer> behind(
      String statement, List<Callable<Answer>> calls, String meanwhile) throws Exception {
    try (var other = TestDatabase.connect();
        var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      other.setAutoCommit(false);
      try (var held = other.createStatement()) {
        held.execute(statement);
      }
      var waiting = new ArrayList<Future<Answer>>();
      for (var call : calls) {
        waiting.add(threads.submit(call));
      }
      awaitBlocked(waiting);
      try (var more = other.createStatement()) {
        more.execute(meanwhile);
      }
      other.commit();
      var answers = new ArrayList<Answer>();
      for (var call : waiting) {
        answers.add(call.get());
      }
      return answers;
    }
  }

  private static void awaitBlocked(List<Future<Answer>> calls) throws SQLException {
    // outside any transaction, which would see those sessions only that were there when it began
    try (var watcher = TestDatabase.connect();
        var asked =
            watcher.prepareStatement(
                "select count(*) from pg_stat_activity where cardinality(pg_blocking_pids(pid)) > 0")) {
      int blocked = 0;
      while (blocked < calls.size()) {
        assertThat(calls).noneMatch(Future::isDone);
        try (var result = asked.executeQuery()) {
          result.next();
          blocked = result.getInt(1);
        }
      }
    }
  }
}
