package dev.membergallery.stream;

import dev.membergallery.access.Caller;
import dev.membergallery.access.Permission;
import dev.membergallery.element.ElementId;
import dev.membergallery.element.PublishedRevisions;
import dev.membergallery.override.OverrideCheck;
import dev.membergallery.problem.Problem;
import dev.membergallery.problem.ProblemType;
import io.quarkus.runtime.ShutdownDelayInitiatedEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * All streams that this server has open. They live on one thread, an event loop that is the home of
 * all of them: nothing here is locked, and one timer serves all.
 */
@ApplicationScoped
class Streams implements OpenStream.Home, Notifications.Listener, Watches.Looks {

  private static final Logger log = Logger.getLogger(Streams.class);

  /** Pages that hear nothing for a minute begin anew ({@code updates.ts}). */
  static final Duration LONGEST_HEARTBEAT = Duration.ofSeconds(45);

  private static final Duration TICK = Duration.ofSeconds(1);
  private static final Duration RETRY = Duration.ofSeconds(10);

  /** How long somebody may read nothing of what was sent. */
  private static final Duration PATIENCE = Duration.ofMinutes(1);

  /** How long a server that is being stopped waits for its streams to end. */
  private static final Duration FAREWELL = Duration.ofSeconds(3);

  /** One in so many streams is kept for callers who are known, whatever visitors open. */
  private static final int SHARE_OF_KNOWN = 5;

  private final StreamConfig config;
  private final Notifications notifications;
  private final PermissionsNow permissions;
  private final Vertx vertx;
  private final Clock clock;
  private final StreamMetrics metrics;
  private final Watches watches;

  private final Set<OpenStream> open = new LinkedHashSet<>();
  private final Set<EditorStream> editors = new LinkedHashSet<>();
  private final Set<EditorStream> editorsToCheck = new LinkedHashSet<>();
  private final Map<Object, Integer> counts = new HashMap<>();
  private final CountDownLatch over = new CountDownLatch(1);
  private @Nullable Context home;
  private int visitors;
  private boolean isTicking;
  private boolean isChecking;
  private boolean isFailureKnown;
  private boolean isStopping;
  private Instant nextLook = Instant.MIN;

  Streams(
      StreamConfig config,
      Notifications notifications,
      PublishedRevisions revisions,
      OverrideCheck overrides,
      PermissionsNow permissions,
      Vertx vertx,
      Clock clock,
      StreamMetrics metrics) {
    this.config = config;
    this.notifications = notifications;
    this.permissions = permissions;
    this.vertx = vertx;
    this.clock = clock;
    this.metrics = metrics;
    this.watches = new Watches(revisions, overrides, this, this);
  }

  /**
   * Refuses a heartbeat that pages do not wait for.
   *
   * @throws IllegalStateException when the setting is longer than that
   */
  void start(@Observes StartupEvent event) {
    if (config.heartbeat().compareTo(LONGEST_HEARTBEAT) > 0) {
      throw new IllegalStateException(
          "MEMBER_GALLERY_EVENTS_HEARTBEAT has to be %sS at most"
              .formatted(LONGEST_HEARTBEAT.toSeconds()));
    }
    home = vertx.getOrCreateContext();
  }

  @Override
  public void run(Runnable task) {
    Objects.requireNonNull(home).runOnContext(_ -> task.run());
  }

  @Override
  public Instant now() {
    return clock.instant();
  }

  /**
   * Opens a stream to a page; it is there when the present state of all its elements is known.
   * Fails with a {@link Problem} for whom there is none.
   */
  Uni<OpenStream> toPage(Opener opener, Set<ElementId> elements) {
    return opened(
        opener,
        opening -> {
          var stream = new LiveStream(opener, elements, opening, this);
          add(stream);
          watches.add(stream);
        });
  }

  /** Opens a stream of all changes of the site that the caller may see. */
  Uni<OpenStream> toEditor(Opener opener, Caller.WithPermissions caller) {
    return opened(
        opener,
        opening -> {
          var stream = new EditorStream(opener, caller.permissions(), this);
          add(stream);
          opening.complete(stream);
          // what the caller may do was found out before anything could be heard
          checkEditors(List.of(stream));
        });
  }

  private interface Opening {
    void open(UniEmitter<? super OpenStream> opening);
  }

  private Uni<OpenStream> opened(Opener opener, Opening opening) {
    return Uni.createFrom()
        .emitter(
            emitter ->
                run(
                    () ->
                        refusal(opener)
                            .ifPresentOrElse(
                                problem -> refuse(emitter, problem), () -> opening.open(emitter))));
  }

  private void refuse(UniEmitter<? super OpenStream> opening, Problem problem) {
    metrics.refused();
    opening.fail(problem);
  }

  private Optional<Problem> refusal(Opener opener) {
    if (isStopping || isFullFor(opener)) {
      return Optional.of(OpenStream.unavailable("The server has no room for another stream."));
    }
    var isOneTooMany =
        count(opener.address()) >= config.maxStreamsByAddress()
            || opener
                .identity()
                .filter(who -> count(who) >= config.maxStreamsByCaller())
                .isPresent();
    return isOneTooMany
        ? Optional.of(ProblemType.RATE_LIMITED.again("You have too many streams open.", RETRY))
        : Optional.empty();
  }

  private boolean isFullFor(Opener opener) {
    var max = config.maxStreams();
    return open.size() >= max
        || (opener.identity().isEmpty() && visitors >= max - max / SHARE_OF_KNOWN);
  }

  private int count(Object what) {
    return counts.getOrDefault(what, 0);
  }

  private void add(OpenStream stream) {
    if (!isTicking) {
      isTicking = true;
      notifications.start(this);
      vertx.setPeriodic(TICK.toMillis(), _ -> tick());
      notifications.tend();
    }
    open.add(stream);
    metrics.opened(stream);
    if (stream instanceof EditorStream editor) {
      editors.add(editor);
    }
    counts.merge(stream.opener().address(), 1, Integer::sum);
    stream
        .opener()
        .identity()
        .ifPresentOrElse(who -> counts.merge(who, 1, Integer::sum), () -> visitors++);
  }

  @Override
  public void isOver(OpenStream stream) {
    if (open.remove(stream)) {
      metrics.over(stream);
      uncount(stream.opener().address());
      stream.opener().identity().ifPresentOrElse(this::uncount, () -> visitors--);
      switch (stream) {
        case LiveStream live -> watches.remove(live);
        case EditorStream editor -> {
          editors.remove(editor);
          editorsToCheck.remove(editor);
        }
      }
      if (isStopping && open.isEmpty()) {
        over.countDown();
      }
    }
  }

  private void uncount(Object what) {
    counts.computeIfPresent(what, (_, count) -> count == 1 ? null : count - 1);
  }

  private void tick() {
    if (isStopping) {
      return;
    }
    var now = clock.instant();
    notifications.tend();
    if (!now.isBefore(nextLook)) {
      lookAtAll();
    }
    for (var stream : List.copyOf(open)) {
      if (stream.opener().isExpired(now)) {
        stream.end(EndReason.TOKEN_EXPIRED);
      }
      // the next tick would be too late
      stream.beat(now.minus(config.heartbeat()).plus(TICK));
      stream.abortIfStuck(now.minus(PATIENCE));
    }
  }

  private void lookAtAll() {
    var hearing = notifications.isHearing();
    nextLook =
        clock.instant().plus(hearing ? config.lookInterval() : config.lookIntervalWithoutListen());
    watches.lookAtAll();
    checkEditors(editors);
    if (!hearing) {
      editors.forEach(EditorStream::missed);
    }
  }

  @Override
  public void heard(Change change) {
    if (change.kind() == Change.Kind.SITE && change.site().isEmpty()) {
      hearing();
      return;
    }
    watches.heard(change);
    var concerned =
        editors.stream()
            .filter(
                stream ->
                    change.site().isEmpty() || change.site().get().equals(stream.opener().site()))
            .toList();
    concerned.forEach(stream -> stream.heard(change));
    switch (change.kind()) {
      case API_KEY, COLLABORATOR, SITE -> checkEditors(concerned);
      case COLLABORATOR_LOGOUT ->
          change
              .id()
              .ifPresent(
                  who ->
                      checkEditors(concerned.stream().filter(stream -> stream.isOf(who)).toList()));
      default -> {
        // nobody may do more or less
      }
    }
  }

  @Override
  public void hearing() {
    editors.forEach(EditorStream::missed);
    lookAtAll();
  }

  @Override
  public void deaf() {
    nextLook = clock.instant();
  }

  @Override
  public void looked() {
    if (isFailureKnown) {
      isFailureKnown = false;
      log.info("What streams watch can be looked at again.");
    }
  }

  @Override
  public void lookFailed(Throwable why) {
    if (!isFailureKnown) {
      isFailureKnown = true;
      log.warnf("Cannot look at what streams watch: %s", why);
    }
    nextLook = clock.instant().plus(config.lookIntervalWithoutListen());
  }

  /** Finds out what they may do now; while one such question is under way, the next gathers. */
  private void checkEditors(Collection<EditorStream> streams) {
    editorsToCheck.addAll(streams);
    if (isChecking || editorsToCheck.isEmpty()) {
      return;
    }
    isChecking = true;
    var asked = List.copyOf(editorsToCheck);
    editorsToCheck.clear();
    var callers =
        asked.stream().map(stream -> (Caller.WithPermissions) stream.opener().caller()).toList();
    Watches.answered(permissions.of(callers))
        .subscribe()
        .with(
            found -> run(() -> checked(() -> permit(asked, found))),
            failure -> run(() -> checked(() -> lookFailed(failure))));
  }

  private void checked(Runnable outcome) {
    isChecking = false;
    outcome.run();
    checkEditors(Set.of());
  }

  private void permit(List<EditorStream> streams, List<Set<Permission>> found) {
    looked();
    for (int i = 0; i < streams.size(); i++) {
      streams.get(i).permit(found.get(i));
    }
  }

  /**
   * Tells everybody to come back, to another replica where there is one: while the server still
   * answers, which it does no longer when it is shut down.
   */
  void stop(@Observes ShutdownDelayInitiatedEvent event) throws InterruptedException {
    if (home == null) {
      return;
    }
    run(
        () -> {
          isStopping = true;
          notifications.stop();
          if (open.isEmpty()) {
            over.countDown();
          }
          List.copyOf(open).forEach(this::dismiss);
        });
    if (!over.await(FAREWELL.toMillis(), TimeUnit.MILLISECONDS)) {
      log.info("Some streams have not read that they end.");
    }
  }

  private void dismiss(OpenStream stream) {
    if (stream.refuse(OpenStream.unavailable("The server is being stopped."))) {
      isOver(stream);
    } else {
      stream.end(EndReason.SERVER_STOPPING);
    }
  }
}
