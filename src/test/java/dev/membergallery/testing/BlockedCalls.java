package dev.membergallery.testing;

import static org.assertj.core.api.Assertions.assertThat;

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
      begin(other, statement);
      var waiting = new ArrayList<Future<Answer>>();
      for (var call : calls) {
        waiting.add(threads.submit(call));
      }
      awaitBlocked(waiting);
      other.commit();
      var answers = new ArrayList<Answer>();
      for (var call : waiting) {
        answers.add(call.get());
      }
      return answers;
    }
  }

  /**
   * What a call comes to that arrived while a statement of another transaction was not committed.
   *
   * @param meanwhile what is done while it waits
   */
  public static <T> T behind(String statement, Callable<T> call, Runnable meanwhile)
      throws Exception {
    try (var other = TestDatabase.connect();
        var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      begin(other, statement);
      var waiting = threads.submit(call);
      awaitBlocked(List.of(waiting));
      meanwhile.run();
      other.commit();
      return waiting.get();
    }
  }

  /**
   * The answers of two calls: the first is held by a statement of another transaction, and the
   * second, which came later, by the first.
   */
  public static List<Answer> inLine(
      String statement, Callable<Answer> first, Callable<Answer> second) throws Exception {
    try (var other = TestDatabase.connect();
        var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      begin(other, statement);
      var ahead = threads.submit(first);
      awaitBlocked(List.of(ahead));
      var behind = threads.submit(second);
      awaitBlocked(List.of(ahead, behind));
      other.commit();
      return List.of(ahead.get(), behind.get());
    }
  }

  /**
   * The answer of a call that waits for a row which another transaction has, while that one waits
   * for a row which the call has. The database finds that out in the call's session: whoever begins
   * to wait looks for a deadlock once, a second later. So both rows are waited for when the call
   * begins to wait for the other transaction; until then it waits for a third one.
   *
   * @param shared a statement that takes a share lock on the row that the call waits for
   * @param wanted a statement that waits for the call
   */
  public static Answer inADeadlock(String shared, Callable<Answer> call, String wanted)
      throws Exception {
    try (var third = TestDatabase.connect();
        var other = TestDatabase.connect();
        var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      begin(third, shared);
      begin(other, "set local deadlock_timeout = '1h'");
      execute(other, shared);
      var answer = threads.submit(call);
      awaitBlocked(List.of(answer));
      var waiting =
          threads.submit(
              () -> {
                execute(other, wanted);
                return other;
              });
      awaitBlocked(List.of(answer, waiting));
      third.commit();
      waiting.get().commit();
      return answer.get();
    }
  }

  private static void begin(Connection transaction, String statement) throws SQLException {
    transaction.setAutoCommit(false);
    execute(transaction, statement);
  }

  private static void execute(Connection connection, String text) throws SQLException {
    try (var statement = connection.createStatement()) {
      statement.execute(text);
    }
  }

  private static void awaitBlocked(List<? extends Future<?>> calls) throws SQLException {
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
