package dev.membergallery.provider;

import dev.membergallery.openid.ProviderConfig;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;

/** Gets documents of providers. Waits for them, but never long, and follows them nowhere. */
@ApplicationScoped
class ProviderClient {

  private static final int MAX_BYTES = 256 * 1024;

  private final ProviderConfig config;
  private final HttpClient http;

  ProviderClient(ProviderConfig config) {
    this.config = config;
    this.http =
        HttpClient.newBuilder()
            .connectTimeout(config.patience())
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();
  }

  /** The document at an address. */
  String get(URI address) throws ProviderUnavailable {
    try {
      var request =
          HttpRequest.newBuilder(address)
              .timeout(config.patience())
              .header("Accept", "application/json")
              .build();
      var answer = http.send(request, BodyHandlers.limiting(BodyHandlers.ofString(), MAX_BYTES));
      if (answer.statusCode() != 200) {
        throw new ProviderUnavailable(address + " answers with status " + answer.statusCode());
      }
      return answer.body();
    } catch (IOException | IllegalArgumentException e) {
      throw new ProviderUnavailable(address + " does not answer", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ProviderUnavailable("interrupted", e);
    }
  }
}
