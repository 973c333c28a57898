package io.errand.database;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Finds the server that a killed Errand left behind on our data. A process number alone proves
 * nothing, since the system gives it to others: the process must name our data folder, or the
 * server on our port must.
 */
final class OrphanedPostgres {

  private OrphanedPostgres() {}

  static Optional<ProcessHandle> find(Path data, PostgresAccess access) throws IOException {
    Path pidFile = data.resolve("postmaster.pid");
    if (!Files.exists(pidFile)) {
      return Optional.empty();
    }
    Optional<ProcessHandle> ours =
        process(pidFile).filter(process -> names(process, data) || answersFor(access, data));
    if (ours.isEmpty()) {
      Files.deleteIfExists(pidFile);
    }
    return ours;
  }

  /** The running server of this data folder. */
  static Optional<ProcessHandle> process(Path pidFile) throws IOException {
    List<String> lines = Files.readAllLines(pidFile);
    return lines.isEmpty()
        ? Optional.empty()
        : ProcessHandle.of(Long.parseLong(lines.getFirst().strip())).filter(ProcessHandle::isAlive);
  }

  private static boolean names(ProcessHandle process, Path data) {
    return Arrays.asList(process.info().arguments().orElse(new String[0]))
        .contains(data.toString());
  }

  private static boolean answersFor(PostgresAccess access, Path data) {
    try (Connection connection = DatabaseCheck.connect(access.asAdmin());
        Statement statement = connection.createStatement();
        ResultSet folder = statement.executeQuery("SHOW data_directory")) {
      return folder.next() && Files.isSameFile(Path.of(folder.getString(1)), data);
    } catch (SQLException | IOException noneOfOurs) {
      return false;
    }
  }
}
