package dev.membergallery.collaborator;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLEncoder;
import java.util.regex.Pattern;

/**
 * A page of the Editor, on this server.
 *
 * @param address its path, with what follows it; every browser reads it as one of this server
 */
record EditorPage(String address) {

  /** What is wrong with another address. */
  static final String RULE = "must be the path of a page of the Editor, such as /editor/sites";

  static final EditorPage START = new EditorPage("/editor");

  private static final String LOGIN = "/editor/login";

  /** Neither the API, nor with dots, backslashes or empty parts that browsers would resolve. */
  private static final String PATH =
      "/editor(?!/v1(?:[/?#]|$))(?:/(?!\\.{1,2}(?:[/?#]|$))[A-Za-z0-9._~-]++)*+/?";

  /** RFC 3986, sections 3.4 and 3.5. */
  private static final String REST = "(?:[A-Za-z0-9._~!$&'()*+,;=:@/?-]++|%[0-9A-Fa-f]{2})*+";

  private static final Pattern FORM =
      Pattern.compile(PATH + "(?:\\?" + REST + ")?(?:#" + REST + ")?");

  static boolean isOne(String address) {
    return FORM.matcher(address).matches();
  }

  /** The page to log in at, which says what went wrong and leads on to this one. */
  EditorPage afterLogin(String error) {
    return new EditorPage(
        LOGIN
            + "?error="
            + URLEncoder.encode(error, UTF_8)
            + "&returnTo="
            + URLEncoder.encode(address, UTF_8));
  }
}
