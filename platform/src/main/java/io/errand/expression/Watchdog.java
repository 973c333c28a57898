package io.errand.expression;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.graalvm.polyglot.Context;

/**
 * Closes contexts that are used for too long. It counts the time of the processor, so that a busy
 * machine does not make honest work look endless, and lets that take ten times as long by the
 * clock.
 */
final class Watchdog implements AutoCloseable {
  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
  private static final int CLOCK = 10;

  private final long nanos;
  private final ScheduledThreadPoolExecutor timer =
      new ScheduledThreadPoolExecutor(
          1, Thread.ofPlatform().daemon().name("expression-watchdog").factory());

  Watchdog(Duration time) {
    this.nanos = time.toNanos();
    timer.setRemoveOnCancelPolicy(true);
  }

  /** Watches what the current thread does in a context. */
  Watch over(Context context) {
    Watch watch = new Watch(context);
    watch.lookAgain(nanos);
    return watch;
  }

  @Override
  public void close() {
    timer.shutdownNow();
  }

  /** One use of a context by one thread. */
  final class Watch {
    private final Context context;
    private final Thread thread = Thread.currentThread();
    private final long begun = System.nanoTime();
    private final long worked = work();
    private Future<?> look;
    private boolean ended;
    private boolean closing;

    private Watch(Context context) {
      this.context = context;
    }

    private synchronized void lookAgain(long later) {
      look = timer.schedule(this::look, later, TimeUnit.NANOSECONDS);
    }

    private synchronized void look() {
      long left = nanos - (work() - worked);
      boolean isLate = left <= 0 || System.nanoTime() - begun >= CLOCK * nanos;
      if (!ended && isLate) {
        closing = true;
        closeContext();
      } else if (!ended) {
        lookAgain(left);
      }
    }

    /**
     * Processor time of the thread; that of a virtual thread is not known and grows by the clock.
     */
    private long work() {
      return thread.isVirtual() ? System.nanoTime() : THREADS.getThreadCpuTime(thread.threadId());
    }

    /** On a thread of its own, because closing waits until what runs has noticed. */
    private void closeContext() {
      Thread.ofPlatform().daemon().name("expression-closing").start(() -> context.close(true));
    }

    /** Ends the watch; false when the context is being closed. */
    synchronized boolean endInTime() {
      ended = true;
      look.cancel(false);
      return !closing;
    }
  }
}
