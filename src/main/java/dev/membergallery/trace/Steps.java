package dev.membergallery.trace;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * The steps of a request that a trace tells apart. Of a request that is not traced they cost
 * nothing but the question whether it is.
 */
@ApplicationScoped
public class Steps {

  private final Tracer tracer;
  private final boolean off;

  Steps(Tracer tracer, @ConfigProperty(name = "quarkus.otel.sdk.disabled") boolean off) {
    this.tracer = tracer;
    this.off = off;
  }

  /**
   * The same answer; where the request is traced, in a span of its own, from the subscription to
   * the answer.
   */
  public <T> Uni<T> step(String name, Uni<T> answer) {
    return off || !Span.current().isRecording() ? answer : traced(name, answer);
  }

  private <T> Uni<T> traced(String name, Uni<T> answer) {
    return Uni.createFrom()
        .emitter(
            emitter -> {
              var span = tracer.spanBuilder(name).startSpan();
              try (var _ = span.makeCurrent()) {
                answer
                    .subscribe()
                    .with(
                        item -> {
                          span.end();
                          emitter.complete(item);
                        },
                        failure -> {
                          span.setStatus(StatusCode.ERROR).end();
                          emitter.fail(failure);
                        });
              }
            });
  }
}
