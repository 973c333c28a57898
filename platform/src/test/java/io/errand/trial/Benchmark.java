package io.errand.trial;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.IntConsumer;

/**
 * Prints how fast Errand does its daily work over HTTP, with client, server and durable PostgreSQL
 * on the same machine, and how fast {@code pgbench} is there in the same run.
 *
 * <p>Settings: {@code -Dbenchmark.pieces} (of each kind of work, 400), {@code -Dbenchmark.warm}
 * (seconds of warming up, 40).
 */
public final class Benchmark {
  private static final int PIECES = Integer.getInteger("benchmark.pieces", 400);
  private static final Duration WARM = Duration.ofSeconds(Integer.getInteger("benchmark.warm", 40));
  private static final List<Integer> CLIENTS = List.of(1, 8, 32);

  private Benchmark() {}

  public static void main(String[] arguments) throws IOException, InterruptedException {
    Path folder = Files.createTempDirectory("errand-benchmark");
    try (Trial trial = Trial.start(folder, List.of())) {
      System.out.printf("# Errand on %d processors%n", Runtime.getRuntime().availableProcessors());
      pgbench(trial, folder);
      Works works = new Works(trial);
      warm(works);
      for (int clients : CLIENTS) {
        measure(trial, works, clients);
      }
    }
  }

  private static void pgbench(Trial trial, Path folder) throws IOException, InterruptedException {
    if (!Pgbench.installed()) {
      System.out.println("pgbench is not on PATH: nothing to compare with");
      return;
    }
    Pgbench pgbench = new Pgbench(trial.access(), folder);
    pgbench.prepare();
    for (int clients : CLIENTS) {
      System.out.printf(
          "%-28s %2d clients %7.1f/s%n", "pgbench", clients, pgbench.measure(clients));
    }
  }

  private static void warm(Works works) {
    long end = System.nanoTime() + WARM.toNanos();
    while (System.nanoTime() < end) {
      works.seal();
      works.clear();
    }
  }

  private static void measure(Trial trial, Works works, int clients) {
    List<String> submitted = Collections.synchronizedList(new ArrayList<>());
    show("submit", clients, of(trial, clients, i -> submitted.add(works.submit())));
    show("approve", clients, of(trial, clients, i -> works.approve(submitted.get(i), 1)));
    for (String id : submitted) {
      works.approve(id, 2);
      works.approve(id, 3);
    }
    show("history", clients, of(trial, clients, i -> works.history(submitted.get(i))));
    show("seal, start to end", clients, of(trial, clients, i -> works.seal()));
    show("clearance, 12 departments", clients, of(trial, clients, i -> works.clear()));
  }

  private static Load.Measured of(Trial trial, int clients, IntConsumer work) {
    return Load.closed(clients, PIECES, trial::cpu, work);
  }

  private static void show(String what, int clients, Load.Measured measured) {
    System.out.printf("%-28s %2d clients %s%n", what, clients, measured);
  }
}
