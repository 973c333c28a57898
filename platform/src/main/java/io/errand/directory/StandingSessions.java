package io.errand.directory;

import java.util.Collection;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Which sessions still stand. Asking keeps none of them from ending. */
@Component
public class StandingSessions {
  private final DatabaseClient database;

  StandingSessions(DatabaseClient database) {
    this.database = database;
  }

  /** Those of the asked ones that are neither over nor of somebody who has left. */
  public Mono<Set<SessionKey>> among(Collection<SessionKey> asked) {
    return database
        .sql(
            """
            select h.hash
              from unnest(:hashes::text[]) h(hash)
              join session s on s.token_hash = decode(h.hash, 'hex')
              join person p on p.id = s.person_id and p.active
             where s.seen_at > now() - :idle::interval
               and s.created_at > now() - :longest::interval
            """)
        .bind("hashes", asked.stream().map(SessionKey::hash).toArray(String[]::new))
        .bind("idle", Sessions.seconds(Sessions.IDLE))
        .bind("longest", Sessions.seconds(Sessions.LONGEST))
        .map(row -> new SessionKey(row.get("hash", String.class)))
        .all()
        .collect(Collectors.toSet());
  }
}
