package io.errand.trial;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.util.FileSystemUtils;

/**
 * Prints how fast Errand does its daily work over HTTP, with client, server and durable PostgreSQL
 * on the same machine, and beside each row how fast {@code pgbench} is there.
 *
 * <p>Settings: {@code -Dbenchmark.rows} (those of {@link Row} in lower case, all of them by
 * default), {@code -Dbenchmark.pieces} (of each kind of work in a round, 400), {@code
 * -Dbenchmark.rounds} (of which the median counts, 7), {@code -Dbenchmark.warm} (the least seconds
 * of warming up before the first row, 240; half of it before the others).
 */
public final class Benchmark {
  private static final int PIECES = Integer.getInteger("benchmark.pieces", 400);
  private static final String ROWS = System.getProperty("benchmark.rows", "");

  private Benchmark() {}

  /** What can be measured alone; those that fill the database come last. */
  private enum Row {
    SEAL,
    CLEARANCE,
    INSTANT,
    HISTORY,
    TODO,
    PAGE,
    GROWTH
  }

  public static void main(String[] arguments)
      throws IOException, InterruptedException, SQLException {
    Path folder = Files.createTempDirectory("errand-benchmark");
    try (Trial trial = Trial.start(folder, List.of())) {
      measure(trial, folder);
    } finally {
      FileSystemUtils.deleteRecursively(folder);
    }
  }

  private static void measure(Trial trial, Path folder)
      throws IOException, InterruptedException, SQLException {
    System.out.printf("# Errand on %d processors%n", Runtime.getRuntime().availableProcessors());
    Works works = new Works(trial);
    Gauge gauge = new Gauge(trial, PIECES);
    Optional<Pgbench> pgbench = pgbench(trial, folder);
    for (Row row : Row.values()) {
      if (ROWS.isBlank() || Arrays.asList(ROWS.split(",", -1)).contains(name(row))) {
        compare(pgbench);
        switch (row) {
          case SEAL ->
              gauge.measure(
                  "seal, start to end",
                  i -> works.seal(),
                  new Gauge.Part("decide", works::decisions));
          case CLEARANCE -> gauge.measure("clearance, 12 departments", i -> works.clear());
          case INSTANT -> new Instants(trial, works).measure(PIECES);
          case HISTORY -> history(works, gauge);
          case TODO -> new ToDoLists(trial, gauge).measure();
          case PAGE -> new ToDoPage(trial).measure();
          case GROWTH -> new Growth(trial, works, gauge).measure();
        }
      }
    }
  }

  private static String name(Row row) {
    return row.name().toLowerCase(Locale.ROOT);
  }

  private static void history(Works works, Gauge gauge) {
    List<String> finished = Stream.generate(works::seal).limit(50).toList();
    gauge.measure("history", i -> works.history(finished.get(i % finished.size())));
  }

  private static Optional<Pgbench> pgbench(Trial trial, Path folder)
      throws IOException, InterruptedException {
    if (!Pgbench.installed()) {
      System.out.println("pgbench is not on PATH: nothing to compare with");
      return Optional.empty();
    }
    Pgbench pgbench = new Pgbench(trial.access(), folder);
    pgbench.prepare();
    return Optional.of(pgbench);
  }

  /** Beside each row, for the pace of a machine changes from minute to minute. */
  private static void compare(Optional<Pgbench> pgbench) throws IOException, InterruptedException {
    if (pgbench.isPresent()) {
      for (int clients : Gauge.CLIENTS) {
        double perSecond = pgbench.get().measure(clients);
        System.out.printf("%-28s %2d clients %7.1f/s%n", "pgbench", clients, perSecond);
      }
    }
  }
}
