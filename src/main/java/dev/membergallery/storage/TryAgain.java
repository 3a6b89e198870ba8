package dev.membergallery.storage;

import dev.membergallery.problem.Causes;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.annotation.Priority;
import jakarta.interceptor.AroundInvoke;
import jakarta.interceptor.Interceptor;
import jakarta.interceptor.InvocationContext;
import jakarta.transaction.Status;
import java.sql.SQLException;

/** Tries transactions again; around them, not within. */
@TriedAgain
@Interceptor
@Priority(Interceptor.Priority.PLATFORM_BEFORE + 1)
class TryAgain {

  private static final int TIMES = 3;

  /** Class 40 of SQLSTATE: the transaction was rolled back, through no fault of its own. */
  private static final String ROLLED_BACK = "40";

  private final Turns turns;

  TryAgain(Turns turns) {
    this.turns = turns;
  }

  @AroundInvoke
  Object call(InvocationContext call) throws Exception {
    return QuarkusTransaction.getStatus() == Status.STATUS_NO_TRANSACTION
        ? turns.take(() -> times(call))
        : call.proceed();
  }

  private static Object times(InvocationContext call) throws Exception {
    for (int time = 1; ; time++) {
      try {
        return call.proceed();
      } catch (Exception e) {
        if (time == TIMES || !isRolledBackForAnother(e)) {
          throw e;
        }
      }
    }
  }

  private static boolean isRolledBackForAnother(Exception failure) {
    return Causes.of(failure).stream()
        .anyMatch(
            cause ->
                cause instanceof Overtaken
                    || (cause instanceof SQLException sql
                        && String.valueOf(sql.getSQLState()).startsWith(ROLLED_BACK)));
  }
}
