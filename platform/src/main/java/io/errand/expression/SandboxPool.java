package io.errand.expression;

import io.errand.expression.ExpressionOverrun.Limit;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Function;
import java.util.function.Supplier;
import org.graalvm.polyglot.PolyglotException;

/** A fixed number of sandboxes, each of which is replaced as soon as a use of it went too far. */
final class SandboxPool<S extends Sandboxed> implements AutoCloseable {
  private static final Logger LOG = System.getLogger(SandboxPool.class.getName());

  private final Supplier<S> opening;
  private final Watchdog watchdog;
  private final Duration patience;
  private final BlockingQueue<S> free;
  private final LongAdder replaced = new LongAdder();
  private volatile boolean closed;

  SandboxPool(int size, Supplier<S> opening, Watchdog watchdog, Duration patience) {
    this.opening = opening;
    this.watchdog = watchdog;
    this.patience = patience;
    this.free = new ArrayBlockingQueue<>(size);
    for (int i = 0; i < size; i++) {
      free.add(opening.get());
    }
  }

  /**
   * Lets some work use a sandbox, with fresh limits.
   *
   * @throws ExpressionOverrun when it is stopped, or finds no free sandbox in time
   */
  <T> T use(Function<S, T> work) {
    S sandbox = borrow();
    boolean unharmed = false;
    Watchdog.Watch watch = watchdog.over(sandbox.context());
    try {
      sandbox.context().resetLimits();
      T result = work.apply(sandbox);
      unharmed = true;
      return result;
    } catch (PolyglotException e) {
      throw overrun(e);
    } finally {
      giveBack(sandbox, watch.endInTime() && unharmed);
    }
  }

  private S borrow() {
    try {
      S sandbox = free.poll(patience.toNanos(), TimeUnit.NANOSECONDS);
      if (sandbox == null) {
        throw new ExpressionOverrun(Limit.PLACES);
      }
      return sandbox;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ExpressionOverrun(Limit.PLACES);
    }
  }

  private static RuntimeException overrun(PolyglotException e) {
    if (e.isResourceExhausted()) {
      return new ExpressionOverrun(Limit.WORK);
    }
    return e.isCancelled() ? new ExpressionOverrun(Limit.TIME) : e;
  }

  private void giveBack(S sandbox, boolean reusable) {
    if (reusable && !closed) {
      free.add(sandbox);
      return;
    }
    sandbox.context().close(true);
    if (!closed) {
      replaced.increment();
      LOG.log(Level.ERROR, "An expression was stopped; its context is replaced.");
      free.add(opening.get());
    }
  }

  /** How many sandboxes were thrown away since the start. */
  long replaced() {
    return replaced.sum();
  }

  @Override
  public void close() {
    closed = true;
    for (S sandbox = free.poll(); sandbox != null; sandbox = free.poll()) {
      sandbox.context().close(true);
    }
  }
}
