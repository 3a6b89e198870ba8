package dev.membergallery.problem;

import io.vertx.core.VertxException;
import io.vertx.core.impl.NoStackTraceThrowable;
import io.vertx.pgclient.PgException;
import java.io.IOException;
import java.net.SocketException;
import java.nio.channels.ClosedChannelException;
import java.sql.SQLException;
import java.sql.SQLTransientException;
import java.util.Optional;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * What goes by: it is the way to the database that failed, or a queue full, rather than our own
 * code.
 */
public final class Unavailability {

  private Unavailability() {}

  /** Whether the caller of what failed so is told to come again ({@code UNAVAILABLE}). */
  public static boolean isBehind(Throwable failure) {
    return failure instanceof Problem problem
        ? problem.type() == ProblemType.UNAVAILABLE
        : in(failure).isPresent();
  }

  static Optional<Throwable> in(Throwable failure) {
    return Causes.of(failure).stream().filter(Unavailability::isOne).findFirst();
  }

  private static boolean isOne(Throwable cause) {
    return switch (cause) {
      case PgException sql -> isPassing(sql.getSqlState());
      case SQLTransientException _ -> true;
      // the pool itself says nothing but that it has no connection to give
      case SQLException sql -> sql.getSQLState() == null || isPassing(sql.getSQLState());
      case SocketException _, ClosedChannelException _, VertxException _ -> true;
      // all that the reactive client says of a connection that has just been closed
      case NoStackTraceThrowable _ -> true;
      // a broken connection, as the operating system tells of it; what else can go wrong has a
      // class
      case IOException io -> io.getClass() == IOException.class;
      case RejectedExecutionException _, TimeoutException _ -> true;
      default -> false;
    };
  }

  /**
   * Connection (08), a transaction that waited too long for us (25P03), a deadlock or a
   * serialisation failure (40), out of resources (53), waited too long for a lock (55P03), a
   * statement that took too long, or shut down by the operator (57).
   */
  private static boolean isPassing(@Nullable String sqlState) {
    return sqlState != null && sqlState.matches("(08|25P03|40|53|55P03|57).*");
  }
}
