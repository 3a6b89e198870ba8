package dev.membergallery.problem;

import java.util.HashMap;
import java.util.Map;

/** An error of the catalogue, on its way to the caller. */
public final class Problem extends RuntimeException {

  /** In {@link #data()}: after how many seconds the caller may try again. */
  static final String RETRY_AFTER = "retryAfter";

  private final ProblemType type;
  private final transient Map<String, Object> data;

  Problem(ProblemType type, String description, Map<String, Object> data) {
    super(description, null, false, false);
    this.type = type;
    this.data = data;
  }

  /** Which error of the catalogue. */
  public ProblemType type() {
    return type;
  }

  /** What it is about, by name: ids and the like, or lists of them; may be empty. */
  public Map<String, Object> data() {
    return data;
  }

  /** The same with one thing more that it is about. */
  Problem with(String name, String value) {
    var more = new HashMap<String, Object>(data);
    more.put(name, value);
    return new Problem(type, description(), more);
  }

  /** One sentence for the developer who reads the answer. */
  public String description() {
    return String.valueOf(getMessage());
  }
}
