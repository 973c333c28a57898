package io.errand;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** An Errand in a process of its own, as a person would start it. */
public final class ChildErrand implements AutoCloseable {

  private static final Pattern READY = Pattern.compile("Errand is ready: (\\S+)");
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  private final Process process;
  private final BufferedReader output;
  private final Path errors;

  private ChildErrand(Process process, Path errors) {
    this.process = process;
    this.output = process.inputReader();
    this.errors = errors;
  }

  /** Starts it on a free port with a data folder and whatever else the environment shall say. */
  public static ChildErrand start(Path home, Map<String, String> environment) throws IOException {
    return start(home, environment, List.of("-XX:TieredStopAtLevel=1"));
  }

  /** The same with other options of the virtual machine than those that make a short life quick. */
  public static ChildErrand start(Path home, Map<String, String> environment, List<String> options)
      throws IOException {
    Path errors = Files.createTempFile(home.toAbsolutePath().getParent(), "errors", ".txt");
    ProcessBuilder builder =
        new ProcessBuilder(
            Stream.of(
                    List.of(ProcessHandle.current().info().command().orElseThrow()),
                    options,
                    List.of("-XX:+UseParallelGC", "-XX:+UseCompactObjectHeaders"),
                    List.of("--enable-native-access=ALL-UNNAMED"),
                    List.of("--sun-misc-unsafe-memory-access=allow"),
                    List.of("-cp", programClasses(), ErrandApplication.class.getName()))
                .flatMap(List::stream)
                .toList());
    builder.environment().put("ERRAND_HOME", home.toString());
    builder.environment().put("ERRAND_PORT", "0");
    builder.environment().putAll(environment);
    return new ChildErrand(builder.redirectError(errors.toFile()).start(), errors);
  }

  /** Waits until it says that it is ready, and returns the address that it says. */
  public String awaitReady() throws IOException {
    StringBuilder said = new StringBuilder();
    for (String line = output.readLine(); line != null; line = output.readLine()) {
      Matcher ready = READY.matcher(line);
      if (ready.find()) {
        Thread.ofVirtual().start(this::keepSaid);
        return ready.group(1);
      }
      said.append(line).append('\n');
    }
    throw new IllegalStateException("It ended before it was ready: " + said + errors());
  }

  /** For whoever wonders why. */
  private void keepSaid() {
    Path said = errors.resolveSibling(errors.getFileName().toString().replace("errors", "said"));
    try (Writer file = Files.newBufferedWriter(said)) {
      output.transferTo(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public int awaitExit() throws InterruptedException {
    if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
      throw new IllegalStateException("Still running");
    }
    return process.exitValue();
  }

  public long pid() {
    return process.pid();
  }

  public String errors() throws IOException {
    return Files.readString(errors);
  }

  /** What an operator's SIGTERM does; through the handle, which leaves the output readable. */
  public void terminate() {
    process.toHandle().destroy();
  }

  /** What {@code kill -9} does. */
  public void kill() throws InterruptedException {
    process.toHandle().destroyForcibly();
    process.waitFor();
  }

  /** Ends it as an operator would; an Errand that does not end within the patience is a failure. */
  @Override
  public void close() {
    terminate();
    process.onExit().orTimeout(PATIENCE.toSeconds(), TimeUnit.SECONDS).join();
  }

  private static String programClasses() {
    return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
        .filter(entry -> !entry.endsWith("test-classes"))
        .collect(Collectors.joining(File.pathSeparator));
  }
}
