package dev.membergallery.input;

import dev.membergallery.problem.ViolatedRule;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * How much of a list is asked for, and from where on.
 *
 * @param limit 1–200
 * @param after the last element that the caller has
 */
public record ListRequest(int limit, Cursor after) {

  private static final int MAX = 200;
  private static final int DEFAULT = 50;

  /** As much of the beginning as there can be. */
  public static final ListRequest FIRST = new ListRequest(MAX, Cursor.START);

  /** Reads the parameters {@code limit} and {@code cursor}. */
  public static ListRequest read(Input request, @Nullable String limit, @Nullable String cursor) {
    var count = request.parameter("limit", limit).integer(1, MAX, DEFAULT);
    var input = request.parameter("cursor", cursor);
    var text = input.text(1, 100);
    if (text == null) {
      return new ListRequest(count, Cursor.START);
    }
    var after = Cursor.decode(text);
    if (after.isEmpty()) {
      input.reject(ViolatedRule.FORMAT, "must be the nextCursor of an earlier answer");
    }
    return new ListRequest(count, after.orElse(Cursor.START));
  }

  /** As much, from another place on. */
  ListRequest from(Cursor last) {
    return new ListRequest(limit, last);
  }

  /** One slice of {@code found}, which holds one element more than asked for if there are more. */
  public <E> Slice<E> slice(List<E> found, Function<E, Cursor> place) {
    if (found.size() <= limit) {
      return new Slice<>(found, null);
    }
    var elements = found.subList(0, limit);
    return new Slice<>(elements, place.apply(elements.getLast()).encoded());
  }
}
