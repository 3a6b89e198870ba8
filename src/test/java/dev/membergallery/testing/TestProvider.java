package dev.membergallery.testing;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.jose4j.jwk.JsonWebKey.OutputControlLevel;
import org.jose4j.jwk.RsaJsonWebKey;

/**
 * An identity provider that breaks down, lies and rotates its keys as a test wants it to; for what
 * a good one does, there is a real one.
 */
public final class TestProvider implements AutoCloseable {

  public static final String AUDIENCE = "member-gallery";

  /** By what it knows this server, when members log in. */
  public static final String CLIENT = "gallery-login";

  public static final String CLIENT_SECRET = "hush-hush-it-is-long-enough-to-sign";
  private static final int CHUNK = 8_192;
  private static final int TOO_MUCH = 64 * 1_024 * 1_024;

  /** How it answers. */
  public enum Mode {
    GOOD,
    FAILING,
    /** It takes the request, and says nothing. */
    SILENT,
    /** It begins to answer, and does not go on. */
    STALLING,
    /** It begins to answer, and never ends. */
    ENDLESS
  }

  /** What it says to an exchange instead of what it should. */
  private record Instead(int status, String contentType, String body) {}

  private final HttpServer server;
  private final List<RsaJsonWebKey> keys = new CopyOnWriteArrayList<>();
  private final AtomicInteger keyRequests = new AtomicInteger();
  private final AtomicLong mostTaken = new AtomicLong();
  private final CountDownLatch closed = new CountDownLatch(1);
  private final Map<String, String> idTokens = new ConcurrentHashMap<>();
  private final List<Map<String, String>> exchanges = new CopyOnWriteArrayList<>();
  private volatile Mode mode = Mode.GOOD;
  private volatile String document;
  private volatile Instead exchangeAnswer;
  private volatile String keySetText;
  private final Map<String, String> redirects = new ConcurrentHashMap<>();
  private final AtomicInteger requests = new AtomicInteger();

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

  /** From now on, it answers this to whoever exchanges a code. */
  public void answersExchangesWith(int status, String contentType, String body) {
    exchangeAnswer = new Instead(status, contentType, body);
  }

  /** From now on, it says this where its keys are. */
  public void answersForKeysWith(String text) {
    keySetText = text;
  }

  /** From now on, it sends whoever asks for something at this path to another one for it. */
  public void sendsElsewhere(String path, TestProvider other) {
    redirects.put(path, other.issuer() + path);
  }

  /** How often it was asked for anything. */
  public int requests() {
    return requests.get();
  }

  /** Says something else of itself. */
  public void describesItselfAs(String discoveryDocument) {
    document = discoveryDocument;
  }

  /** From now on, another key signs. */
  public RsaJsonWebKey addKey() {
    return addKey(UUID.randomUUID().toString());
  }

  /** One of so many bits. */
  public RsaJsonWebKey addKey(int bits) {
    return add(RsaKeys.ofBits(bits), UUID.randomUUID().toString());
  }

  /** One with this id, which others may have as well. */
  public RsaJsonWebKey addKey(String id) {
    return add(RsaKeys.next(), id);
  }

  private RsaJsonWebKey add(RsaJsonWebKey key, String id) {
    key.setKeyId(id);
    key.setUse("sig");
    keys.addFirst(key);
    return key;
  }

  public RsaJsonWebKey key() {
    return keys.getFirst();
  }

  /** How much of an answer without an end anybody has taken, in bytes. */
  public long mostTaken() {
    return mostTaken.get();
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

  /** A code for an ID token, as a member's browser brings it back. */
  public String codeFor(TokenForge idToken) {
    return codeFor(idToken.token());
  }

  /** A code for what is sent in place of an ID token. */
  public String codeFor(String idToken) {
    var code = UUID.randomUUID().toString();
    idTokens.put(code, idToken);
    return code;
  }

  /** An ID token of a person, for a login that was begun with this nonce. */
  public TokenForge idTokenOf(String subject, String nonce) {
    return tokenOf(subject).header("typ", "JWT").claim("aud", CLIENT).claim("nonce", nonce);
  }

  /** A logout token of a person: a good one, as long as nothing is changed of it. */
  public TokenForge logoutTokenOf(String subject) {
    return tokenOf(subject)
        .header("typ", "logout+jwt")
        .claim("aud", CLIENT)
        .claim("jti", UUID.randomUUID().toString())
        .claim("events", Map.of("http://schemas.openid.net/event/backchannel-logout", Map.of()));
  }

  /** What it was sent to exchange codes, each by its parameters. */
  public List<Map<String, String>> exchanges() {
    return exchanges;
  }

  /** Has members of the site log in here. */
  public TestProvider forLoginsOf(TestSite site) {
    var request = asRequest();
    request.putAll(Map.of("clientId", CLIENT, "clientSecret", CLIENT_SECRET));
    Api.operator().put(site.admin("/identity-provider"), request).is(200);
    return this;
  }

  /** What the operator says to have it as a site's. */
  public Map<String, Object> asRequest() {
    return new HashMap<>(Map.of("issuer", issuer(), "audience", AUDIENCE));
  }

  /** What the operator configures to have it as the one of collaborators. */
  public Map<String, String> asSettings() {
    return Map.of(
        "member-gallery.collaborator-provider.issuer", issuer(),
        "member-gallery.collaborator-provider.client-id", CLIENT,
        "member-gallery.collaborator-provider.client-secret", CLIENT_SECRET);
  }

  /** Has it as the site's. */
  public TestProvider of(TestSite site) {
    Api.operator().put(site.admin("/identity-provider"), asRequest()).is(200);
    return this;
  }

  private void answer(HttpExchange exchange) throws IOException {
    var path = exchange.getRequestURI().getPath();
    requests.incrementAndGet();
    var elsewhere = redirects.get(path);
    if (elsewhere != null) {
      exchange.getResponseHeaders().add("Location", elsewhere);
      exchange.sendResponseHeaders(302, -1);
      exchange.close();
      return;
    }
    if (path.equals("/keys")) {
      keyRequests.incrementAndGet();
    }
    if (mode == Mode.SILENT || mode == Mode.STALLING) {
      if (mode == Mode.STALLING) {
        exchange.getResponseHeaders().add("Content-Type", "application/json");
        exchange.sendResponseHeaders(200, 1_000);
        exchange.getResponseBody().write('{');
        exchange.getResponseBody().flush();
      }
      awaitClose();
      exchange.close();
      return;
    }
    if (mode == Mode.ENDLESS) {
      goOnAndOn(exchange);
      return;
    }
    if (path.equals("/authorize")) {
      send(exchange, new Instead(200, "text/html", loginPage(exchange)));
      return;
    }
    var body =
        switch (path) {
          case "/.well-known/openid-configuration" -> document;
          case "/keys" -> keySet();
          case "/token" -> exchanged(exchange);
          default -> "{}";
        };
    var instead = path.equals("/token") ? exchangeAnswer : null;
    if (instead == null) {
      send(exchange, new Instead(mode == Mode.FAILING ? 500 : 200, "application/json", body));
    } else {
      send(exchange, instead);
    }
  }

  /** For whoever does not want to be logged in. */
  private static String loginPage(HttpExchange exchange) {
    var asked = PageLogin.parameters(exchange.getRequestURI());
    var back = Map.of("error", "access_denied", "state", asked.get("state"));
    return "<a href=\"%s?%s\">Cancel</a>"
        .formatted(asked.get("redirect_uri"), TestBrowser.encoded(back).replace("&", "&amp;"));
  }

  private static void send(HttpExchange exchange, Instead answer) throws IOException {
    var bytes = answer.body().getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().add("Content-Type", answer.contentType());
    exchange.sendResponseHeaders(answer.status(), bytes.length == 0 ? -1 : bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }

  /** Until whoever reads it has gone, or has taken more than anybody should. */
  private void goOnAndOn(HttpExchange exchange) throws IOException {
    var chunk = " ".repeat(CHUNK).getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().add("Content-Type", "application/json");
    exchange.sendResponseHeaders(200, 0);
    long taken = 0;
    while (taken < TOO_MUCH) {
      exchange.getResponseBody().write(chunk);
      taken += CHUNK;
      mostTaken.accumulateAndGet(taken, Math::max);
    }
    awaitClose();
    exchange.close();
  }

  private void awaitClose() {
    try {
      closed.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private String exchanged(HttpExchange exchange) throws IOException {
    var form = new HashMap<String, String>();
    var body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    for (var parameter : body.split("&", -1)) {
      var parts = parameter.split("=", 2);
      form.put(parts[0], URLDecoder.decode(parts[1], StandardCharsets.UTF_8));
    }
    form.put(
        "authorization", String.valueOf(exchange.getRequestHeaders().getFirst("Authorization")));
    exchanges.add(form);
    var idToken = idTokens.remove(form.get("code"));
    return idToken == null
        ? "{\"error\": \"invalid_grant\"}"
        : """
          {"access_token": "opaque", "token_type": "Bearer", "expires_in": 300, "id_token": "%s"}"""
            .formatted(idToken);
  }

  private String keySet() {
    if (keySetText != null) {
      return keySetText;
    }
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
