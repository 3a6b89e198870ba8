package dev.membergallery.override;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;
import io.vertx.core.Vertx;
import io.vertx.core.impl.ContextInternal;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Asks for many at a time: while some questions are under way, those that come gather, and are
 * asked together when these are answered. Before that, a second time and no more, when as many wait
 * as are under way: few are asked about together then, but if it were never done, all might be
 * waiting for one answer. None waits for a timer, and each is asked after it came.
 *
 * <p>They may come from several event loops. They are asked in the context of the first of them,
 * and each is answered in its own, on its own event loop, so that nothing is done in the name of
 * another request.
 *
 * @param <Q> what is asked
 * @param <A> what is answered
 */
final class Gathering<Q, A> {

  /** How many calls are under way at most. */
  static final int AT_ONCE = 2;

  private final int most;
  private final Function<List<Q>, Uni<List<A>>> ask;
  private final Queue<Waiting<Q, A>> waiting = new ArrayDeque<>();
  private int callsUnderWay;
  private int questionsUnderWay;

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
              join(Waiting.here(question, emitter));
              goOn();
            });
  }

  private synchronized void join(Waiting<Q, A> one) {
    waiting.add(one);
  }

  private void goOn() {
    for (var asked = next(); !asked.isEmpty(); asked = next()) {
      askThere(asked);
    }
  }

  private void askThere(List<Waiting<Q, A>> asked) {
    try {
      asked.getFirst().runThere(() -> ask(asked));
    } catch (RejectedExecutionException stopped) {
      answered(asked, place -> asked.get(place).told(stopped));
    }
  }

  /** Those whose turn it is. */
  private synchronized List<Waiting<Q, A>> next() {
    var asked = new ArrayList<Waiting<Q, A>>();
    if (callsUnderWay == 0 || (callsUnderWay < AT_ONCE && waiting.size() >= questionsUnderWay)) {
      while (asked.size() < most && !waiting.isEmpty()) {
        asked.add(waiting.remove());
      }
    }
    if (!asked.isEmpty()) {
      callsUnderWay++;
      questionsUnderWay += asked.size();
    }
    return asked;
  }

  private synchronized void done(int questions) {
    callsUnderWay--;
    questionsUnderWay -= questions;
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
      done(asked.size());
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
