package io.errand.database;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.MigrationState;

/**
 * Brings the tables of all rooms up to date. A room's scripts lie in {@code db/migration/<room>}
 * and are numbered by day, so that rooms need not agree on numbers.
 */
final class Migrations {

  private static final Set<MigrationState> UNKNOWN_TO_US =
      EnumSet.of(
          MigrationState.FUTURE_SUCCESS,
          MigrationState.FUTURE_FAILED,
          MigrationState.MISSING_SUCCESS,
          MigrationState.MISSING_FAILED);

  private Migrations() {}

  static void apply(DatabaseLocation location) {
    apply(location, "classpath:db/migration");
  }

  static void apply(DatabaseLocation location, String scripts) {
    Flyway flyway =
        Flyway.configure()
            .dataSource(location.jdbcUrl(), location.user(), location.password())
            .locations(scripts)
            .failOnMissingLocations(false)
            .outOfOrder(true)
            .cleanDisabled(true)
            .load();
    newest(flyway)
        .ifPresent(
            script -> {
              throw new StartRefused("database.newer", script);
            });
    flyway.migrate();
  }

  private static Optional<String> newest(Flyway flyway) {
    return Arrays.stream(flyway.info().all())
        .filter(script -> UNKNOWN_TO_US.contains(script.getState()))
        .map(MigrationInfo::getScript)
        .reduce((earlier, later) -> later);
  }
}
