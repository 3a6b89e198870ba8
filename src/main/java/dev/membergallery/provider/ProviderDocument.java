package dev.membergallery.provider;

import com.fasterxml.jackson.databind.JsonNode;
import dev.membergallery.input.SecureUrl;
import java.net.URI;

/**
 * What a provider says of itself: OpenID Connect Discovery 1.0, section 3.
 *
 * @param jwksUri where its keys are
 */
record ProviderDocument(URI jwksUri) {

  private static final String PATH = "/.well-known/openid-configuration";

  /** Where the document of an issuer is: section 4.1. */
  static URI addressOf(String issuer) {
    return URI.create(
        (issuer.endsWith("/") ? issuer.substring(0, issuer.length() - 1) : issuer) + PATH);
  }

  /**
   * Reads the document of an issuer.
   *
   * @param forLogin whether members are to log in through it
   */
  static ProviderDocument read(JsonNode document, String issuer, boolean forLogin)
      throws ProviderUnavailable {
    var named = document.path("issuer").asText();
    if (!named.equals(issuer)) {
      throw new ProviderUnavailable("its discovery document is of another issuer");
    }
    if (forLogin) {
      var _ = address(document, "authorization_endpoint");
      var _ = address(document, "token_endpoint");
    }
    return new ProviderDocument(address(document, "jwks_uri"));
  }

  private static URI address(JsonNode document, String name) throws ProviderUnavailable {
    var text = document.path(name).asText();
    if (!SecureUrl.isSecure(text)) {
      throw new ProviderUnavailable("its discovery document has no secure " + name);
    }
    return URI.create(text);
  }
}
