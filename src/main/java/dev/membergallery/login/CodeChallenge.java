package dev.membergallery.login;

import dev.membergallery.secret.Secrets;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.regex.Pattern;

/**
 * What page code shows of a secret of its own when it sends a member to log in, to prove by the
 * secret that it was this page: S256 of RFC 7636.
 */
public record CodeChallenge(byte[] hash) {

  /** What is wrong with one that is not. */
  public static final String RULE = "must be the SHA-256 of the codeVerifier in base64url";

  private static final Pattern FORM = Pattern.compile("[A-Za-z0-9_-]{43}");

  /** Whether the text has the form of one. */
  public static boolean isOne(String text) {
    return FORM.matcher(text).matches();
  }

  /** Reads a text that {@link #isOne}. */
  public static CodeChallenge parse(String text) {
    return new CodeChallenge(Base64.getUrlDecoder().decode(text));
  }

  /** Whether it was made of this secret. */
  boolean isOf(String verifier) {
    return MessageDigest.isEqual(hash, Secrets.hash(verifier));
  }
}
