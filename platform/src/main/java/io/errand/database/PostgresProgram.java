package io.errand.database;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Runs the programs of the unpacked PostgreSQL. They refuse root, so root runs them in a user
 * namespace of its own, where it is nobody special.
 *
 * @param folder holds {@code bin}
 * @param logs where what they say is kept
 */
record PostgresProgram(Path folder, Path logs) {

  private static final String SECONDS = "60";

  void createCluster(Path data, Path passwordFile) throws IOException {
    run(
        "initdb",
        "--pgdata=" + data,
        "--username=" + PostgresAccess.ADMIN,
        "--pwfile=" + passwordFile,
        "--auth=scram-sha-256",
        "--encoding=UTF8",
        "--locale=C",
        "--locale-provider=builtin",
        "--builtin-locale=C.UTF-8",
        "--no-instructions");
  }

  /** Returns when the server accepts connections. */
  void start(Path data) throws IOException {
    String log = logs.resolve("postgres-start.log").toString();
    Files.deleteIfExists(Path.of(log));
    run("pg_ctl", "start", "--pgdata=" + data, "--wait", "--timeout=" + SECONDS, "--log=" + log);
  }

  /** Lets the server finish what is committed, ends every session, and returns when it is gone. */
  void stop(Path data) throws IOException {
    run("pg_ctl", "stop", "--pgdata=" + data, "--mode=fast", "--wait", "--timeout=" + SECONDS);
  }

  private void run(String program, String... arguments) throws IOException {
    Path output = Files.createDirectories(logs).resolve(program + ".log");
    Process process = start(command(program, arguments), output);
    if (waitFor(process) != 0) {
      throw new IOException(
          program + ": " + Files.readString(output).strip().replaceAll("\\R", " "));
    }
  }

  private List<String> command(String program, String... arguments) {
    List<String> command = new ArrayList<>();
    if ("root".equals(System.getProperty("user.name"))) {
      command.addAll(List.of("unshare", "--user"));
    }
    command.add(folder.resolve("bin").resolve(program).toString());
    command.addAll(List.of(arguments));
    return command;
  }

  /** To a file, since a server that inherited a pipe would keep it open. */
  private static Process start(List<String> command, Path output) throws IOException {
    ProcessBuilder builder = new ProcessBuilder(command);
    Map<String, String> environment = builder.environment();
    environment.keySet().removeIf(name -> name.toUpperCase(Locale.ROOT).startsWith("PG"));
    environment.put("LC_ALL", "C");
    return builder.redirectErrorStream(true).redirectOutput(output.toFile()).start();
  }

  private static int waitFor(Process process) throws IOException {
    try {
      return process.waitFor();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("Interrupted while PostgreSQL was busy", e);
    }
  }
}
