package dev.membergallery.input;

import dev.membergallery.problem.ProblemType;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.ext.MessageBodyReader;
import jakarta.ws.rs.ext.Provider;
import java.io.InputStream;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;

/** Gives an endpoint the lines of its body, none of which has been read yet. */
@Provider
@Consumes(MediaType.WILDCARD)
public class InputLinesReader implements MessageBodyReader<InputLines> {

  private static final MediaType NDJSON = MediaType.valueOf(InputLines.MEDIA_TYPE);

  @Override
  public boolean isReadable(
      Class<?> type, Type generic, Annotation[] annotations, MediaType media) {
    return type == InputLines.class;
  }

  @Override
  public InputLines readFrom(
      Class<InputLines> type,
      Type generic,
      Annotation[] annotations,
      MediaType media,
      MultivaluedMap<String, String> headers,
      InputStream body) {
    if (!NDJSON.isCompatible(media)) {
      throw ProblemType.UNSUPPORTED_MEDIA_TYPE.because(
          "The body must be " + InputLines.MEDIA_TYPE + ".");
    }
    var length = headers.getFirst(HttpHeaders.CONTENT_LENGTH);
    if (length != null && Long.parseLong(length) > InputLines.MAX_BYTES) {
      throw InputLines.tooLarge();
    }
    return new InputLines(body);
  }
}
