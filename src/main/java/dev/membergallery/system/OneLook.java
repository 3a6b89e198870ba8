package dev.membergallery.system;

import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * A look at something that may not answer: one at a time, which all who ask meanwhile share. So who
 * asks often costs nothing, and one that hangs holds one thread or connection only.
 */
final class OneLook {

  private static final Logger log = Logger.getLogger(OneLook.class);

  /** How long whoever asks waits for what the look finds. */
  static final Duration PATIENCE = Duration.ofSeconds(2);

  private final String name;
  private final Supplier<Uni<String>> look;
  private final AtomicReference<@Nullable Uni<String>> underWay = new AtomicReference<>();

  /**
   * @param look finds what is wrong; nothing, where that is empty
   */
  OneLook(String name, Supplier<Uni<String>> look) {
    this.name = name;
    this.look = look;
  }

  /** Up if the look finds nothing wrong in time. */
  Uni<HealthCheckResponse> response() {
    return shared()
        .ifNoItem()
        .after(PATIENCE)
        .recoverWithItem("does not answer")
        .map(this::response);
  }

  private HealthCheckResponse response(String wrong) {
    var response = HealthCheckResponse.named(name).status(wrong.isEmpty());
    return (wrong.isEmpty() ? response : response.withData("reason", wrong)).build();
  }

  private Uni<String> shared() {
    var mine =
        Uni.createFrom()
            .deferred(look::get)
            .onFailure()
            .recoverWithItem(this::failed)
            .onTermination()
            .invoke(() -> underWay.set(null))
            .memoize()
            .indefinitely();
    return Objects.requireNonNullElse(underWay.compareAndExchange(null, mine), mine);
  }

  /** Why is for the log: it may name hosts. */
  private String failed(Throwable failure) {
    log.warnf("The %s fails: %s", name, failure);
    return "fails";
  }
}
