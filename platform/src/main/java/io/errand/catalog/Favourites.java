package io.errand.catalog;

import java.util.List;
import java.util.UUID;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** The door to the services that people keep at hand, in their own order. */
@Component
public class Favourites {
  private final DatabaseClient database;

  Favourites(DatabaseClient database) {
    this.database = database;
  }

  /** The keys of a person's services; none where they have chosen none. */
  public Mono<List<String>> of(UUID person) {
    return database
        .sql("select services from favourite where person_id = :person")
        .bind("person", person)
        .map(row -> List.of(row.get("services", String[].class)))
        .one()
        .defaultIfEmpty(List.of());
  }

  public Mono<Void> choose(UUID person, List<String> services) {
    return database
        .sql(
            """
            insert into favourite (person_id, services) values (:person, :services)
                on conflict (person_id) do update set services = excluded.services
            """)
        .bind("person", person)
        .bind("services", services.toArray(String[]::new))
        .then();
  }
}
