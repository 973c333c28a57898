package io.errand.expression;

import java.util.concurrent.Callable;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/** The threads on which expressions are evaluated, so that no event loop waits for them. */
public final class ExpressionThreads implements AutoCloseable {
  private static final int WAITING = 10_000;
  private static final int IDLE_SECONDS = 60;

  /** Enough for data as deep as the JSON reader lets in. */
  private static final long STACK = 4L << 20;

  private final Scheduler scheduler;

  /**
   * @param threads as many as there are contexts
   */
  public ExpressionThreads(int threads) {
    scheduler =
        Schedulers.newBoundedElastic(
            threads,
            WAITING,
            Thread.ofPlatform().daemon().name("expression-", 1).stackSize(STACK).factory(),
            IDLE_SECONDS);
  }

  /** Computes something that evaluates expressions, and emits it. */
  public <T> Mono<T> compute(Callable<? extends T> computation) {
    return Mono.<T>fromCallable(computation).subscribeOn(scheduler);
  }

  @Override
  public void close() {
    scheduler.dispose();
  }
}
