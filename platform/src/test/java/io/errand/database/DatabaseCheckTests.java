package io.errand.database;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import org.junit.jupiter.api.Test;

class DatabaseCheckTests {

  private final DatabaseLocation database = TestDatabase.empty();

  @Test
  void passesWhereItCanSignIn() {
    assertThatCode(() -> DatabaseCheck.check(database)).doesNotThrowAnyException();
  }

  @Test
  void tellsAWrongPassword() {
    DatabaseLocation wrong =
        new DatabaseLocation(
            database.host(), database.port(), database.database(), "errand", "guess", "disable");
    assertRefused("database.wrong-password", wrong);
  }

  @Test
  void tellsAMissingDatabase() {
    assertRefused("database.missing", database.withDatabase("nowhere"));
  }

  @Test
  void tellsThatNobodyAnswers() throws IOException {
    int port;
    try (ServerSocket closedAtOnce = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = closedAtOnce.getLocalPort();
    }
    assertRefused(
        "database.unreachable",
        new DatabaseLocation("127.0.0.1", port, "errand", "errand", "", "disable"));
  }

  @Test
  void refusesAnOldPostgres() {
    assertThatCode(() -> DatabaseCheck.requireMajor(15)).doesNotThrowAnyException();
    assertThatThrownBy(() -> DatabaseCheck.requireMajor(14))
        .isInstanceOf(StartRefused.class)
        .hasMessageContaining("database.too-old");
  }

  private static void assertRefused(String key, DatabaseLocation location) {
    assertThatThrownBy(() -> DatabaseCheck.check(location))
        .isInstanceOf(StartRefused.class)
        .hasMessageContaining(key);
  }
}
