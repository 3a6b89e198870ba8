package dev.membergallery.providerlogin;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URI;
import java.net.URLEncoder;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The page that a member comes from and is led back to. */
record ReturnTo(URI page) {

  /** The parameters by which it learns how the login went. */
  private static final List<String> OWN = List.of("code", "error");

  /** Its address with a parameter that tells how the login went, and none of an earlier one. */
  URI with(String name, String value) {
    var parts = page.toASCIIString().split("#", 2);
    var address = parts[0].split("\\?", 2);
    var parameters =
        address.length == 2 ? Stream.of(address[1].split("&", -1)) : Stream.<String>of();
    var query =
        Stream.concat(
                parameters.filter(ReturnTo::isOfPage),
                Stream.of(name + "=" + URLEncoder.encode(value, UTF_8)))
            .collect(Collectors.joining("&"));
    return URI.create(address[0] + "?" + query + (parts.length == 2 ? "#" + parts[1] : ""));
  }

  private static boolean isOfPage(String parameter) {
    return !parameter.isEmpty() && !OWN.contains(parameter.split("=", 2)[0]);
  }
}
