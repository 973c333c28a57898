package io.errand.job;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ThreadLocalRandom;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/** Turns the crank of the poller: every second, and when somebody knows of more. */
@Component
class JobLoop implements SmartLifecycle {
  private static final Logger LOG = LoggerFactory.getLogger(JobLoop.class);
  private static final Duration PAUSE = Duration.ofSeconds(1);
  private static final Duration GRACE = Duration.ofSeconds(15);
  private static final Duration BEAT = JobPoller.LEASE.dividedBy(3);

  /** Hints that come close together are looked after with one poll. */
  private static final Duration GATHERING = Duration.ofMillis(20);

  private final JobPoller poller;
  private final WakeUp wakeUp;
  private final Clock clock;
  private final Duration pause;
  private final Duration grace;
  private volatile boolean running;
  private volatile boolean more;
  private volatile Thread thread;

  @Autowired
  JobLoop(JobRows rows, ObjectProvider<JobHandler> handlers, WakeUp wakeUp, Clock clock) {
    this(
        new JobPoller(
            rows,
            handlers.stream().toList(),
            clock,
            () -> ThreadLocalRandom.current().nextDouble()),
        wakeUp,
        clock,
        PAUSE,
        GRACE);
  }

  /**
   * @param pause between two polls when nobody hurries
   * @param grace how long stopping waits for what is being done
   */
  JobLoop(JobPoller poller, WakeUp wakeUp, Clock clock, Duration pause, Duration grace) {
    this.poller = poller;
    this.wakeUp = wakeUp;
    this.clock = clock;
    this.pause = pause;
    this.grace = grace;
  }

  @Override
  public void start() {
    running = true;
    thread = Thread.ofVirtual().name("jobs").start(this::turn);
  }

  private void turn() {
    Instant lastBeat = clock.instant();
    boolean failing = false;
    try {
      for (rest(); running; rest()) {
        failing = !did(this::poll, failing);
        if (!lastBeat.plus(BEAT).isAfter(clock.instant())) {
          failing = !did(() -> poller.beat().block(), failing);
          lastBeat = clock.instant();
        }
      }
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }

  private void rest() throws InterruptedException {
    wakeUp.await(pause);
    if (!more) {
      Thread.sleep(GATHERING);
    }
  }

  /** Goes on when the database can't be reached; says so once and not every second. */
  private static boolean did(Runnable step, boolean said) {
    try {
      step.run();
      return true;
    } catch (RuntimeException failure) {
      if (!said) {
        LOG.warn("Jobs wait because the database can't be reached: {}", failure.toString());
      }
      return false;
    }
  }

  private void poll() {
    JobPoller.Taken taken = poller.take().block();
    more = taken.full();
    taken.jobs().forEach(job -> poller.work(job).doFinally(end -> next()).subscribe());
  }

  private void next() {
    if (more) {
      wakeUp.ring();
    }
  }

  @Override
  public void stop() {
    running = false;
    wakeUp.ring();
    try {
      thread.join();
      long end = System.nanoTime() + grace.toNanos();
      while (!poller.idle() && System.nanoTime() < end) {
        Thread.sleep(GATHERING);
      }
    } catch (InterruptedException hurried) {
      Thread.currentThread().interrupt();
    }
    poller.release().block();
  }

  @Override
  public boolean isRunning() {
    return running;
  }
}
