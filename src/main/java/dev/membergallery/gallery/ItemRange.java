package dev.membergallery.gallery;

import dev.membergallery.input.Input;
import org.jspecify.annotations.Nullable;

/**
 * Which of a gallery's items are asked for.
 *
 * @param offset how many to pass over
 * @param limit how many at most: 1–200 from outside
 */
public record ItemRange(int offset, int limit) {

  static final int MAX = 200;
  private static final int DEFAULT = 50;

  /** What is answered where nothing is said. */
  static final ItemRange FIRST = new ItemRange(0, DEFAULT);

  /** All items that a gallery can have. */
  public static final ItemRange ALL = new ItemRange(0, Galleries.MAX_ITEMS);

  /** Reads the parameters {@code itemOffset} and {@code itemLimit}. */
  public static ItemRange read(Input request, @Nullable String offset, @Nullable String limit) {
    return new ItemRange(
        request.parameter("itemOffset", offset).integer(0, Integer.MAX_VALUE, 0),
        request.parameter("itemLimit", limit).integer(1, MAX, DEFAULT));
  }
}
