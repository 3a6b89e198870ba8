package dev.membergallery.input;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A part of a list.
 *
 * @param nextCursor where the next part begins; absent at the end
 */
public record Slice<E>(List<E> elements, @Nullable String nextCursor) {

  /** How the next part is asked for, as large as it can be, if there is one. */
  public Optional<ListRequest> next() {
    return Optional.ofNullable(nextCursor).flatMap(Cursor::decode).map(ListRequest.FIRST::from);
  }

  /** The same part with each element as something else. */
  public <T> Slice<T> map(Function<? super E, ? extends T> as) {
    return new Slice<>(elements.stream().<T>map(as).toList(), nextCursor);
  }
}
