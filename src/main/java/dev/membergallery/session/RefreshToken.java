package dev.membergallery.session;

import com.github.f4b6a3.uuid.UuidCreator;
import dev.membergallery.identity.SessionId;
import dev.membergallery.secret.Secrets;
import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;

/**
 * What a member's page code keeps to get new access tokens: {@code mgr_}, the session's id, 128
 * random bits that all tokens of the session share, and 256 that are new each time. The shared ones
 * tell a token that was used before from one that somebody made up.
 */
public record RefreshToken(SessionId session, byte[] family, byte[] random) {

  private static final String PREFIX = "mgr_";
  private static final int FAMILY_BYTES = 16;
  private static final int RANDOM_BYTES = 32;
  private static final int BYTES = 2 * Long.BYTES + FAMILY_BYTES + RANDOM_BYTES;

  /** The first token of a new session. */
  static RefreshToken first() {
    return new RefreshToken(
        new SessionId(UuidCreator.getTimeOrderedEpoch()),
        Secrets.random(FAMILY_BYTES),
        Secrets.random(RANDOM_BYTES));
  }

  /** The token that takes the place of this one. */
  RefreshToken next() {
    return new RefreshToken(session, family, Secrets.random(RANDOM_BYTES));
  }

  /** Reads a token; empty when nobody can have got it here. */
  public static Optional<RefreshToken> parse(String text) {
    if (!text.startsWith(PREFIX)) {
      return Optional.empty();
    }
    try {
      var bytes = Base64.getUrlDecoder().decode(text.substring(PREFIX.length()));
      if (bytes.length != BYTES) {
        return Optional.empty();
      }
      var buffer = ByteBuffer.wrap(bytes);
      var session = new SessionId(new UUID(buffer.getLong(), buffer.getLong()));
      var family = new byte[FAMILY_BYTES];
      var random = new byte[RANDOM_BYTES];
      buffer.get(family).get(random);
      return Optional.of(new RefreshToken(session, family, random));
    } catch (IllegalArgumentException _) {
      return Optional.empty();
    }
  }

  byte[] familyHash() {
    return Secrets.hash(family);
  }

  byte[] hash() {
    return Secrets.hash(random);
  }

  /** The token as page code keeps it. */
  public String text() {
    var bytes =
        ByteBuffer.allocate(BYTES)
            .putLong(session.value().getMostSignificantBits())
            .putLong(session.value().getLeastSignificantBits())
            .put(family)
            .put(random);
    return PREFIX + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes.array());
  }

  /** Without the secret, so that no log line can hold it. */
  @Override
  public String toString() {
    return PREFIX + session + "…";
  }
}
