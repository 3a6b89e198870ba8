package dev.membergallery.secret;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Random secrets, and the form in which they are kept. */
public final class Secrets {

  private static final String MAC = "HmacSHA256";
  private static final int RANDOM_BYTES = 32;
  private static final SecureRandom random = new SecureRandom();

  private Secrets() {}

  /** Random bytes that nobody can guess. */
  public static byte[] random(int bytes) {
    var secret = new byte[bytes];
    random.nextBytes(secret);
    return secret;
  }

  /** 256 random bits as a text, behind what tells it from other secrets. */
  public static String randomText(String prefix) {
    return prefix + Base64.getUrlEncoder().withoutPadding().encodeToString(random(RANDOM_BYTES));
  }

  /** {@link #hash(byte[])} of a text. */
  public static byte[] hash(String secret) {
    return hash(secret.getBytes(StandardCharsets.UTF_8));
  }

  /** SHA-256: enough for secrets of 128 random bits and more; never for passwords. */
  public static byte[] hash(byte[] secret) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(secret);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }

  /** What only who has the key can make of the text: HMAC with SHA-256. */
  public static byte[] seal(byte[] key, String text) {
    try {
      var mac = Mac.getInstance(MAC);
      mac.init(new SecretKeySpec(key, MAC));
      return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK has " + MAC, e);
    }
  }

  /** Whether two texts are equal, in a time that tells nothing about where they differ. */
  public static boolean equal(String one, String other) {
    return MessageDigest.isEqual(hash(one), hash(other));
  }
}
