package dev.membergallery.stream;

import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.ext.Provider;
import java.io.OutputStream;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;
import java.nio.charset.StandardCharsets;
import org.jboss.resteasy.reactive.server.core.ResteasyReactiveRequestContext;
import org.jboss.resteasy.reactive.server.spi.ResteasyReactiveResourceInfo;
import org.jboss.resteasy.reactive.server.spi.ServerHttpResponse;
import org.jboss.resteasy.reactive.server.spi.ServerMessageBodyWriter;
import org.jboss.resteasy.reactive.server.spi.ServerRequestContext;

/**
 * Answers with a stream. The framework's own server-sent events begin before an endpoint knows
 * whether there is a stream to be had, and have no comments without data.
 */
@Provider
@Produces(MediaType.SERVER_SENT_EVENTS)
public class OpenStreamWriter implements ServerMessageBodyWriter<OpenStream> {

  private final Streams streams;

  OpenStreamWriter(Streams streams) {
    this.streams = streams;
  }

  @Override
  public boolean isWriteable(
      Class<?> type, Type genericType, ResteasyReactiveResourceInfo target, MediaType mediaType) {
    return OpenStream.class.isAssignableFrom(type);
  }

  @Override
  public boolean isWriteable(
      Class<?> type, Type genericType, Annotation[] annotations, MediaType mediaType) {
    return OpenStream.class.isAssignableFrom(type);
  }

  @Override
  public void writeResponse(OpenStream stream, Type genericType, ServerRequestContext context) {
    var request = (ResteasyReactiveRequestContext) context;
    var response = context.serverResponse();
    request.suspend();
    response
        .setResponseHeader("Cache-Control", "no-store")
        // nginx, and proxies that follow it, pass on what they get at once
        .setResponseHeader("X-Accel-Buffering", "no")
        .setChunked(true)
        .addCloseHandler(() -> streams.run(() -> streams.isOver(stream)));
    if (response.closed()) {
      streams.run(() -> streams.isOver(stream));
    } else {
      streams.run(() -> stream.begin(new Answer(request, response)));
    }
  }

  @Override
  public void writeTo(
      OpenStream stream,
      Class<?> type,
      Type genericType,
      Annotation[] annotations,
      MediaType mediaType,
      MultivaluedMap<String, Object> headers,
      OutputStream out) {
    throw new UnsupportedOperationException("a stream is no body that could be written at once");
  }

  /** The answer to the request that a stream was opened by. */
  private record Answer(ResteasyReactiveRequestContext request, ServerHttpResponse response)
      implements Sink {

    @Override
    public void send(String text, Runnable sent) {
      response.write(
          text.getBytes(StandardCharsets.UTF_8),
          failure -> {
            // who is gone has closed
            if (failure == null) {
              sent.run();
            }
          });
    }

    @Override
    public void end() {
      response.end();
      request.close();
    }

    @Override
    public void abort() {
      response.reset();
      request.close();
    }
  }
}
