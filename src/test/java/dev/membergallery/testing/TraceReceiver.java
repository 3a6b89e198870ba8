package dev.membergallery.testing;

import com.google.protobuf.ByteString;
import com.sun.net.httpserver.HttpServer;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceResponse;
import io.opentelemetry.proto.trace.v1.Span;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;

/**
 * What traces are sent to: OTLP over HTTP, <a
 * href="https://opentelemetry.io/docs/specs/otlp/#otlphttp">as its specification says</a>.
 */
public final class TraceReceiver implements AutoCloseable {

  private final HttpServer server;
  private final List<Span> spans = new CopyOnWriteArrayList<>();

  public TraceReceiver() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/v1/traces",
        exchange -> {
          ExportTraceServiceRequest.parseFrom(exchange.getRequestBody())
              .getResourceSpansList()
              .stream()
              .flatMap(resource -> resource.getScopeSpansList().stream())
              .forEach(scope -> spans.addAll(scope.getSpansList()));
          var answer = ExportTraceServiceResponse.getDefaultInstance().toByteArray();
          exchange.getResponseHeaders().add("Content-Type", "application/x-protobuf");
          exchange.sendResponseHeaders(200, answer.length == 0 ? -1 : answer.length);
          exchange.close();
        });
    server.start();
  }

  public String address() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  /** Everything that has come so far. */
  public List<Span> spans() {
    return spans;
  }

  /** The spans of a trace, once there are some as wanted among them. */
  public List<Span> trace(String id, Predicate<List<Span>> wanted) {
    var bytes = ByteString.copyFrom(HexFormat.of().parseHex(id));
    return Awaited.until(
        () -> spans.stream().filter(span -> span.getTraceId().equals(bytes)).toList(), wanted);
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
