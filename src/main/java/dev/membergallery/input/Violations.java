package dev.membergallery.input;

import dev.membergallery.problem.FieldViolation;
import dev.membergallery.problem.InvalidRequest;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What has turned out to be wrong so far, in the order in which it was found. */
final class Violations {

  private static final int MAX_OF_LINE = 10;

  private final int most;
  private final List<FieldViolation> found = new ArrayList<>();
  private final Set<String> fields = new HashSet<>();

  private Violations(int most) {
    this.most = most;
  }

  /** Of a request, whose answer has to end somewhere. */
  static Violations ofRequest() {
    return new Violations(InvalidRequest.MAX_VIOLATIONS);
  }

  /** Of one line of many: all of them together have to end somewhere, too. */
  static Violations ofLine() {
    return new Violations(MAX_OF_LINE);
  }

  /** Of a part that is read apart, where some of them may count for nothing. */
  static Violations ofPart() {
    return new Violations(Integer.MAX_VALUE);
  }

  /**
   * Adds one; of one field and rule in a row only the first.
   *
   * @throws InvalidRequest when there are too many: the request or line is not read any further
   */
  void add(FieldViolation violation) {
    if (!found.isEmpty()) {
      var last = found.getLast();
      if (last.field().equals(violation.field())
          && last.violatedRule() == violation.violatedRule()) {
        return;
      }
    }
    if (found.size() == most) {
      throw InvalidRequest.withMoreThan(found);
    }
    found.add(violation);
    fields.add(violation.field());
  }

  boolean isAt(String field) {
    return fields.contains(field);
  }

  int count() {
    return found.size();
  }

  List<FieldViolation> all() {
    return List.copyOf(found);
  }
}
