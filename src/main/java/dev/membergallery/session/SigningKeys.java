package dev.membergallery.session;

import com.github.f4b6a3.uuid.UuidCreator;
import dev.membergallery.secret.Encryption;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.runtime.Startup;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.security.PublicKey;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jose4j.jwk.EcJwkGenerator;
import org.jose4j.jwk.EllipticCurveJsonWebKey;
import org.jose4j.jwk.JsonWebKey.OutputControlLevel;
import org.jose4j.jwk.PublicJsonWebKey;
import org.jose4j.keys.EllipticCurves;
import org.jose4j.lang.JoseException;
import org.jspecify.annotations.Nullable;

/**
 * The server's keys. The newest whose private half this server can decrypt signs; all that are
 * young enough verify, so that neither a new key nor a new secret logs anyone out.
 */
@ApplicationScoped
@Startup
class SigningKeys implements PanacheRepositoryBase<SigningKey, String> {

  private static final Duration TRUST = Duration.ofMinutes(1);

  private final SessionConfig config;
  private final Clock clock;
  private final Encryption encryption;

  /** What the database held when it was last asked. */
  private volatile Known known = new Known(Map.of(), null, Instant.EPOCH);

  SigningKeys(SessionConfig config, Encryption encryption, Clock clock) {
    this.config = config;
    this.encryption = encryption;
    this.clock = clock;
  }

  private record Known(Map<String, PublicKey> verifying, @Nullable Signer signer, Instant asked) {}

  /** A key that signs, by its {@code kid}. */
  record Signer(PublicJsonWebKey key, Instant createdDate) {}

  /** The key for new tokens; made when there is none, or the last one has signed long enough. */
  Signer current() {
    if (!mayRely(known) || youngSigner().isEmpty()) {
      refresh();
    }
    if (youngSigner().isEmpty()) {
      QuarkusTransaction.requiringNew().run(this::createUnlessMade);
      // only what is committed, and so there for every replica, signs
      refresh();
    }
    return youngSigner().orElseThrow();
  }

  /** The key of that id, as far as that is known without asking the database. */
  Optional<PublicKey> known(String kid) {
    return mayRely(known) ? Optional.ofNullable(known.verifying().get(kid)) : Optional.empty();
  }

  private Optional<Signer> youngSigner() {
    return Optional.ofNullable(known.signer()).filter(signer -> isYoung(signer.createdDate()));
  }

  /** A key that was taken out of the database is trusted for this long at most. */
  private boolean mayRely(Known what) {
    return what.asked().plus(TRUST).isAfter(clock.instant());
  }

  /** Whether the database has been asked so recently that asking again would find the same. */
  boolean isFresh() {
    return known.asked().plusSeconds(1).isAfter(clock.instant());
  }

  /** Learns which keys there are. */
  void refresh() {
    known = QuarkusTransaction.joiningExisting().call(this::ask);
  }

  /** The public halves, as a JSON Web Key Set (RFC 7517). */
  @Transactional
  List<Map<String, Object>> published() {
    return trusted().stream()
        .map(key -> parse(key.publicJwk).toParams(OutputControlLevel.PUBLIC_ONLY))
        .toList();
  }

  private Known ask() {
    var now = clock.instant();
    var keys = trusted();
    var verifying =
        keys.stream()
            .collect(Collectors.toMap(key -> key.kid, key -> parse(key.publicJwk).getPublicKey()));
    var signer =
        keys.stream()
            .flatMap(
                key ->
                    encryption
                        .decrypt(key.encryptedPrivateJwk, key.kid)
                        .map(jwk -> new Signer(parse(jwk), key.createdDate))
                        .stream())
            .findFirst()
            .orElse(null);
    return new Known(Map.copyOf(verifying), signer, now);
  }

  /** Newest first. A key verifies for as long as the last token that it can have signed. */
  private List<SigningKey> trusted() {
    var oldest =
        clock.instant().minus(config.signingKeyLifetime()).minus(config.accessTokenLifetime());
    // in SQL: the first request after a start would wait for HQL to get ready
    return getSession()
        .createNativeQuery(
            "select * from signing_key where created_date > :oldest order by created_date desc",
            SigningKey.class)
        .setParameter("oldest", oldest)
        .list();
  }

  /** Of those who find no key at the same time, one makes it. */
  private void createUnlessMade() {
    getEntityManager()
        .createNativeQuery(
            "select cast(pg_advisory_xact_lock(hashtext('signing_key')) as text)", String.class)
        .getSingleResult();
    var signer = ask().signer();
    if (signer == null || !isYoung(signer.createdDate())) {
      create();
    }
  }

  private void create() {
    try {
      var now = clock.instant();
      var jwk = EcJwkGenerator.generateJwk(EllipticCurves.P256);
      jwk.setKeyId(UuidCreator.getTimeOrderedEpoch().toString());
      jwk.setAlgorithm(AccessTokens.ALGORITHM);
      jwk.setUse("sig");
      var encrypted =
          encryption.encrypt(jwk.toJson(OutputControlLevel.INCLUDE_PRIVATE), jwk.getKeyId());
      delete(
          "createdDate <= ?1",
          now.minus(config.signingKeyLifetime()).minus(config.accessTokenLifetime()));
      persist(
          new SigningKey(
              jwk.getKeyId(), jwk.toJson(OutputControlLevel.PUBLIC_ONLY), encrypted, now));
    } catch (JoseException e) {
      throw new IllegalStateException("every JDK has P-256", e);
    }
  }

  private boolean isYoung(Instant created) {
    return created.plus(config.signingKeyLifetime()).isAfter(clock.instant());
  }

  private static PublicJsonWebKey parse(String jwk) {
    try {
      return new EllipticCurveJsonWebKey(org.jose4j.json.JsonUtil.parseJson(jwk));
    } catch (JoseException e) {
      throw new IllegalStateException("a stored key that cannot be read", e);
    }
  }
}
