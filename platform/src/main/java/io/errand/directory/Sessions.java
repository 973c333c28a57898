package io.errand.directory;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.errand.database.Changes;
import io.errand.database.Topic;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Set;
import java.util.UUID;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/**
 * Sessions as rows, so that they outlive a restart and work on any server. A server trusts what it
 * has read for at most 30 seconds. What a page asks by itself keeps no session from ending.
 */
@Component
class Sessions {
  static final Duration IDLE = Duration.ofHours(2);
  static final Duration LONGEST = Duration.ofHours(12);
  private static final Duration TRUSTED = Duration.ofSeconds(30);
  private static final int MOST_CACHED = 50_000;

  private static final String STANDS =
      """
       s.token_hash = :hash and p.id = s.person_id and p.active
         and s.seen_at > now() - :idle::interval and s.created_at > now() - :longest::interval
      """;

  private final DatabaseClient database;
  private final Changes changes;
  private final Cache<ByteBuffer, Known> known =
      Caffeine.newBuilder().expireAfterWrite(TRUSTED).maximumSize(MOST_CACHED).build();

  Sessions(DatabaseClient database, Changes changes) {
    this.database = database;
    this.changes = changes;
  }

  /**
   * What was read of a session.
   *
   * @param seen whether it was noted then that its person is there
   */
  private record Known(UUID person, boolean seen) {}

  Mono<Token> open(UUID person) {
    Token token = Token.random();
    return database
        .sql(
            """
            with gone as (
              delete from session where seen_at < now() - :idle::interval
                                     or created_at < now() - :longest::interval)
            insert into session (token_hash, person_id, created_at, seen_at)
            values (:hash, :person, now(), now())
            """)
        .bind("hash", ByteBuffer.wrap(token.hash()))
        .bind("person", person)
        .bind("idle", seconds(IDLE))
        .bind("longest", seconds(LONGEST))
        .then()
        .thenReturn(token);
  }

  /**
   * Whose session a token is; empty when it is unknown, over, or its person has left.
   *
   * @param attended whether the person is there, and not only their page
   */
  Mono<UUID> person(Token token, boolean attended) {
    ByteBuffer hash = ByteBuffer.wrap(token.hash());
    Known cached = known.getIfPresent(hash);
    return cached != null && (cached.seen() || !attended)
        ? Mono.just(cached.person())
        : look(hash, attended).doOnNext(found -> known.put(hash, new Known(found, attended)));
  }

  private Mono<UUID> look(ByteBuffer hash, boolean attended) {
    return database
        .sql(
            attended
                ? "update session s set seen_at = now() from person p where"
                    + STANDS
                    + "returning s.person_id"
                : "select s.person_id from session s, person p where" + STANDS)
        .bind("hash", hash.duplicate())
        .bind("idle", seconds(IDLE))
        .bind("longest", seconds(LONGEST))
        .map(row -> row.get("person_id", UUID.class))
        .one();
  }

  Mono<Void> close(UUID person, Token token) {
    ByteBuffer hash = ByteBuffer.wrap(token.hash());
    known.invalidate(hash);
    return database
        .sql("delete from session where token_hash = :hash")
        .bind("hash", hash.duplicate())
        .then()
        .then(ended(person));
  }

  /** Ends all sessions of a person but one. */
  Mono<Void> closeOthers(UUID person, Token mine) {
    known.asMap().values().removeIf(one -> one.person().equals(person));
    return database
        .sql("delete from session where person_id = :person and token_hash <> :mine")
        .bind("person", person)
        .bind("mine", ByteBuffer.wrap(mine.hash()))
        .then()
        .then(ended(person));
  }

  private Mono<Void> ended(UUID person) {
    return Mono.defer(() -> changes.tell(Set.of(Topic.sessions(CandidateKey.person(person)))));
  }

  static String seconds(Duration time) {
    return time.toSeconds() + " seconds";
  }
}
