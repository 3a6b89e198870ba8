package dev.membergallery.limit;

import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import io.vertx.core.http.HttpServerRequest;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Where the request at hand comes from, as far as proxies that are trusted tell. Read from the end
 * of {@code X-Forwarded-For}: what is in front of the last address that no trusted proxy has is
 * whatever the client made up.
 */
@ApplicationScoped
public class ClientAddress {

  /** One household has a whole network of this size to choose its addresses from. */
  private static final int IPV6_NETWORK_BYTES = 8;

  private final CurrentVertxRequest current;
  private final List<AddressRange> trusted;

  ClientAddress(CurrentVertxRequest current, LimitConfig config) {
    this.current = current;
    this.trusted = config.trustedProxies().orElse(List.of());
  }

  /** The address, of IPv6 its network only. */
  public String get() {
    var address = client(current.getCurrent().request());
    return address instanceof Inet6Address
        ? Arrays.toString(Arrays.copyOf(address.getAddress(), IPV6_NETWORK_BYTES))
        : address.getHostAddress();
  }

  private InetAddress client(HttpServerRequest request) {
    var client = InetAddress.ofLiteral(request.connection().remoteAddress().hostAddress());
    var forwarded = String.join(",", request.headers().getAll("X-Forwarded-For")).split(",", -1);
    for (int i = forwarded.length - 1; i >= 0 && isTrusted(client); i--) {
      var before = parse(forwarded[i].strip());
      if (before.isEmpty()) {
        break;
      }
      client = before.get();
    }
    return client;
  }

  private boolean isTrusted(InetAddress address) {
    return trusted.stream().anyMatch(range -> range.contains(address));
  }

  private static Optional<InetAddress> parse(String text) {
    try {
      return Optional.of(InetAddress.ofLiteral(text));
    } catch (IllegalArgumentException _) {
      return Optional.empty();
    }
  }
}
