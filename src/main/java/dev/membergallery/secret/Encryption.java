package dev.membergallery.secret;

import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * AES-256-GCM with a key made of the configured secret, for what the database must not give away.
 */
@ApplicationScoped
public class Encryption {

  private static final String CIPHER = "AES/GCM/NoPadding";
  private static final int NONCE_BYTES = 12;
  private static final int TAG_BITS = 128;

  private final SecretKeySpec key;

  Encryption(SecretConfig config) {
    var secret =
        config
            .encryptionSecret()
            .orElseThrow(
                () -> new IllegalStateException("MEMBER_GALLERY_ENCRYPTION_SECRET is not set"));
    key = new SecretKeySpec(Secrets.hash(secret.getBytes(StandardCharsets.UTF_8)), "AES");
  }

  /**
   * The encrypted text.
   *
   * @param about what it belongs to: it decrypts only for the same
   */
  public byte[] encrypt(String text, String about) {
    var nonce = Secrets.random(NONCE_BYTES);
    try {
      var encrypted =
          cipher(Cipher.ENCRYPT_MODE, nonce, about).doFinal(text.getBytes(StandardCharsets.UTF_8));
      var both = Arrays.copyOf(nonce, NONCE_BYTES + encrypted.length);
      System.arraycopy(encrypted, 0, both, NONCE_BYTES, encrypted.length);
      return both;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK has AES-GCM", e);
    }
  }

  /** The text again; empty when it was encrypted with another secret. */
  public Optional<String> decrypt(byte[] encrypted, String about) {
    try {
      var text =
          cipher(Cipher.DECRYPT_MODE, Arrays.copyOf(encrypted, NONCE_BYTES), about)
              .doFinal(encrypted, NONCE_BYTES, encrypted.length - NONCE_BYTES);
      return Optional.of(new String(text, StandardCharsets.UTF_8));
    } catch (AEADBadTagException _) {
      return Optional.empty();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK has AES-GCM", e);
    }
  }

  /** A secret of its own for one purpose: the same on every replica, and telling of no other. */
  public String secretFor(String purpose) {
    return HexFormat.of().formatHex(Secrets.seal(key.getEncoded(), purpose));
  }

  private Cipher cipher(int mode, byte[] nonce, String about) throws GeneralSecurityException {
    var cipher = Cipher.getInstance(CIPHER);
    cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
    cipher.updateAAD(about.getBytes(StandardCharsets.UTF_8));
    return cipher;
  }
}
