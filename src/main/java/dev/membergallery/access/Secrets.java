package dev.membergallery.access;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;

/** Random secrets, and the form in which they are kept. */
public final class Secrets {

  private static final SecureRandom random = new SecureRandom();

  private Secrets() {}

  /** Random bytes that nobody can guess. */
  public static byte[] random(int bytes) {
    var secret = new byte[bytes];
    random.nextBytes(secret);
    return secret;
  }

  /** SHA-256: enough for secrets of 128 random bits and more; never for passwords. */
  public static byte[] hash(byte[] secret) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(secret);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }

  /** Whether two texts are equal, in a time that tells nothing about where they differ. */
  static boolean equal(String one, String other) {
    return MessageDigest.isEqual(
        hash(one.getBytes(StandardCharsets.UTF_8)), hash(other.getBytes(StandardCharsets.UTF_8)));
  }
}
