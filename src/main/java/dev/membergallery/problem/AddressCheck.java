package dev.membergallery.problem;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.LinkedHashSet;
import java.util.stream.Stream;

/**
 * Refuses an address that cannot be decoded, before anything reads it: it has to be a URI, and what
 * is encoded in it has to be UTF-8. And one that lacks what is to be deleted: clients make {@code
 * …/items/..} of an id that nobody has checked, and then the address of the whole element, in which
 * only a slash at the end is left of it. And one that leads elsewhere than its first part says: a
 * proxy would let it through.
 */
final class AddressCheck {

  /** After the request has got its id, before anything else. */
  private static final int SECOND = 900;

  /** After those who know by its name what the address lacks. */
  private static final int LAST = 100;

  /** The rest would only make the answer longer. */
  private static final int MAX_NAMED = 20;

  void register(@Observes Filters filters) {
    filters.register(AddressCheck::check, SECOND);
    filters.register(AddressCheck::refuseToDeleteParents, LAST);
  }

  private static void refuseToDeleteParents(RoutingContext request) {
    if (request.request().method().equals(HttpMethod.DELETE)
        && request.normalizedPath().endsWith("/")) {
      request.fail(
          400,
          new InvalidRequest(
              "", ViolatedRule.FORMAT, "The address of what is deleted must not end with a slash"));
    } else {
      request.next();
    }
  }

  private static void check(RoutingContext request) {
    if (!isDecodable(request.request().uri())) {
      request.fail(400);
    } else if (isDisguised(request)) {
      request.fail(
          400,
          new InvalidRequest(
              "",
              ViolatedRule.FORMAT,
              "The address must say by its first part, as it is sent, where it leads"));
    } else {
      request.next();
    }
  }

  /** Whether who keeps callers from what begins so, such as a proxy, would not have known it. */
  private static boolean isDisguised(RoutingContext request) {
    // a CONNECT of HTTP/2 has none
    var sent = String.valueOf(request.request().path());
    var meant = request.normalizedPath();
    return !sent.equals(meant) && sent.contains("/") && !firstPart(sent).equals(firstPart(meant));
  }

  private static String firstPart(String path) {
    int end = path.indexOf('/', 1);
    return end < 0 ? path : path.substring(0, end);
  }

  /** Whether all of it can be: of an address, its path, or a query with its question mark. */
  static boolean isDecodable(String uri) {
    if (isPlain(uri)) {
      return true;
    }
    try {
      var _ = new URI(uri);
      // one character for each byte: decoders of URLs do not say when bytes are not UTF-8
      var bytes = URLDecoder.decode(uri, ISO_8859_1).getBytes(ISO_8859_1);
      UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes));
      return true;
    } catch (URISyntaxException | IllegalArgumentException | CharacterCodingException _) {
      return false;
    }
  }

  /** Nothing is encoded in most addresses, and to find that out is all that these cost. */
  private static boolean isPlain(String uri) {
    if (!uri.startsWith("/") || uri.startsWith("//")) {
      return false;
    }
    // each request comes by here
    for (int i = 0; i < uri.length(); i++) {
      if (!standsForItself(uri.charAt(i))) {
        return false;
      }
    }
    return true;
  }

  private static boolean standsForItself(char character) {
    return (character >= 'a' && character <= 'z')
        || (character >= '0' && character <= '9')
        || (character >= 'A' && character <= 'Z')
        || "/-_.=&?".indexOf(character) >= 0;
  }

  /** What is wrong with an address that cannot be decoded: which parameters, or all of it. */
  static InvalidRequest violations(String address) {
    var parts = address.split("[?]", 2);
    var fields = new LinkedHashSet<String>();
    if (parts.length == 2) {
      Stream.of(parts[1].split("[&;]"))
          .filter(parameter -> !isDecodable("?" + parameter))
          .limit(MAX_NAMED)
          .map(AddressCheck::nameOf)
          .forEach(fields::add);
    }
    if (fields.isEmpty() || !isDecodable(parts[0])) {
      fields.add("");
    }
    return new InvalidRequest(fields.stream().map(AddressCheck::violation).toList());
  }

  /** Empty where that cannot be decoded either. */
  private static String nameOf(String parameter) {
    var name = parameter.split("=", 2)[0];
    return isDecodable("?" + name) ? URLDecoder.decode(name, UTF_8) : "";
  }

  private static FieldViolation violation(String field) {
    var subject = field.isEmpty() ? "The address " : "";
    return new FieldViolation(
        field, subject + "must be percent-encoded UTF-8", ViolatedRule.FORMAT);
  }
}
