package dev.membergallery.collaborator;

import dev.membergallery.access.AccessConfig;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.regex.Pattern;

/**
 * The cookie by which a browser holds a session, until it is closed. Scripts do not see it, and
 * other sites' pages cannot have it sent but by a link to the Editor.
 *
 * <p>It is sent by https only. Where the server is reached by http on the same machine, as in a
 * first run, not every browser would keep such a cookie.
 */
@ApplicationScoped
class SessionCookie {

  private static final String NAME = "member-gallery-editor";

  /**
   * Browsers take a name with this prefix over https only; {@code __Host-} would need the path /.
   */
  private static final String SECURE_PREFIX = "__Secure-";

  private static final String ATTRIBUTES = "; Path=/editor; HttpOnly; SameSite=Lax";
  private static final Pattern LOOPBACK =
      Pattern.compile("http://(localhost|127\\.\\d+\\.\\d+\\.\\d+|\\[::1])(:\\d+)?(/.*)?");

  private final boolean secure;

  SessionCookie(AccessConfig config) {
    secure = !LOOPBACK.matcher(config.publicUrl()).matches();
  }

  String name() {
    return secure ? SECURE_PREFIX + NAME : NAME;
  }

  /** The {@code Set-Cookie} that begins a session. */
  String holding(SessionSecret secret) {
    return set(secret.text());
  }

  /** The {@code Set-Cookie} after a session. */
  String removed() {
    return set("") + "; Max-Age=0";
  }

  private String set(String value) {
    return name() + "=" + value + ATTRIBUTES + (secure ? "; Secure" : "");
  }
}
