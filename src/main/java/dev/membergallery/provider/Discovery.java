package dev.membergallery.provider;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.membergallery.openid.ProviderDocument;
import dev.membergallery.openid.ProviderUnavailable;
import jakarta.enterprise.context.ApplicationScoped;

/** Finds out whether a provider is one that tokens can be verified by. */
@ApplicationScoped
class Discovery {

  private final ProviderClient client;
  private final ObjectMapper json;

  Discovery(ProviderClient client, ObjectMapper json) {
    this.client = client;
    this.json = json;
  }

  /**
   * What the issuer says of itself, once it has been made sure that it has keys that sign.
   *
   * @param forLogin whether members are to log in through it
   */
  ProviderDocument of(String issuer, boolean forLogin) throws ProviderUnavailable {
    try {
      var answer = json.readTree(client.get(ProviderDocument.addressOf(issuer)));
      var document = ProviderDocument.read(answer, issuer, forLogin);
      if (KeySet.parse(client.get(document.jwksUri())).isEmpty()) {
        throw new ProviderUnavailable("it has no key that signs with an algorithm that is taken");
      }
      return document;
    } catch (JsonProcessingException e) {
      throw new ProviderUnavailable("its discovery document is no JSON", e);
    }
  }
}
