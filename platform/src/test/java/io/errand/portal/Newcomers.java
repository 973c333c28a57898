package io.errand.portal;

import io.errand.design.LoadCatalogue;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;
import org.springframework.r2dbc.core.DatabaseClient;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** People and roles that no other test knows, so that they may come and go. */
final class Newcomers {
  private final DatabaseClient database;
  private final int port;

  Newcomers(DatabaseClient database, int port) {
    this.database = database;
    this.port = port;
  }

  /** Somebody new in the unit of somebody else, with the password of all samples. */
  Caller person(String colleague) {
    String number = "9" + System.nanoTime();
    execute(
        """
        insert into person (id, number, name, pinyin, initials, kind, unit_id, properties, search)
        select gen_random_uuid(), '%1$s', 'N' || '%1$s', 'n', 'N', kind, unit_id, '{}', '%1$s'
          from person where number = '%2$s'
        """
            .formatted(number, colleague));
    execute(
        """
        insert into account (person_id, login, password_hash)
        select n.id, n.number, a.password_hash from person n, person c
          join account a on a.person_id = c.id
         where n.number = '%1$s' and c.number = '%2$s'
        """
            .formatted(number, colleague));
    return Caller.signedIn(port, number);
  }

  String number(Caller person) {
    return database
        .sql("select number from person where id = :id")
        .bind("id", person.id())
        .map(row -> row.get(0, String.class))
        .one()
        .block();
  }

  /** A new role of the whole organisation, which somebody holds. */
  String role(Caller holder) {
    String key = "made-up-" + System.nanoTime();
    execute("insert into role values ('%1$s', '%1$s', '%1$s', 'organisation')".formatted(key));
    execute("insert into role_holder values ('%s', '%s')".formatted(key, holder.id()));
    return key;
  }

  void leave(Caller person) {
    execute("update person set active = false where id = '%s'".formatted(person.id()));
  }

  UUID leader(Caller person) {
    return database
        .sql("select u.leader_id from person p join unit u on u.id = p.unit_id where p.id = :id")
        .bind("id", person.id())
        .map(row -> row.get(0, UUID.class))
        .one()
        .block();
  }

  /** Loads a made-up service whose first step is somebody else's: people by number, or a role. */
  void publish(LoadCatalogue loading, Path catalogue, MadeUpService service, String assign)
      throws IOException {
    service.write(catalogue);
    Path file = catalogue.resolve("services/public/" + service.key() + "/flow.json");
    ObjectNode flow = (ObjectNode) Caller.JSON.readTree(Files.readString(file));
    ObjectNode first = (ObjectNode) flow.path("nodes").path(1);
    first.set("assign", Caller.JSON.readTree(assign));
    ((ArrayNode) first.path("actions")).add("claim");
    Files.writeString(file, Caller.JSON.writeValueAsString(flow));
    LoadCatalogue.Report report = loading.load(catalogue.toUri().toString()).block();
    if (!report.published().contains(service.key())) {
      throw new IllegalStateException(report.faults().toString());
    }
  }

  void execute(String sql) {
    database.sql(sql).then().block();
  }
}
