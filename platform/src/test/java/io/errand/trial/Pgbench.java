package io.errand.trial;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What the same PostgreSQL does alone: transactions of one insert and one update. */
final class Pgbench {
  private static final Pattern RESULT = Pattern.compile("tps = ([0-9.]+) \\(without");
  private static final int SECONDS = 5;

  private final Path folder;
  private final Properties access;

  Pgbench(Properties access, Path folder) {
    this.access = access;
    this.folder = folder;
  }

  static boolean installed() {
    return Optional.ofNullable(System.getenv("PATH")).stream()
        .flatMap(path -> Pattern.compile(":").splitAsStream(path))
        .anyMatch(part -> Files.isExecutable(Path.of(part, "pgbench")));
  }

  /** Makes the tables that the transactions use. */
  void prepare() throws IOException, InterruptedException {
    run("pgbench", "-i", "-q", "-s", "10");
    Files.writeString(
        folder.resolve("insert-update.sql"),
        """
        \\set aid random(1, 1000000)
        begin;
        insert into pgbench_history (tid, bid, aid, delta, mtime) values (1, 1, :aid, 1, now());
        update pgbench_accounts set abalance = abalance + 1 where aid = :aid;
        end;
        """);
  }

  /** Transactions per second with so many clients. */
  double measure(int clients) throws IOException, InterruptedException {
    String file = folder.resolve("insert-update.sql").toString();
    String count = String.valueOf(clients);
    String seconds = String.valueOf(SECONDS);
    String told =
        run("pgbench", "-n", "-M", "prepared", "-c", count, "-j", "1", "-T", seconds, "-f", file);
    Matcher result = RESULT.matcher(told);
    if (!result.find()) {
      throw new IllegalStateException(told);
    }
    return Double.parseDouble(result.group(1));
  }

  private String run(String... command) throws IOException, InterruptedException {
    ProcessBuilder builder = new ProcessBuilder(List.of(command)).redirectErrorStream(true);
    builder.environment().put("PGHOST", "127.0.0.1");
    builder.environment().put("PGPORT", access.getProperty("port"));
    builder.environment().put("PGUSER", "errand");
    builder.environment().put("PGPASSWORD", access.getProperty("password"));
    builder.environment().put("PGDATABASE", "errand");
    Process process = builder.start();
    String told = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (!process.waitFor(5, TimeUnit.MINUTES) || process.exitValue() != 0) {
      throw new IllegalStateException(told);
    }
    return told;
  }
}
