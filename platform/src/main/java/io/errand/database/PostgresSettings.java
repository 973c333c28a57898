package io.errand.database;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The whole configuration of the embedded server, written anew at each start. */
final class PostgresSettings {

  private static final String SERVER =
      """
      listen_addresses = '127.0.0.1'
      unix_socket_directories = ''
      max_connections = 60
      password_encryption = 'scram-sha-256'

      fsync = on
      full_page_writes = on
      synchronous_commit = on

      shared_buffers = '128MB'
      effective_cache_size = '1GB'
      work_mem = '8MB'
      max_wal_size = '1GB'
      jit = off

      timezone = 'UTC'
      log_timezone = 'UTC'
      lc_messages = 'C'
      logging_collector = on
      log_filename = 'postgres-%a.log'
      log_rotation_age = '1d'
      log_truncate_on_rotation = on
      """;

  private static final String WHO_MAY_ENTER =
      """
      host all all 127.0.0.1/32 scram-sha-256
      """;

  private PostgresSettings() {}

  static void write(Path data, int port, Path logs) throws IOException {
    String logFolder = logs.toString().replace('\\', '/').replace("'", "''");
    String ours = "port = %d%nlog_directory = '%s'%n".formatted(port, logFolder);
    Files.writeString(data.resolve("postgresql.conf"), SERVER + ours);
    Files.writeString(data.resolve("pg_hba.conf"), WHO_MAY_ENTER);
  }
}
