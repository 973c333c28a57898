package io.errand.trial;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.function.IntConsumer;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/** Measures one kind of work, warm, and prints it with the load of the machine. */
final class Gauge {
  static final List<Integer> CLIENTS = List.of(1, 8, 32);

  private static final Duration WARM =
      Duration.ofSeconds(Integer.getInteger("benchmark.warm", 240));
  private static final int USUAL = 8;
  private static final int ROUNDS = Integer.getInteger("benchmark.rounds", 7);
  private static final int MOST_ROUNDS = 60;
  private static final double SETTLED = 0.05;

  /** After how long PostgreSQL's sessions have surely told what they have read. */
  private static final Duration TOLD = Duration.ofSeconds(12);

  private final Trial trial;
  private final int pieces;
  private Duration warming = WARM;

  Gauge(Trial trial, int pieces) {
    this.trial = trial;
    this.pieces = pieces;
  }

  /**
   * A part of each piece that is timed by itself.
   *
   * @param taken gives how long each took since it was asked last, the shortest first
   */
  record Part(String name, Supplier<List<Duration>> taken) {
    static final Part NONE = new Part("", List::of);

    private String told() {
      List<Duration> each = taken.get();
      return each.isEmpty() ? "" : "  %s p50 %.1f ms".formatted(name, middle(each));
    }

    private static double middle(List<Duration> each) {
      return each.get(each.size() / 2).toNanos() / 1e6;
    }
  }

  /** Warm: closed loops of several clients, then half the rate of eight of them as an open loop. */
  void measure(String what, IntConsumer work) {
    measure(what, work, Part.NONE);
  }

  /** The same, and how long a part of a piece takes at that half rate. */
  void measure(String what, IntConsumer work, Part part) {
    warm(what, work);
    measureWarm(what, work, part);
  }

  /** Of several rounds the median, and the range that they were in: a machine has its moods. */
  void measureWarm(String what, IntConsumer work) {
    measureWarm(what, work, Part.NONE);
  }

  private void measureWarm(String what, IntConsumer work, Part part) {
    for (int clients : CLIENTS) {
      List<Load.Measured> rounds = rounds(clients, work);
      Load.Measured measured = rounds.get(ROUNDS / 2);
      show(
          what,
          clients + " clients",
          "%s  rounds %.1f to %.1f ms"
              .formatted(measured, rounds.getFirst().served(), rounds.getLast().served()));
      if (clients == USUAL) {
        double half = measured.perSecond() / 2;
        var _ = part.taken().get();
        Load.Measured open = Load.open(half, pieces, trial::cpu, work);
        show(what, "at %.1f/s".formatted(half), open + part.told());
      }
    }
  }

  /** The cheapest first. */
  private List<Load.Measured> rounds(int clients, IntConsumer work) {
    return IntStream.range(0, ROUNDS)
        .mapToObj(round -> closed(clients, work))
        .sorted(Comparator.comparingDouble(Load.Measured::served))
        .toList();
  }

  /** Until two rounds that follow each other cost the same, and the compiler had time enough. */
  void warm(String what, IntConsumer work) {
    warm(what, work, warming);
    warming = WARM.dividedBy(2);
  }

  /** Until two rounds cost the same. */
  void settle(String what, IntConsumer work) {
    warm(what, work, Duration.ZERO);
  }

  private void warm(String what, IntConsumer work, Duration least) {
    long end = System.nanoTime() + least.toNanos();
    double before = Double.MAX_VALUE;
    for (int round = 1; round <= MOST_ROUNDS; round++) {
      Load.Measured measured = closed(USUAL, work);
      show(what, "warming " + round, measured);
      boolean same = Math.abs(measured.served() - before) < SETTLED * before;
      if (same && System.nanoTime() > end) {
        return;
      }
      before = measured.served();
    }
    System.out.printf("%s has not settled%n", what);
  }

  private Load.Measured closed(int clients, IntConsumer work) {
    return Load.closed(clients, pieces, trial::cpu, work);
  }

  /**
   * What a piece costs.
   *
   * @param cpu of server and database, in milliseconds
   * @param buffers that PostgreSQL looked at
   */
  record Cost(double cpu, double buffers) {}

  /** Eight clients, and what their pieces cost, as a median of rounds; with the buffers. */
  Cost cost(String what, IntConsumer work) {
    long before = buffers();
    Load.Measured measured = rounds(USUAL, work).get(ROUNDS / 2);
    double buffers = (double) (buffers() - before) / pieces / ROUNDS;
    Cost cost = new Cost(measured.served(), buffers);
    show(what, "%.1f buffers".formatted(cost.buffers()), measured);
    return cost;
  }

  /** Of sessions alone: what cleans up behind them comes when it likes. */
  private long buffers() {
    try (Connection connection = trial.connect();
        Statement statement = connection.createStatement()) {
      Thread.sleep(TOLD);
      String sql =
          """
          select sum(hits) + sum(read_bytes) / current_setting('block_size')::int from pg_stat_io
           where backend_type = 'client backend' and object = 'relation'
          """;
      try (ResultSet row = statement.executeQuery(sql)) {
        row.next();
        return row.getLong(1);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    } catch (IOException | SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  static void show(String what, String how, Object measured) {
    double load = ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
    System.out.printf("%-30s %-14s %s  load %.1f%n", what, how, measured, load);
  }
}
