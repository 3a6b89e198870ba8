package dev.membergallery.storage;

import jakarta.annotation.Priority;
import jakarta.interceptor.AroundInvoke;
import jakarta.interceptor.Interceptor;
import jakarta.interceptor.InvocationContext;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.Executor;
import org.hibernate.Session;
import org.jboss.logging.Logger;

/** Gives a transaction's statements more time than others have, within it. */
@TakesLong
@Interceptor
@Priority(Interceptor.Priority.LIBRARY_BEFORE)
class GiveTime {

  private static final Logger log = Logger.getLogger(GiveTime.class);

  private static final Duration TIME = Duration.ofSeconds(TakesLong.SECONDS);

  /** An answer that says that time is up has to arrive as well. */
  private static final Duration ON_THE_WAY = Duration.ofSeconds(5);

  /** The driver needs none: it only sets an option of the socket. */
  private static final Executor here = Runnable::run;

  private final Session session;

  GiveTime(Session session) {
    this.session = session;
  }

  @AroundInvoke
  Object call(InvocationContext call) throws Exception {
    var usual = session.doReturningWork(GiveTime::extend);
    try {
      var result = call.proceed();
      session.flush();
      return result;
    } finally {
      restore(usual);
    }
  }

  private void restore(int usual) {
    try {
      session.doWork(connection -> connection.setNetworkTimeout(here, usual));
    } catch (RuntimeException e) {
      log.debug("A connection that is broken keeps its time-out", e);
    }
  }

  /** Returns how long the connection waits for answers otherwise, in milliseconds. */
  private static int extend(Connection connection) throws SQLException {
    var usual = connection.getNetworkTimeout();
    connection.setNetworkTimeout(here, (int) TIME.plus(ON_THE_WAY).toMillis());
    try (var statement = connection.createStatement()) {
      statement.execute("set local statement_timeout = %d".formatted(TIME.toMillis()));
    }
    return usual;
  }
}
