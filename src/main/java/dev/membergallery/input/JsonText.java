package dev.membergallery.input;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.membergallery.problem.InvalidRequest;
import dev.membergallery.problem.ViolatedRule;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Reads JSON strictly: UTF-8, nothing behind the end, no field twice. */
final class JsonText {

  private static final ObjectReader json =
      JsonMapper.builder(
              JsonFactory.builder()
                  .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                  // a location in an error names the line and column, not the text
                  .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
                  .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
                  .streamReadConstraints(new JsonLimits())
                  .build())
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          // free JSON is kept as it was sent
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
          .disable(JsonParser.Feature.AUTO_CLOSE_SOURCE)
          .build()
          .reader();

  private JsonText() {}

  /**
   * The one value of a text, or a missing one where the text is empty.
   *
   * @param subject what the text is called where something is wrong with it
   * @throws InvalidRequest when it is no JSON, or more than is read
   */
  static JsonNode read(byte[] utf8, String subject) {
    try {
      return read(StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(utf8)), subject);
    } catch (CharacterCodingException _) {
      throw malformed(subject, "is not UTF-8", null);
    } catch (IOException e) {
      throw new UncheckedIOException("a text in memory that cannot be read", e);
    }
  }

  private static JsonNode read(CharSequence text, String subject) throws IOException {
    try (var parser = json.createParser(text.toString())) {
      try {
        JsonNode value = json.readTree(parser);
        return value == null ? MissingNode.getInstance() : value;
      } catch (StreamConstraintsException e) {
        throw malformed(subject, "has " + e.getOriginalMessage(), parser.currentLocation());
      } catch (NumberFormatException _) {
        // well-formed, but its exponent is beyond what Java's own decimals bear
        throw malformed(
            subject, "has a number with too large an exponent", parser.currentLocation());
      } catch (JsonProcessingException e) {
        throw malformed(
            subject, "is not well-formed JSON: " + e.getOriginalMessage(), e.getLocation());
      }
    }
  }

  private static InvalidRequest malformed(
      String subject, String description, @Nullable JsonLocation at) {
    var place = at == null ? "" : " (line " + at.getLineNr() + ", column " + at.getColumnNr() + ")";
    return new InvalidRequest("", ViolatedRule.FORMAT, subject + " " + description + place);
  }
}
