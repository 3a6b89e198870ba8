package dev.membergallery.site;

import dev.membergallery.identity.SiteId;
import dev.membergallery.secret.Secrets;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;

/**
 * The secret of an API key as its holder has it: {@code mgk_}, then the site's id, so that the key
 * is found within its site, and 256 random bits.
 */
record ApiKeySecret(SiteId site, byte[] random) {

  static final String PREFIX = "mgk_";

  private static final int RANDOM_BYTES = 32;
  private static final int ID_BYTES = 2 * Long.BYTES;

  static ApiKeySecret create(SiteId site) {
    return new ApiKeySecret(site, Secrets.random(RANDOM_BYTES));
  }

  static Optional<ApiKeySecret> parse(String text) {
    try {
      var bytes = Base64.getUrlDecoder().decode(text.substring(PREFIX.length()));
      if (bytes.length != ID_BYTES + RANDOM_BYTES) {
        return Optional.empty();
      }
      var id = ByteBuffer.wrap(bytes, 0, ID_BYTES);
      return Optional.of(
          new ApiKeySecret(
              new SiteId(new UUID(id.getLong(), id.getLong())),
              Arrays.copyOfRange(bytes, ID_BYTES, bytes.length)));
    } catch (IllegalArgumentException _) {
      return Optional.empty();
    }
  }

  byte[] hash() {
    return Secrets.hash(random);
  }

  String text() {
    var bytes =
        ByteBuffer.allocate(ID_BYTES + RANDOM_BYTES)
            .putLong(site.value().getMostSignificantBits())
            .putLong(site.value().getLeastSignificantBits())
            .put(random);
    return PREFIX + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes.array());
  }

  /** Without the secret, so that no log line can hold it. */
  @Override
  public String toString() {
    return PREFIX + "…";
  }
}
