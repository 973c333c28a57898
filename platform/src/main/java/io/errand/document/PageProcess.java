package io.errand.document;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** A running {@link PageProgram}. One order at a time. */
final class PageProcess implements AutoCloseable {
  private static final String LAUNCHER =
      "org.springframework.boot.loader.launch.PropertiesLauncher";
  private static final List<String> BOUNDS =
      List.of(
          "-Xmx512m",
          "-XX:+UseSerialGC",
          "-XX:+ExitOnOutOfMemoryError",
          "-XX:-UsePerfData",
          "-Djava.awt.headless=true",
          "-Dorg.apache.pdfbox.rendering.UsePureJavaCMYKConversion=true",
          "-Dorg.apache.commons.logging.LogFactory=org.apache.commons.logging.impl.LogFactoryImpl",
          "-Dorg.apache.commons.logging.Log=org.apache.commons.logging.impl.NoOpLog");

  /** All that it is told of the surroundings: how names of files are spelled there. */
  private static final Set<String> KNOWN = Set.of("LANG", "LC_ALL", "LC_CTYPE", "SystemRoot");

  private static final Duration START = Duration.ofSeconds(30);

  private final ScheduledExecutorService watchdog;
  private final Process process;
  private final BufferedWriter orders;
  private final BufferedReader answers;
  private long usedAt;
  private boolean over;

  private PageProcess(Process process, ScheduledExecutorService watchdog) {
    this.watchdog = watchdog;
    this.process = process;
    this.orders = process.outputWriter(StandardCharsets.UTF_8);
    this.answers = process.inputReader(StandardCharsets.UTF_8);
  }

  /**
   * Starts one and waits until it can take orders.
   *
   * @param folder where it may keep what it needs itself
   */
  static PageProcess start(Path folder, ScheduledExecutorService watchdog) throws IOException {
    ProcessBuilder builder = new ProcessBuilder(command(folder));
    builder.environment().keySet().retainAll(KNOWN);
    builder.environment().put("CLASSPATH", System.getProperty("java.class.path"));
    builder.redirectError(ProcessBuilder.Redirect.DISCARD);
    PageProcess started = new PageProcess(builder.start(), watchdog);
    if (!PageProgram.READY.equals(started.line(START))) {
      started.close();
      throw new IOException("the process that makes images of pages does not start");
    }
    return started;
  }

  private static List<String> command(Path folder) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(BOUNDS);
    command.add("-Djava.io.tmpdir=" + folder);
    command.add("-Dpdfbox.fontcache=" + folder);
    if (isPacked()) {
      command.add("-Dloader.main=" + PageProgram.class.getName());
      command.add(LAUNCHER);
    } else {
      command.add(PageProgram.class.getName());
    }
    return command;
  }

  /** Whether all classes lie in one file, which only its own launcher can open. */
  private static boolean isPacked() {
    URL place = PageProgram.class.getProtectionDomain().getCodeSource().getLocation();
    return place.getProtocol().equals("jar");
  }

  /**
   * What is not done in time, or ends with the machine's own words about its memory, is {@link
   * PageAnswer#TOO_HEAVY}, and this process is over.
   */
  PageAnswer ask(PageOrder order, Duration limit) throws IOException {
    orders.write(order.line());
    orders.newLine();
    orders.flush();
    String answer = line(limit);
    usedAt = System.nanoTime();
    Optional<PageAnswer> known =
        Arrays.stream(PageAnswer.values()).filter(one -> one.name().equals(answer)).findFirst();
    over = known.isEmpty();
    return known.orElse(PageAnswer.TOO_HEAVY);
  }

  /** Null when the process ended instead. */
  private String line(Duration limit) throws IOException {
    Future<?> end =
        watchdog.schedule(process::destroyForcibly, limit.toMillis(), TimeUnit.MILLISECONDS);
    try {
      return answers.readLine();
    } finally {
      end.cancel(false);
    }
  }

  /** Whether it takes another order; one that is about to end may still look alive. */
  boolean isUsable() {
    return !over && process.isAlive();
  }

  boolean isUnusedFor(Duration time) {
    return System.nanoTime() - usedAt > time.toNanos();
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
