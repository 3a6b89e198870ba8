package dev.membergallery.input;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;

/**
 * A place in a list that is ordered by date and id. Callers get it as an opaque text; it stays good
 * when elements come and go.
 */
public record Cursor(Instant createdDate, UUID id) {

  /** In front of everything. */
  static final Cursor START = new Cursor(Instant.EPOCH, new UUID(0, 0));

  private static final int BYTES = 3 * Long.BYTES;

  /** Whether a list is asked for from its beginning on, whichever end that is. */
  public boolean isStart() {
    return equals(START);
  }

  String encoded() {
    var bytes =
        ByteBuffer.allocate(BYTES)
            .putLong(createdDate.toEpochMilli())
            .putLong(id.getMostSignificantBits())
            .putLong(id.getLeastSignificantBits());
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes.array());
  }

  static Optional<Cursor> decode(String text) {
    try {
      var bytes = ByteBuffer.wrap(Base64.getUrlDecoder().decode(text));
      if (bytes.remaining() != BYTES) {
        return Optional.empty();
      }
      var date = Instant.ofEpochMilli(bytes.getLong());
      return date.isBefore(Instant.EPOCH) || date.isAfter(LAST)
          ? Optional.empty()
          : Optional.of(new Cursor(date, new UUID(bytes.getLong(), bytes.getLong())));
    } catch (IllegalArgumentException _) {
      return Optional.empty();
    }
  }

  private static final Instant LAST = Instant.parse("9999-12-31T23:59:59Z");
}
