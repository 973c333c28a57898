package io.errand.trial;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Phaser;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntConsumer;
import java.util.function.IntFunction;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Clients at work. The first failure ends it. */
final class Load {
  private static final double SECOND = 1e9;

  private Load() {}

  /**
   * What was measured.
   *
   * @param each how long each piece took, the shortest first
   */
  record Measured(List<Duration> each, Duration wall, Cpu cpu) {
    double perSecond() {
      return each.size() / (wall.toNanos() / SECOND);
    }

    double percentile(double share) {
      int place = (int) Math.min(each.size() - 1L, Math.round(share * each.size()));
      return milliseconds(each.get(place));
    }

    /** Milliseconds of server and database for one piece. */
    double served() {
      return milliseconds(cpu.served()) / each.size();
    }

    @Override
    public String toString() {
      return """
      %7.1f/s  p50 %6.1f ms  p99 %6.1f ms  cpu %6.2f ms = errand %.2f + postgres %.2f \
      (client %.2f)\
      """
          .formatted(
              perSecond(),
              percentile(0.5),
              percentile(0.99),
              served(),
              milliseconds(cpu.errand()) / each.size(),
              milliseconds(cpu.postgres()) / each.size(),
              milliseconds(cpu.client()) / each.size());
    }

    private static double milliseconds(Duration time) {
      return time.toNanos() / 1e6;
    }
  }

  /** Numbered pieces of work, by clients that begin one as soon as their last one is done. */
  static Measured closed(int clients, int pieces, Supplier<Cpu> cpu, IntConsumer work) {
    AtomicInteger next = new AtomicInteger();
    return measured(
        pieces,
        cpu,
        (pool, each) -> {
          List<Future<?>> all = new ArrayList<>();
          for (int client = 0; client < clients; client++) {
            all.add(
                pool.submit(
                    () -> {
                      for (int i = next.getAndIncrement(); i < pieces; i = next.getAndIncrement()) {
                        each[i] = timed(System.nanoTime(), work, i);
                      }
                    }));
          }
          return all;
        });
  }

  /**
   * Numbered pieces of work that begin at a steady rate, however long the others take; what one
   * waits for its beginning counts.
   */
  static Measured open(double perSecond, int pieces, Supplier<Cpu> cpu, IntConsumer work) {
    return measured(
        pieces,
        cpu,
        (pool, each) -> {
          long begin = System.nanoTime();
          List<Future<?>> all = new ArrayList<>();
          for (int i = 0; i < pieces; i++) {
            int number = i;
            long due = begin + Math.round(i / perSecond * SECOND);
            waitUntil(due);
            all.add(pool.submit(() -> each[number] = timed(due, work, number)));
          }
          return all;
        });
  }

  private static Duration timed(long begin, IntConsumer work, int number) {
    work.accept(number);
    return Duration.ofNanos(System.nanoTime() - begin);
  }

  private interface Start {
    List<Future<?>> in(ExecutorService pool, Duration[] each);
  }

  private static Measured measured(int pieces, Supplier<Cpu> cpu, Start start) {
    Duration[] each = new Duration[pieces];
    Cpu before = cpu.get();
    long begin = System.nanoTime();
    try (ExecutorService pool = Executors.newVirtualThreadPerTaskExecutor()) {
      finish(start.in(pool, each));
    }
    Duration wall = Duration.ofNanos(System.nanoTime() - begin);
    Cpu used = cpu.get().since(before);
    return new Measured(Stream.of(each).sorted().toList(), wall, used);
  }

  private static <T> List<T> finish(List<? extends Future<? extends T>> all) {
    List<T> given = new ArrayList<>();
    try {
      for (Future<? extends T> one : all) {
        given.add(one.get());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    } catch (ExecutionException e) {
      throw new IllegalStateException(e.getCause());
    }
    return given;
  }

  /** Waits for a moment of {@link System#nanoTime()}; one that has passed costs nothing. */
  static void waitUntil(long due) {
    for (long left = due - System.nanoTime(); left > 0; left = due - System.nanoTime()) {
      LockSupport.parkNanos(left);
    }
  }

  /** Lets so many act as nearly at once as a machine can. */
  static <T> List<T> together(int people, IntFunction<T> act) {
    Phaser start = new Phaser(people);
    try (ExecutorService pool = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<T>> all = new ArrayList<>();
      for (int i = 0; i < people; i++) {
        int number = i;
        all.add(
            pool.submit(
                () -> {
                  start.arriveAndAwaitAdvance();
                  return act.apply(number);
                }));
      }
      return finish(all);
    }
  }
}
