package dev.membergallery.testing;

import java.util.ArrayList;
import java.util.List;
import org.jose4j.jwk.RsaJsonWebKey;
import org.jose4j.jwk.RsaJwkGenerator;
import org.jose4j.lang.JoseException;

/**
 * Keys that sign, each another one than those before it. To make one takes a second, and tests need
 * hundreds: after some, they come again.
 */
public final class RsaKeys {

  private static final int MANY = 16;
  private static final int BITS = 2_048;
  private static final List<RsaJsonWebKey> made = new ArrayList<>();
  private static int taken;

  private RsaKeys() {}

  /** The next one, without an id. */
  public static synchronized RsaJsonWebKey next() {
    var place = taken++ % MANY;
    if (place == made.size()) {
      made.add(ofBits(BITS));
    }
    var key = new RsaJsonWebKey(made.get(place).getRsaPublicKey());
    key.setPrivateKey(made.get(place).getRsaPrivateKey());
    return key;
  }

  /** A new one of another size. */
  public static RsaJsonWebKey ofBits(int bits) {
    try {
      return RsaJwkGenerator.generateJwk(bits);
    } catch (JoseException e) {
      throw new IllegalStateException(e);
    }
  }
}
