package dev.membergallery.provider;

import dev.membergallery.openid.BoundedBody;
import dev.membergallery.openid.ProviderConfig;
import dev.membergallery.openid.ProviderUnavailable;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Gets documents of providers. Waits for them, but never long, and follows them nowhere. */
@ApplicationScoped
class ProviderClient {

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
      var request = HttpRequest.newBuilder(address).header("Accept", "application/json").build();
      var answer =
          whole(
              http.sendAsync(
                  request, BodyHandlers.limiting(BodyHandlers.ofString(), BoundedBody.MOST)));
      if (answer.statusCode() != 200) {
        throw new ProviderUnavailable(address + " answers with status " + answer.statusCode());
      }
      return answer.body();
    } catch (ExecutionException | TimeoutException | IllegalArgumentException e) {
      throw new ProviderUnavailable(address + " does not answer", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ProviderUnavailable("interrupted", e);
    }
  }

  /** A request's own time ends with the answer's first line, and its body may never end. */
  private <T> T whole(CompletableFuture<T> answer)
      throws ExecutionException, TimeoutException, InterruptedException {
    try {
      return answer.get(config.patience().toNanos(), TimeUnit.NANOSECONDS);
    } finally {
      answer.cancel(true);
    }
  }
}
