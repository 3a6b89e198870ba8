package dev.membergallery.problem;

import java.util.Locale;
import java.util.Optional;
import org.postgresql.util.PSQLException;

/**
 * What a violated constraint of the schema means to a caller. Constraints are named for it: {@code
 * page_path_taken} is violated by a second page of that path, {@code page_of_site} by a page of a
 * site that is not (any more) there.
 */
final class DatabaseConstraint {

  private static final String UNIQUE_VIOLATION = "23505";
  private static final String FOREIGN_KEY_VIOLATION = "23503";

  private DatabaseConstraint() {}

  static Optional<Problem> problemIn(Throwable failure) {
    for (var cause : Causes.of(failure)) {
      if (cause instanceof PSQLException sql && sql.getServerErrorMessage() != null) {
        var name = String.valueOf(sql.getServerErrorMessage().getConstraint());
        return switch (String.valueOf(sql.getSQLState())) {
          case UNIQUE_VIOLATION -> Optional.of(ProblemType.taken(name));
          case FOREIGN_KEY_VIOLATION -> Optional.of(missing(name));
          default -> Optional.empty();
        };
      }
    }
    return Optional.empty();
  }

  private static Problem missing(String constraint) {
    var parent = constraint.substring(constraint.lastIndexOf("_of_") + "_of_".length());
    return ProblemType.valueOf(parent.toUpperCase(Locale.ROOT) + "_NOT_FOUND")
        .because("There is no such " + parent + ".");
  }
}
