package io.errand.trial;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.regex.Pattern;

/** Processor time that Errand, its PostgreSQL and this program have used, as Linux counts it. */
record Cpu(Duration errand, Duration postgres, Duration client) {
  static final Cpu NONE = new Cpu(Duration.ZERO, Duration.ZERO, Duration.ZERO);

  private static final int TICKS_A_SECOND = 100;
  private static final int USER = 11;
  private static final int TIMES = 4;
  private static final Pattern SPACE = Pattern.compile(" ");

  static Cpu now(ProcessHandle errand, ProcessHandle postgres) {
    long database = time(postgres) + postgres.descendants().mapToLong(Cpu::time).sum();
    return new Cpu(ticks(time(errand)), ticks(database), ticks(time(ProcessHandle.current())));
  }

  Cpu since(Cpu before) {
    return new Cpu(
        errand.minus(before.errand), postgres.minus(before.postgres), client.minus(before.client));
  }

  Cpu plus(Cpu more) {
    return new Cpu(
        errand.plus(more.errand), postgres.plus(more.postgres), client.plus(more.client));
  }

  /** Of the server and its database, without the client. */
  Duration served() {
    return errand.plus(postgres);
  }

  private static Duration ticks(long ticks) {
    return Duration.ofMillis(ticks * 1000 / TICKS_A_SECOND);
  }

  /** Own time in user and system mode, and that of children which have ended. */
  private static long time(ProcessHandle process) {
    try {
      String stat = Files.readString(Path.of("/proc", String.valueOf(process.pid()), "stat"));
      return SPACE
          .splitAsStream(stat.substring(stat.lastIndexOf(')') + 2))
          .skip(USER)
          .limit(TIMES)
          .mapToLong(Long::parseLong)
          .sum();
    } catch (NoSuchFileException ended) {
      return 0;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
