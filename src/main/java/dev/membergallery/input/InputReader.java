package dev.membergallery.input;

import dev.membergallery.problem.ProblemType;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.ext.MessageBodyReader;
import jakarta.ws.rs.ext.Provider;
import java.io.IOException;
import java.io.InputStream;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;

/** Reads a JSON body of at most {@link #MAX_BYTES}. */
@Provider
@Consumes(MediaType.WILDCARD)
public class InputReader implements MessageBodyReader<Input> {

  /** The largest body, in bytes: more than 1000 full items need. */
  static final int MAX_BYTES = 2 * 1024 * 1024;

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
    return Input.of(JsonText.read(bytes, "The body"));
  }
}
