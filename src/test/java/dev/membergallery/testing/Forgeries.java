package dev.membergallery.testing;

import java.util.function.BiFunction;
import org.jose4j.keys.HmacKey;
import org.junit.jupiter.params.provider.Arguments;

/** Tokens that somebody else has made of those of a provider, for tests with one for each. */
public final class Forgeries {

  private Forgeries() {}

  /** One of what is forged, and how: of the provider and of a good token. */
  public static Arguments forgery(
      String what, BiFunction<TestProvider, TokenForge, TokenForge> forge) {
    BiFunction<TestProvider, TokenForge, String> forgery =
        (provider, token) -> forge.apply(provider, token).token();
    return Arguments.of(what, forgery);
  }

  public static Arguments withPublicKeyAsSecret() {
    return forgery(
        "the public key as a shared secret",
        (provider, token) ->
            token.signedWith("HS256", new HmacKey(provider.key().getPublicKey().getEncoded())));
  }

  /** By a key of somebody else, under the id of the provider's. */
  public static Arguments withForeignKey() {
    return forgery(
        "a foreign key", (_, token) -> token.signedWith("RS256", RsaKeys.next().getPrivateKey()));
  }

  public static Arguments withAddressOfItsOwnKeys() {
    return forgery(
        "its own keys' address",
        (_, token) ->
            token
                .header("jku", "https://evil.example/keys")
                .header("x5u", "https://evil.example/certificate")
                .signedWith("RS256", RsaKeys.next().getPrivateKey()));
  }
}
