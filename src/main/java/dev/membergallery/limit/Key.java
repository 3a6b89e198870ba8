package dev.membergallery.limit;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.UUID;

/** Stands for what is counted and about whom, without telling. */
record Key(UUID value) {

  /**
   * Of what is counted, and about whom.
   *
   * @param about parts that hold no NUL
   */
  static Key of(String what, String... about) {
    try {
      var hash =
          ByteBuffer.wrap(
              MessageDigest.getInstance("SHA-256")
                  .digest(
                      (what + "\0" + String.join("\0", about)).getBytes(StandardCharsets.UTF_8)));
      return new Key(new UUID(hash.getLong(), hash.getLong()));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
