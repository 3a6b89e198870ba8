package dev.membergallery.testing;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.MessageDigest;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.jose4j.json.JsonUtil;
import org.jose4j.jwa.AlgorithmConstraints;
import org.jose4j.jwk.PublicJsonWebKey;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.lang.JoseException;

/**
 * An access token in the making. It begins as a good one of a member, signed with the server's own
 * key; what is changed of it then makes it a forgery.
 */
public record TokenForge(Map<String, Object> headers, Map<String, Object> claims, Key key) {

  private static final int NONCE_BYTES = 12;
  private static final int TAG_BITS = 128;

  public static TokenForge of(TestMember member) {
    var key = serverKey();
    return new TokenForge(
        Map.of("typ", "at+jwt", "alg", "ES256", "kid", key.getKeyId()),
        json(part(member.accessToken(), 1)),
        key.getPrivateKey());
  }

  /** The same with another header, or, for {@code null}, without it. */
  public TokenForge header(String name, Object value) {
    return new TokenForge(with(headers, name, value), claims, key);
  }

  /** The same with another claim, or, for {@code null}, without it. */
  public TokenForge claim(String name, Object value) {
    return new TokenForge(headers, with(claims, name, value), key);
  }

  public TokenForge signedWith(String algorithm, Key other) {
    return new TokenForge(with(headers, "alg", algorithm), claims, other);
  }

  public String headersAsJson() {
    return JsonUtil.toJson(headers);
  }

  /** The token as it is sent. */
  public String token() {
    var jws = new JsonWebSignature();
    headers.forEach(jws::setHeader);
    jws.setPayload(JsonUtil.toJson(claims));
    jws.setKey(key);
    jws.setDoKeyValidation(false);
    jws.setAlgorithmConstraints(AlgorithmConstraints.NO_CONSTRAINTS);
    try {
      return jws.getCompactSerialization();
    } catch (JoseException e) {
      throw new IllegalStateException(e);
    }
  }

  /** One part of a token, decoded: 0 is its header, 1 what it claims. */
  public static String part(String token, int part) {
    var encoded = Arrays.asList(token.split("\\.", -1)).get(part);
    return new String(Base64.getUrlDecoder().decode(encoded), StandardCharsets.UTF_8);
  }

  private static PublicJsonWebKey serverKey() {
    try (var connection = TestDatabase.connect();
        var statement = connection.createStatement();
        var row =
            statement.executeQuery(
                "select kid, encrypted_private_jwk from signing_key order by created_date desc")) {
      row.next();
      return PublicJsonWebKey.Factory.newPublicJwk(
          decrypted(row.getBytes("encrypted_private_jwk"), row.getString("kid")));
    } catch (SQLException | JoseException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String decrypted(byte[] encrypted, String kid) {
    try {
      var secret = TestDatabase.ENCRYPTION_SECRET.getBytes(StandardCharsets.UTF_8);
      var cipher = Cipher.getInstance("AES/GCM/NoPadding");
      cipher.init(
          Cipher.DECRYPT_MODE,
          new SecretKeySpec(MessageDigest.getInstance("SHA-256").digest(secret), "AES"),
          new GCMParameterSpec(TAG_BITS, encrypted, 0, NONCE_BYTES));
      cipher.updateAAD(kid.getBytes(StandardCharsets.UTF_8));
      var text = cipher.doFinal(encrypted, NONCE_BYTES, encrypted.length - NONCE_BYTES);
      return new String(text, StandardCharsets.UTF_8);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Map<String, Object> json(String text) {
    try {
      return JsonUtil.parseJson(text);
    } catch (JoseException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Map<String, Object> with(Map<String, Object> all, String name, Object value) {
    var changed = new HashMap<>(all);
    if (value == null) {
      changed.remove(name);
    } else {
      changed.put(name, value);
    }
    return changed;
  }
}
