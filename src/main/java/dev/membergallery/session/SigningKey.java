package dev.membergallery.session;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.time.Instant;

/** A key that signs access tokens; its private half is encrypted with the configured secret. */
@Entity
class SigningKey {

  @Id String kid;
  @Column String publicJwk;
  @Column byte[] encryptedPrivateJwk;
  @Column Instant createdDate;

  /** For Hibernate. */
  protected SigningKey() {}

  SigningKey(String kid, String publicJwk, byte[] encryptedPrivateJwk, Instant now) {
    this.kid = kid;
    this.publicJwk = publicJwk;
    this.encryptedPrivateJwk = encryptedPrivateJwk;
    this.createdDate = now;
  }
}
