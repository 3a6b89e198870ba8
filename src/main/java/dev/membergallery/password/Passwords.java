package dev.membergallery.password;

import com.password4j.Argon2Function;
import com.password4j.Password;
import com.password4j.types.Argon2;
import dev.membergallery.problem.Capacity;
import dev.membergallery.problem.QueueConfig;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.text.Normalizer;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * Hashes and compares passwords with Argon2id.
 *
 * <p>That is meant to be slow: it runs on few threads of its own, so that logins never keep other
 * requests from the processor, and those that cannot wait their turn are turned away.
 */
@ApplicationScoped
public class Passwords {

  /** The shortest new password, in characters of Unicode. */
  public static final int MIN_LENGTH = 15;

  /** The longest password, in UTF-16 units: hashing more would only serve an attacker. */
  public static final int MAX_LENGTH = 256;

  private static final int HASH_BYTES = 32;
  private static final int SALT_BYTES = 16;

  private final Argon2Function argon2;
  private final ExecutorService threads;
  private final Capacity room;
  private final Timer times;
  private final String hashOfNobody;

  Passwords(PasswordCost cost, QueueConfig config, MeterRegistry metrics) {
    argon2 = Argon2Function.getInstance(cost.memory(), cost.iterations(), 1, HASH_BYTES, Argon2.ID);
    int count = Math.max(1, Runtime.getRuntime().availableProcessors() / 2);
    threads =
        new ThreadPoolExecutor(
            count,
            count,
            0,
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(),
            Thread.ofPlatform().name("passwords-", 0).daemon().factory());
    room = new Capacity("passwords", count * config.passwords(), metrics);
    times =
        Timer.builder("member_gallery.password.hashing")
            .description("How long passwords took to be hashed or compared, without the wait")
            .register(metrics);
    hashOfNobody = hash("nobody has this password");
  }

  @PreDestroy
  void stop() {
    threads.shutdownNow();
  }

  /** The hash to store, with its salt and cost. */
  public final String hash(String password) {
    var text = normal(password);
    return run(() -> Password.hash(text).addRandomSalt(SALT_BYTES).with(argon2).getResult());
  }

  /**
   * Whether the password is the one that was hashed. Takes the same time where there is no hash.
   */
  public boolean matches(String password, Optional<String> hash) {
    var text = normal(password);
    var against = hash.orElse(hashOfNobody);
    var matches =
        run(() -> Password.check(text, against).with(Argon2Function.getInstanceFromHash(against)));
    return matches && hash.isPresent();
  }

  /** The same text for all the ways in which keyboards and systems spell it. */
  static String normal(String password) {
    return Normalizer.normalize(password, Normalizer.Form.NFKC);
  }

  private <T> T run(Callable<T> work) {
    room.enter();
    try {
      return threads.submit(() -> times.recordCallable(work)).get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while hashing", e);
    } catch (ExecutionException e) {
      throw new IllegalStateException("hashing failed", e.getCause());
    } finally {
      room.leave();
    }
  }
}
