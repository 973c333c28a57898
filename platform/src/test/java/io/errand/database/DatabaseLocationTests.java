package io.errand.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DatabaseLocationTests {

  @ParameterizedTest
  @CsvSource({
    "postgresql://db.example:6543/errand,            db.example, 6543, errand,  u, p, prefer",
    "postgres://db.example/errand,                   db.example, 5432, errand,  u, p, prefer",
    "jdbc:postgresql://db.example/errand,            db.example, 5432, errand,  u, p, prefer",
    "r2dbc:postgresql://db.example/errand,           db.example, 5432, errand,  u, p, prefer",
    "r2dbc:pool:postgresql://db.example/errand,      db.example, 5432, errand,  u, p, prefer",
    "postgresql://db.example/errand?sslmode=require, db.example, 5432, errand,  u, p, require",
    "postgresql://[::1]:5433/errand,                 [::1],      5433, errand,  u, p, prefer",
    "postgresql://a:b@db.example/errand,             db.example, 5432, errand,  u, p, prefer",
  })
  void readsEveryForm(
      String url,
      String host,
      int port,
      String database,
      String user,
      String password,
      String ssl) {
    assertThat(DatabaseLocation.parse(url, "u", "p"))
        .isEqualTo(new DatabaseLocation(host, port, database, user, password, ssl));
  }

  @Test
  void takesUserAndPasswordFromTheAddressWhenNotNamed() {
    DatabaseLocation location = DatabaseLocation.parse("postgresql://a%40b:c+d%2F@h/db", "", "");
    assertThat(location.user()).isEqualTo("a@b");
    assertThat(location.password()).isEqualTo("c+d/");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "mysql://h/db",
        "postgresql://h",
        "postgresql:///db",
        "postgresql://h/db?sslmode=never",
        "postgresql://h/db?other=1",
        "h:5432/db",
        "postgresql://h:port/db",
        "not an address"
      })
  void refusesWhatItCannotRead(String url) {
    assertThatThrownBy(() -> DatabaseLocation.parse(url, "u", "p"))
        .isInstanceOfSatisfying(
            StartRefused.class, e -> assertThat(e.key()).isEqualTo("database.url-unreadable"));
  }

  @Test
  void keepsThePasswordOutOfItsText() {
    assertThat(DatabaseLocation.parse("postgresql://h/db", "u", "secret").toString())
        .doesNotContain("secret");
  }
}
