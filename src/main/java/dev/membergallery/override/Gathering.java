package dev.membergallery.override;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;
import io.vertx.core.Vertx;
import io.vertx.core.impl.ContextInternal;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Asks for many at a time: while some questions are under way, those that come gather, and are
 * asked together when these are answered. None waits for a timer, and each is asked after it came.
 *
 * <p>They may come from several event loops. They are asked in the context of the first of them,
 * and each is answered in its own, on its own event loop, so that nothing is done in the name of
 * another request.
 *
 * @param <Q> what is asked
 * @param <A> what is answered
 */
final class Gathering<Q, A> {

  private final int most;
  private final Function<List<Q>, Uni<List<A>>> ask;
  private final Queue<Waiting<Q, A>> waiting = new ConcurrentLinkedQueue<>();
  private final AtomicBoolean underWay = new AtomicBoolean();

  /**
   * @param most how many are asked together at most
   * @param ask answers as many as it is asked, in their order
   */
  Gathering(int most, Function<List<Q>, Uni<List<A>>> ask) {
    this.most = most;
    this.ask = ask;
  }

  /** The answer to one question; called on an event loop. */
  Uni<A> answer(Q question) {
    return Uni.createFrom()
        .emitter(
            emitter -> {
              waiting.add(Waiting.here(question, emitter));
              goOn();
            });
  }

  private void goOn() {
    while (!waiting.isEmpty() && underWay.compareAndSet(false, true)) {
      var asked = next();
      if (asked.isEmpty()) {
        // another thread has taken them, and was done, in between
        underWay.set(false);
      } else {
        askThere(asked);
      }
    }
  }

  private void askThere(List<Waiting<Q, A>> asked) {
    try {
      asked.getFirst().runThere(() -> ask(asked));
    } catch (RejectedExecutionException stopped) {
      answered(asked, place -> asked.get(place).told(stopped));
    }
  }

  private List<Waiting<Q, A>> next() {
    var asked = new ArrayList<Waiting<Q, A>>();
    for (var one = waiting.poll(); one != null; one = waiting.poll()) {
      asked.add(one);
      if (asked.size() == most) {
        break;
      }
    }
    return asked;
  }

  private void ask(List<Waiting<Q, A>> asked) {
    Uni.createFrom()
        .deferred(() -> ask.apply(asked.stream().map(Waiting::question).toList()))
        .map(
            answers -> {
              if (answers.size() != asked.size()) {
                throw new IllegalStateException(
                    "%d answers to %d questions".formatted(answers.size(), asked.size()));
              }
              return answers;
            })
        .subscribe()
        .with(
            answers -> answered(asked, place -> asked.get(place).told(answers.get(place))),
            failure -> answered(asked, place -> asked.get(place).told(failure)));
  }

  private void answered(List<Waiting<Q, A>> asked, Function<Integer, Told> answer) {
    try {
      underWay.set(false);
      // first, so that nobody waits longer than needed
      goOn();
    } finally {
      IntStream.range(0, asked.size())
          .boxed()
          .map(answer)
          .collect(Collectors.groupingBy(told -> told.to().thread()))
          .values()
          // those of one event loop together
          .forEach(its -> its.getFirst().to().runThere(() -> its.forEach(Told::tell)));
    }
  }

  /** A question, who waits for its answer, and where. */
  private record Waiting<Q, A>(
      Q question, UniEmitter<? super A> emitter, ContextInternal context, Thread thread) {

    static <Q, A> Waiting<Q, A> here(Q question, UniEmitter<? super A> emitter) {
      var context = Objects.requireNonNull(Vertx.currentContext());
      return new Waiting<>(question, emitter, (ContextInternal) context, Thread.currentThread());
    }

    Told told(A answer) {
      return new Told(this, () -> emitter.complete(answer));
    }

    Told told(Throwable failure) {
      return new Told(this, () -> emitter.fail(failure));
    }

    void runThere(Runnable task) {
      if (thread.equals(Thread.currentThread())) {
        context.dispatch(task);
      } else {
        context.runOnContext(_ -> task.run());
      }
    }
  }

  /** An answer that is still to be told. */
  private record Told(Waiting<?, ?> to, Runnable telling) {

    void tell() {
      to.context().dispatch(telling);
    }
  }
}
