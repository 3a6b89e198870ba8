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
import dev.membergallery.problem.ProblemType;
import dev.membergallery.problem.ViolatedRule;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.ext.MessageBodyReader;
import jakarta.ws.rs.ext.Provider;
import java.io.IOException;
import java.io.InputStream;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Reads a JSON body of at most {@link #MAX_BYTES}, strictly: UTF-8, nothing behind the end, no
 * field twice.
 */
@Provider
@Consumes(MediaType.WILDCARD)
public class InputReader implements MessageBodyReader<Input> {

  /** The largest body, in bytes: more than 1000 full items need. */
  static final int MAX_BYTES = 2 * 1024 * 1024;

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

  @Override
  public boolean isReadable(
      Class<?> type, Type generic, Annotation[] annotations, MediaType media) {
    return type == Input.class;
  }

  @Override
  public Input readFrom(
      Class<Input> type,
      Type generic,
      Annotation[] annotations,
      MediaType media,
      MultivaluedMap<String, String> headers,
      InputStream body)
      throws IOException {
    // asked for here, because other kinds of JSON would find the framework's own reader
    if (!MediaType.APPLICATION_JSON_TYPE.isCompatible(media)) {
      throw ProblemType.UNSUPPORTED_MEDIA_TYPE.because("The body must be application/json.");
    }
    var bytes = body.readNBytes(MAX_BYTES + 1);
    if (bytes.length > MAX_BYTES) {
      throw ProblemType.REQUEST_TOO_LARGE.because(
          "The body must have at most " + MAX_BYTES + " bytes.");
    }
    try {
      return read(StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString());
    } catch (CharacterCodingException _) {
      throw malformed("is not UTF-8");
    }
  }

  private static Input read(String text) throws IOException {
    try (var parser = json.createParser(text)) {
      try {
        JsonNode body = json.readTree(parser);
        return Input.of(body == null ? MissingNode.getInstance() : body);
      } catch (StreamConstraintsException e) {
        throw malformed("has " + e.getOriginalMessage(), parser.currentLocation());
      } catch (NumberFormatException _) {
        // well-formed, but its exponent is beyond what Java's own decimals bear
        throw malformed("has a number with too large an exponent", parser.currentLocation());
      } catch (JsonProcessingException e) {
        throw malformed("is not well-formed JSON: " + e.getOriginalMessage(), e.getLocation());
      }
    }
  }

  private static InvalidRequest malformed(String description, @Nullable JsonLocation at) {
    return malformed(
        at == null
            ? description
            : description + " (line " + at.getLineNr() + ", column " + at.getColumnNr() + ")");
  }

  private static InvalidRequest malformed(String description) {
    return new InvalidRequest("", ViolatedRule.FORMAT, "The body " + description);
  }
}
