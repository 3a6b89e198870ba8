package dev.membergallery.openid;

import com.fasterxml.jackson.databind.JsonNode;
import dev.membergallery.input.SecureUrl;
import java.net.URI;

/**
 * What a provider says of itself: OpenID Connect Discovery 1.0, section 3.
 *
 * @param issuer how it names itself
 * @param jwksUri where its keys are
 */
public record ProviderDocument(String issuer, URI jwksUri) {

  private static final String PATH = "/.well-known/openid-configuration";

  /** Where the document of an issuer is: section 4.1. */
  public static URI addressOf(String issuer) {
    return URI.create(
        (issuer.endsWith("/") ? issuer.substring(0, issuer.length() - 1) : issuer) + PATH);
  }

  /**
   * Reads the document of an issuer.
   *
   * @param forLogin whether people are to log in through the provider
   * @throws ProviderUnavailable where it is another's, or sends anybody to an address that is not
   *     secure, or nowhere
   */
  public static ProviderDocument read(JsonNode document, String issuer, boolean forLogin)
      throws ProviderUnavailable {
    if (forLogin) {
      var _ = address(document, "authorization_endpoint");
      var _ = address(document, "token_endpoint");
    }
    var jwksUri = address(document, "jwks_uri");
    if (!document.path("issuer").asText().equals(issuer)) {
      throw new ProviderUnavailable("its discovery document is of another issuer");
    }
    return new ProviderDocument(issuer, jwksUri);
  }

  private static URI address(JsonNode document, String name) throws ProviderUnavailable {
    var text = document.path(name).asText();
    if (!SecureUrl.isSecure(text)) {
      throw new ProviderUnavailable("its discovery document has no secure " + name);
    }
    return URI.create(text);
  }
}
