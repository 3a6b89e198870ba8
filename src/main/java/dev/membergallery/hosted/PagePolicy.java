package dev.membergallery.hosted;

import dev.membergallery.secret.Secrets;
import java.util.Base64;

/**
 * What a hosted page may load and run (Content Security Policy, level 3): the scripts that name its
 * nonce and what these import, the server's styles, pictures and videos of the web, the players of
 * YouTube and Vimeo.
 */
final class PagePolicy {

  private static final int NONCE_BYTES = 18;

  private final String nonce;

  private PagePolicy(String nonce) {
    this.nonce = nonce;
  }

  /** A policy for one answer. */
  static PagePolicy fresh() {
    return new PagePolicy(Base64.getEncoder().encodeToString(Secrets.random(NONCE_BYTES)));
  }

  /** What a script of the page has to name. */
  String nonce() {
    return nonce;
  }

  /** The header's value. */
  String header() {
    return """
    default-src 'none'; script-src 'nonce-%s'; style-src 'self'; img-src 'self' https:; \
    media-src 'self' https:; frame-src https://www.youtube-nocookie.com https://player.vimeo.com; \
    connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"""
        .formatted(nonce);
  }
}
