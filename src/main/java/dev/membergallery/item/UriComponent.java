package dev.membergallery.item;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Optional;

/**
 * ECMAScript's {@code encodeURIComponent} and {@code decodeURIComponent}; Java's form encoding
 * differs.
 */
final class UriComponent {

  private static final String UNRESERVED =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.!~*'()";
  private static final HexFormat HEX = HexFormat.of().withUpperCase();

  private UriComponent() {}

  static String encode(String text) {
    var encoded = new StringBuilder(text.length() + 16);
    for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
      if (UNRESERVED.indexOf(b) >= 0) {
        encoded.append((char) b);
      } else {
        encoded.append('%').append(HEX.toHexDigits(b));
      }
    }
    return encoded.toString();
  }

  /** Empty where a percent sign does not begin an encoded byte, or the bytes are no UTF-8. */
  static Optional<String> decode(String encoded) {
    var bytes = new ByteArrayOutputStream(encoded.length());
    try {
      for (int i = 0; i < encoded.length(); ) {
        if (encoded.charAt(i) == '%') {
          bytes.write(HexFormat.fromHexDigits(encoded, i + 1, i + 3));
          i += 3;
        } else {
          var character = Character.toString(encoded.codePointAt(i));
          bytes.writeBytes(character.getBytes(StandardCharsets.UTF_8));
          i += character.length();
        }
      }
      return Optional.of(
          StandardCharsets.UTF_8
              .newDecoder()
              .decode(ByteBuffer.wrap(bytes.toByteArray()))
              .toString());
    } catch (CharacterCodingException | IllegalArgumentException | IndexOutOfBoundsException _) {
      return Optional.empty();
    }
  }
}
