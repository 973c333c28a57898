package io.errand.notice;

import io.errand.problem.Language;
import java.util.Arrays;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** The door to what people have chosen about their mail. */
@Component
public class NoticePreferences {
  private final DatabaseClient database;

  NoticePreferences(DatabaseClient database) {
    this.database = database;
  }

  public Mono<Preferences> of(UUID person) {
    return database
        .sql("select language, muted from notice_preference where person_id = :person")
        .bind("person", person)
        .map(
            row ->
                new Preferences(
                    Language.of(row.get("language", String.class)),
                    Arrays.stream(row.get("muted", String[].class))
                        .map(NoticeKind::valueOf)
                        .collect(Collectors.toSet())))
        .one()
        .defaultIfEmpty(Preferences.BY_DEFAULT);
  }

  public Mono<Void> choose(UUID person, Preferences chosen) {
    return database
        .sql(
            """
            insert into notice_preference (person_id, language, muted)
            values (:person, :language, :muted)
                on conflict (person_id)
                do update set language = excluded.language, muted = excluded.muted
            """)
        .bind("person", person)
        .bind("language", chosen.language().tag())
        .bind("muted", chosen.muted().stream().map(NoticeKind::name).toArray(String[]::new))
        .then();
  }
}
