package io.errand.trial;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Clients that do pieces of work one after another, each as soon as its last one is done. */
final class Load {
  private Load() {}

  /**
   * What was measured.
   *
   * @param each how long each piece took, the shortest first
   */
  record Measured(List<Duration> each, Duration wall, Cpu cpu) {
    double perSecond() {
      return each.size() / (wall.toNanos() / 1e9);
    }

    double percentile(double share) {
      int place = (int) Math.min(each.size() - 1L, Math.round(share * each.size()));
      return milliseconds(each.get(place));
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
              milliseconds(cpu.served()) / each.size(),
              milliseconds(cpu.errand()) / each.size(),
              milliseconds(cpu.postgres()) / each.size(),
              milliseconds(cpu.client()) / each.size());
    }

    private static double milliseconds(Duration time) {
      return time.toNanos() / 1e6;
    }
  }

  /** Does numbered pieces of work; the first failure ends it. */
  static Measured closed(int clients, int pieces, Supplier<Cpu> cpu, IntConsumer work) {
    Duration[] each = new Duration[pieces];
    AtomicInteger next = new AtomicInteger();
    Cpu before = cpu.get();
    long begin = System.nanoTime();
    try (ExecutorService pool = Executors.newFixedThreadPool(clients)) {
      List<Future<?>> all = new ArrayList<>();
      for (int client = 0; client < clients; client++) {
        all.add(
            pool.submit(
                () -> {
                  for (int i = next.getAndIncrement(); i < pieces; i = next.getAndIncrement()) {
                    long start = System.nanoTime();
                    work.accept(i);
                    each[i] = Duration.ofNanos(System.nanoTime() - start);
                  }
                }));
      }
      for (Future<?> one : all) {
        one.get();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    } catch (ExecutionException e) {
      throw new IllegalStateException(e.getCause());
    }
    Duration wall = Duration.ofNanos(System.nanoTime() - begin);
    Cpu used = cpu.get().since(before);
    return new Measured(Stream.of(each).sorted().toList(), wall, used);
  }
}
