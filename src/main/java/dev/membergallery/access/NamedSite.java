package dev.membergallery.access;

import dev.membergallery.identity.SiteId;
import dev.membergallery.input.Input;
import io.quarkus.arc.All;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The site that a request names, as far as its text tells: whether the caller may do anything there
 * is for the access filter to find out.
 */
@ApplicationScoped
public class NamedSite {

  private final List<CredentialCheck> checks;

  NamedSite(@All List<CredentialCheck> checks) {
    this.checks = checks;
  }

  /**
   * The site that a request is about, where it says so.
   *
   * @param sitePath the site that the path names
   * @param siteHeader the site that {@code wix-site-id} names
   */
  public Optional<SiteId> of(
      @Nullable String sitePath, @Nullable String authorization, @Nullable String siteHeader) {
    return sitePath != null
        ? site(sitePath)
        : Credential.in(authorization).flatMap(this::namedIn).or(() -> site(siteHeader));
  }

  private Optional<SiteId> namedIn(String credential) {
    return CredentialCheck.among(checks, credential).flatMap(kind -> kind.siteNamedIn(credential));
  }

  /** The site that the text names; empty where it is no id. */
  static Optional<SiteId> site(@Nullable String text) {
    return Input.withoutBody().parameter("", text).id().map(SiteId::new);
  }
}
