package dev.membergallery.testing;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/** Many who call at the same time. */
public final class Callers {

  private Callers() {}

  /** What each of so many callers got, who all begin at the same moment. */
  public static List<Answer> atOnce(int callers, IntFunction<Answer> call) throws Exception {
    var start = new CyclicBarrier(callers);
    var calls =
        IntStream.range(0, callers)
            .<Callable<Answer>>mapToObj(
                caller ->
                    () -> {
                      start.await();
                      return call.apply(caller);
                    })
            .toList();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var answers = new ArrayList<Answer>(callers);
      for (var answer : threads.invokeAll(calls)) {
        answers.add(answer.get());
      }
      return answers;
    }
  }
}
