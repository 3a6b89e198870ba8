package dev.membergallery.testing;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.jose4j.jwk.JsonWebKey.OutputControlLevel;
import org.jose4j.jwk.RsaJsonWebKey;
import org.jose4j.jwk.RsaJwkGenerator;
import org.jose4j.lang.JoseException;

/**
 * An identity provider that breaks down, lies and rotates its keys as a test wants it to; for what
 * a good one does, there is a real one.
 */
public final class TestProvider implements AutoCloseable {

  public static final String AUDIENCE = "member-gallery";

  /** How it answers. */
  public enum Mode {
    GOOD,
    FAILING,
    SILENT
  }

  private final HttpServer server;
  private final List<RsaJsonWebKey> keys = new CopyOnWriteArrayList<>();
  private final AtomicInteger keyRequests = new AtomicInteger();
  private final CountDownLatch closed = new CountDownLatch(1);
  private volatile Mode mode = Mode.GOOD;
  private volatile String document;

  private TestProvider() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    document =
        """
        {"issuer": "%1$s", "jwks_uri": "%1$s/keys", "authorization_endpoint": "%1$s/authorize",
         "token_endpoint": "%1$s/token"}
        """
            .formatted(issuer());
    addKey();
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext("/", this::answer);
    server.start();
  }

  public static TestProvider start() {
    return new TestProvider();
  }

  public String issuer() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  public void answers(Mode how) {
    mode = how;
  }

  /** Says something else of itself. */
  public void describesItselfAs(String discoveryDocument) {
    document = discoveryDocument;
  }

  /** From now on, this key signs. */
  public RsaJsonWebKey addKey() {
    return addKey(2_048);
  }

  public RsaJsonWebKey addKey(int bits) {
    try {
      var key = RsaJwkGenerator.generateJwk(bits);
      key.setKeyId(UUID.randomUUID().toString());
      key.setUse("sig");
      keys.addFirst(key);
      return key;
    } catch (JoseException e) {
      throw new IllegalStateException(e);
    }
  }

  public RsaJsonWebKey key() {
    return keys.getFirst();
  }

  /** How often it was asked for its keys. */
  public int keyRequests() {
    return keyRequests.get();
  }

  /** An access token of a person: a good one, as long as nothing is changed of it. */
  public TokenForge tokenOf(String subject) {
    long now = Instant.now().getEpochSecond();
    return new TokenForge(
        Map.of("typ", "at+jwt", "alg", "RS256", "kid", key().getKeyId()),
        Map.of("iss", issuer(), "sub", subject, "aud", AUDIENCE, "iat", now, "exp", now + 300),
        key().getPrivateKey());
  }

  /** An access token of a person whose email the provider has verified. */
  public TokenForge tokenOf(String subject, String email, String name) {
    return tokenOf(subject).claim("email", email).claim("email_verified", true).claim("name", name);
  }

  /** What the operator says to have it as a site's. */
  public Map<String, Object> asRequest() {
    return new HashMap<>(Map.of("issuer", issuer(), "audience", AUDIENCE));
  }

  /** Has it as the site's. */
  public TestProvider of(TestSite site) {
    Api.operator().put(site.admin("/identity-provider"), asRequest()).is(200);
    return this;
  }

  private void answer(HttpExchange exchange) throws IOException {
    var path = exchange.getRequestURI().getPath();
    if (path.equals("/keys")) {
      keyRequests.incrementAndGet();
    }
    if (mode == Mode.SILENT) {
      try {
        closed.await();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
      exchange.close();
      return;
    }
    var body =
        switch (path) {
          case "/.well-known/openid-configuration" -> document;
          case "/keys" -> keySet();
          default -> "{}";
        };
    var bytes = body.getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().add("Content-Type", "application/json");
    exchange.sendResponseHeaders(mode == Mode.FAILING ? 500 : 200, bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }

  private String keySet() {
    return keys.stream()
        .map(key -> key.toJson(OutputControlLevel.PUBLIC_ONLY))
        .collect(java.util.stream.Collectors.joining(",", "{\"keys\":[", "]}"));
  }

  @Override
  public void close() {
    closed.countDown();
    server.stop(0);
  }
}
