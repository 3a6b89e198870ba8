package dev.membergallery.access;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The text of an {@code Authorization} header without its scheme. */
final class Credential {

  private static final String BEARER = "bearer ";

  private Credential() {}

  /**
   * The credential, with or without {@code Bearer} in front: the SDK sends keys and some tokens
   * bare. An empty header is none: the SDK sends that for a visitor (see the wire format).
   */
  static Optional<String> in(@Nullable String authorization) {
    if (authorization == null) {
      return Optional.empty();
    }
    var text =
        authorization.regionMatches(true, 0, BEARER, 0, BEARER.length())
            ? authorization.substring(BEARER.length())
            : authorization;
    return Optional.of(text.strip()).filter(credential -> !credential.isEmpty());
  }
}
