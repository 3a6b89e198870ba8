package dev.membergallery;

import static dev.membergallery.testing.Api.GALLERIES;
import static dev.membergallery.testing.TestItem.image;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Named.named;

import dev.membergallery.testing.Api;
import dev.membergallery.testing.Call;
import dev.membergallery.testing.RsaKeys;
import dev.membergallery.testing.TestDatabase;
import dev.membergallery.testing.TestMember;
import dev.membergallery.testing.TestSite;
import dev.membergallery.testing.TokenForge;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.security.PublicKey;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jose4j.jwk.EcJwkGenerator;
import org.jose4j.jwk.JsonWebKey;
import org.jose4j.jwk.JsonWebKey.OutputControlLevel;
import org.jose4j.jwk.PublicJsonWebKey;
import org.jose4j.keys.EllipticCurves;
import org.jose4j.keys.HmacKey;
import org.jose4j.lang.JoseException;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Only a token that the server gave to this member of this site opens anything. */
@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
public class TokenTest {

  @Test
  void aTokenWithAllTheRightClaimsOpensWhatIsTheMembers() {
    var ana = memberWithGallery();
    var token = TokenForge.of(ana).token();

    for (var call : callsOf(ana)) {
      Api.as("Bearer " + token).send(call).is(200);
      Api.as(token).send(call).is(200);
    }
  }

  @ParameterizedTest
  @MethodSource({"unsigned", "signedByOthers", "saidOtherwise", "mangled"})
  void aForgedTokenOpensNothing(Function<TestMember, String> forgery) {
    var ana = memberWithGallery();
    var calls = callsOf(ana);
    var token = forgery.apply(ana);
    var before = ana.site().state();

    for (var call : calls) {
      Api.as("Bearer " + token).send(call).isUnauthenticated();
      Api.as(token).send(call).isUnauthenticated();
    }

    assertThat(ana.site().state()).isEqualTo(before);
    ana.api().send(calls.getFirst()).is(200);
  }

  /** It could be a token of the site's identity provider, and does not say of which site. */
  @Test
  void aTokenFromElsewhereOpensNothing() {
    var ana = memberWithGallery();
    var issuer = "https://evil.example/live/v1/sites/" + ana.site().id();
    var token = Api.as("Bearer " + TokenForge.of(ana).claim("iss", issuer).token());

    for (var call : callsOf(ana)) {
      token.of(ana.site().id()).send(call).isUnauthenticated();
    }
    token.get(GALLERIES).isInvalid("wix-site-id REQUIRED_FIELD");
  }

  static Stream<Named<Function<TestMember, String>>> unsigned() {
    return Stream.of(
        forgery("alg none", ana -> TokenForge.of(ana).signedWith("none", null).token()),
        forgery("alg None", ana -> spelt(ana, "None")),
        forgery("alg NONE", ana -> spelt(ana, "NONE")),
        forgery("no alg", ana -> withoutSignature(TokenForge.of(ana).header("alg", null))),
        forgery("no signature", ana -> withoutSignature(TokenForge.of(ana))),
        forgery(
            "all zeros for a signature",
            ana -> withoutSignature(TokenForge.of(ana)) + encoded(new byte[64])));
  }

  static Stream<Named<Function<TestMember, String>>> signedByOthers() {
    return Stream.of(
        forgery(
            "HS256, with the published key’s bytes as the secret",
            ana ->
                TokenForge.of(ana)
                    .signedWith("HS256", new HmacKey(publishedKey().getEncoded()))
                    .token()),
        forgery(
            "HS256, with the published JWK as the secret",
            ana -> TokenForge.of(ana).signedWith("HS256", new HmacKey(publishedJwk())).token()),
        forgery(
            "a foreign key with the server’s kid",
            ana -> TokenForge.of(ana).signedWith("ES256", foreignKey().getPrivateKey()).token()),
        forgery(
            "an RSA key with the server’s kid",
            ana -> TokenForge.of(ana).signedWith("RS256", RsaKeys.next().getPrivateKey()).token()),
        forgery(
            "a foreign key that the token brings along",
            ana -> {
              var key = foreignKey();
              return TokenForge.of(ana)
                  .header("jwk", key.toParams(OutputControlLevel.PUBLIC_ONLY))
                  .signedWith("ES256", key.getPrivateKey())
                  .token();
            }),
        forgery(
            "a foreign key at an address that the token names",
            ana ->
                TokenForge.of(ana)
                    .header("jku", "https://evil.example/jwks.json")
                    .header("x5u", "https://evil.example/chain.pem")
                    .signedWith("ES256", foreignKey().getPrivateKey())
                    .token()),
        signedUnderKid("an unknown kid", UUID.randomUUID().toString()),
        signedUnderKid("no kid", null),
        signedUnderKid("an empty kid", ""),
        signedUnderKid("a kid that is a path", "../../../../../../dev/null"),
        signedUnderKid("a kid that is SQL", "' union select public_jwk from signing_key --"),
        signedUnderKid("a kid that no text of the database can hold", "\0"),
        signedUnderKid("a long kid", "k".repeat(1_000)));
  }

  /** The server’s own signature, under what the server never says. */
  static Stream<Named<Function<TestMember, String>>> saidOtherwise() {
    return Stream.of(
        claiming("expired by one second", "exp", _ -> Instant.now().getEpochSecond() - 1),
        claiming("no exp", "exp", _ -> null),
        claiming("exp is a word", "exp", _ -> "never"),
        claiming("not good before a minute from now", "nbf", _ -> soon()),
        claiming("no issuer", "iss", _ -> null),
        claiming("the server as issuer, but no site", "iss", ana -> issuer(ana, "")),
        claiming(
            "a site that there is not", "iss", ana -> issuer(ana, UUID.randomUUID().toString())),
        claiming("another site", "iss", ana -> issuer(ana, TestSite.create().id())),
        claiming(
            "a site’s id with more behind it", "iss", ana -> issuer(ana, ana.site().id() + "/x")),
        claiming("no subject", "sub", _ -> null),
        claiming("a subject that is no id", "sub", _ -> "ana"),
        claiming(
            "another member of the site", "sub", ana -> ana.site().member("b@example.org").id()),
        claiming("no session", "sid", _ -> null),
        claiming("a session that is no id", "sid", _ -> "1"),
        claiming("a session that there is not", "sid", _ -> UUID.randomUUID().toString()),
        claiming(
            "another member’s session",
            "sid",
            ana -> sessionOf(ana.site().member("b@example.org"))),
        forgery("another type", ana -> TokenForge.of(ana).header("typ", "JWT").token()),
        forgery("no type", ana -> TokenForge.of(ana).header("typ", null).token()),
        forgery(
            "an extension that has to be understood",
            ana -> TokenForge.of(ana).header("crit", List.of("x")).header("x", "y").token()));
  }

  static Stream<Named<Function<TestMember, String>>> mangled() {
    return Stream.of(
        forgery("one character more", ana -> ana.accessToken() + "A"),
        forgery(
            "one character less",
            ana -> ana.accessToken().substring(0, ana.accessToken().length() - 1)),
        forgery("a character that is no base64", ana -> ana.accessToken() + "!"),
        forgery("padding", ana -> ana.accessToken() + "="),
        forgery("a blank within", ana -> ana.accessToken().replaceFirst("\\.", " .")),
        forgery("a fourth part", ana -> ana.accessToken() + ".e30"),
        forgery("a fifth part", ana -> ana.accessToken() + ".e30.e30"),
        forgery("two of them", ana -> ana.accessToken() + "," + ana.accessToken()),
        forgery("10 KB of it", ana -> ana.accessToken() + "A".repeat(10_000)),
        forgery("100 KB of it", ana -> ana.accessToken() + "A".repeat(100_000)),
        forgery(
            "another member’s id in place of theirs",
            ana -> changed(ana, ana.id(), ana.site().member("b@example.org").id())),
        forgery(
            "another site’s id in place of theirs",
            ana -> changed(ana, ana.site().id(), TestSite.create().id())),
        forgery("no JSON", _ -> encoded("{".getBytes(UTF_8)) + ".e30.e30"),
        forgery("three empty parts", _ -> ".."));
  }

  @Test
  void aMembersTokenIsOfNoUseOnAnotherSite() {
    var ana = memberWithGallery();
    var there = memberWithGallery();
    var element = theElementOf(there);
    var before = there.site().state();

    for (var path : List.of("/me", "/elements/" + element, "/elements/" + element + "/override")) {
      ana.api().get(there.site().live(path)).isUnauthenticated();
    }
    ana.api().of(there.site().id()).get(GALLERIES + "/" + element).is(403, "PERMISSION_DENIED");
    ana.api().get(GALLERIES + "/" + element).is(404, "GALLERY_NOT_FOUND");

    assertThat(there.site().state()).isEqualTo(before);
  }

  private static TestMember memberWithGallery() {
    var site = TestSite.create();
    return site.memberWithGallery(site.element(image("sunrise")), image("ana at sea"));
  }

  private static List<Call> callsOf(TestMember member) {
    var site = member.site();
    var element = theElementOf(member);
    return List.of(
        Call.get(site.live("/elements/" + element + "/override")),
        Call.get(site.live("/me")),
        Call.get(site.live("/elements/" + element)),
        Call.get(GALLERIES + "/" + element));
  }

  private static String theElementOf(TestMember member) {
    var site = member.site();
    return site.backEnd().get(site.editor("/elements")).is(200).text("elements[0].id");
  }

  private static Named<Function<TestMember, String>> forgery(
      String name, Function<TestMember, String> forgery) {
    return named(name, forgery);
  }

  private static Named<Function<TestMember, String>> claiming(
      String name, String claim, Function<TestMember, Object> value) {
    return forgery(name, ana -> TokenForge.of(ana).claim(claim, value.apply(ana)).token());
  }

  private static Named<Function<TestMember, String>> signedUnderKid(String name, String kid) {
    return forgery(
        name,
        ana ->
            TokenForge.of(ana)
                .header("kid", kid)
                .signedWith("ES256", foreignKey().getPrivateKey())
                .token());
  }

  private static long soon() {
    return Instant.now().plusSeconds(60).getEpochSecond();
  }

  private static String issuer(TestMember member, String site) {
    return TokenForge.of(member).claims().get("iss").toString().replace(member.site().id(), site);
  }

  private static String sessionOf(TestMember member) {
    return TokenForge.of(member).claims().get("sid").toString();
  }

  private static String withoutSignature(TokenForge forge) {
    var token = forge.header("alg", "ES256").token();
    var header = encoded(forge.headersAsJson().getBytes(UTF_8));
    return header + token.substring(token.indexOf('.'), token.lastIndexOf('.') + 1);
  }

  private static String spelt(TestMember member, String algorithm) {
    return withoutSignature(TokenForge.of(member).header("alg", algorithm));
  }

  /** The payload says something else than what was signed. */
  private static String changed(TestMember member, String from, String to) {
    var token = member.accessToken();
    var payload = TokenForge.part(token, 1);
    assertThat(payload).contains(from);
    return token.substring(0, token.indexOf('.') + 1)
        + encoded(payload.replace(from, to).getBytes(UTF_8))
        + token.substring(token.lastIndexOf('.'));
  }

  private static String encoded(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  private static PublicKey publishedKey() {
    try {
      return PublicJsonWebKey.Factory.newPublicJwk(new String(publishedJwk(), UTF_8))
          .getPublicKey();
    } catch (JoseException e) {
      throw new IllegalStateException(e);
    }
  }

  private static byte[] publishedJwk() {
    Map<String, Object> key =
        Api.visitor().get("/.well-known/jwks.json").is(200).objects("keys").getFirst();
    try {
      return JsonWebKey.Factory.newJwk(key).toJson().getBytes(UTF_8);
    } catch (JoseException e) {
      throw new IllegalStateException(e);
    }
  }

  private static PublicJsonWebKey foreignKey() {
    try {
      return EcJwkGenerator.generateJwk(EllipticCurves.P256);
    } catch (JoseException e) {
      throw new IllegalStateException(e);
    }
  }
}
