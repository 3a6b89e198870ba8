package dev.membergallery.override;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.membergallery.testing.Awaited;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.impl.VertxInternal;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ForkJoinPool;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Questions of several event loops, and one who is asked. */
class GatheringTest {

  private static final int MOST = 50;

  private final Vertx vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(3));
  private final List<Call> calls = new CopyOnWriteArrayList<>();
  private final Gathering<Integer, String> gathering =
      new Gathering<>(
          MOST,
          questions -> {
            var call =
                new Call(
                    questions, requireNonNull(Vertx.currentContext()), new CompletableFuture<>());
            calls.add(call);
            if (questions.contains(-1)) {
              throw new IllegalStateException("cannot ask");
            }
            return Uni.createFrom().completionStage(call.answers());
          });

  /** What was asked together, and where. */
  private record Call(
      List<Integer> questions, Context context, CompletableFuture<List<String>> answers) {

    void answer() {
      answers.complete(questions.stream().map(question -> "answer " + question).toList());
    }
  }

  /** Who asks, and what they are told. */
  private record Asker(Context context, CompletableFuture<String> told) {}

  @AfterEach
  void close() {
    vertx.close().toCompletionStage().toCompletableFuture().join();
  }

  /** A request on one of the event loops. */
  private Asker ask(int question) {
    var context = ((VertxInternal) vertx).createEventLoopContext().duplicate();
    var told = new CompletableFuture<String>();
    context.runOnContext(
        _ ->
            gathering
                .answer(question)
                .invoke(_ -> assertThat(Vertx.currentContext()).isSameAs(context))
                .subscribe()
                .with(told::complete, told::completeExceptionally));
    return new Asker(context, told);
  }

  private Call call(int number) {
    Awaited.until(calls::size, size -> size >= number);
    return calls.get(number - 1);
  }

  @Test
  void thoseThatComeMeanwhileAreAskedTogetherAndEachIsToldWhereItHasAsked() {
    var first = ask(0);
    assertThat(call(1).questions()).containsExactly(0);
    assertThat(call(1).context()).isSameAs(first.context());
    // as many as are under way
    var second = ask(1);
    assertThat(call(2).questions()).containsExactly(1);
    var others = IntStream.range(2, MOST + 12).mapToObj(this::ask).toList();
    // all of them have joined when what comes behind them on their event loops has run
    others.forEach(other -> ran(other.context()));
    assertThat(calls).hasSize(2);

    call(1).answer();
    assertThat(first.told().join()).isEqualTo("answer 0");
    assertThat(call(3).questions()).hasSize(MOST);
    call(2).answer();
    assertThat(second.told().join()).isEqualTo("answer 1");
    // fewer than are under way
    others.forEach(other -> ran(other.context()));
    assertThat(calls).hasSize(3);
    call(3).answer();
    call(4).answer();

    for (var question = 2; question < MOST + 12; question++) {
      assertThat(others.get(question - 2).told().join()).isEqualTo("answer " + question);
    }
    assertThat(calls).extracting(call -> call.questions().size()).containsExactly(1, 1, MOST, 10);
    assertThat(others).extracting(Asker::context).contains(call(3).context());
  }

  @Test
  void aSecondTimeIsAskedWhenAsManyWaitAsAreUnderWay() {
    ask(0);
    call(1);
    ask(1);
    call(2);
    List.of(ask(2), ask(3), ask(4)).forEach(other -> ran(other.context()));
    call(1).answer();
    assertThat(call(3).questions()).containsExactlyInAnyOrder(2, 3, 4);
    call(2).answer();

    List.of(ask(5), ask(6)).forEach(other -> ran(other.context()));
    assertThat(calls).hasSize(3);
    ask(7);
    assertThat(call(4).questions()).containsExactlyInAnyOrder(5, 6, 7);
  }

  @Test
  void howeverManyAskAtOnceEachIsTold() {
    var busy =
        new Gathering<Integer, String>(
            MOST,
            questions ->
                Uni.createFrom()
                    .item(questions.stream().map(question -> "answer " + question).toList())
                    .emitOn(ForkJoinPool.commonPool()));
    var told =
        IntStream.range(0, 10_000)
            .mapToObj(
                question -> {
                  var answer = new CompletableFuture<String>();
                  ((VertxInternal) vertx)
                      .createEventLoopContext()
                      .runOnContext(
                          _ ->
                              busy.answer(question)
                                  .subscribe()
                                  .with(answer::complete, answer::completeExceptionally));
                  return answer;
                })
            .toList();
    for (var question = 0; question < told.size(); question++) {
      assertThat(told.get(question).join()).isEqualTo("answer " + question);
    }
  }

  @Test
  void whatGoesWrongIsToldToThoseWhomItConcernsAndToNobodyElse() {
    var refused = ask(1);
    call(1).answers().completeExceptionally(new IllegalArgumentException("no"));
    assertThatThrownBy(refused.told()::join).hasMessageContaining("no");

    assertThatThrownBy(ask(-1).told()::join).hasMessageContaining("cannot ask");

    var tooFew = ask(2);
    call(3).answers().complete(List.of());
    assertThatThrownBy(tooFew.told()::join).hasMessageContaining("0 answers to 1 questions");

    var good = ask(3);
    call(4).answer();
    assertThat(good.told().join()).isEqualTo("answer 3");
  }

  private static void ran(Context context) {
    var done = new CompletableFuture<Void>();
    context.runOnContext(_ -> done.complete(null));
    done.join();
  }
}
