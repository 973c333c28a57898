package io.errand.directory;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.UUID;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/**
 * Sessions as rows, so that they outlive a restart and work on any server. A server trusts what it
 * has read for at most 30 seconds.
 */
@Component
class Sessions {
  static final Duration IDLE = Duration.ofHours(2);
  static final Duration LONGEST = Duration.ofHours(12);
  private static final Duration TRUSTED = Duration.ofSeconds(30);
  private static final int MOST_CACHED = 50_000;

  private final DatabaseClient database;
  private final Cache<ByteBuffer, UUID> known =
      Caffeine.newBuilder().expireAfterWrite(TRUSTED).maximumSize(MOST_CACHED).build();

  Sessions(DatabaseClient database) {
    this.database = database;
  }

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

  /** Whose session a token is; empty when it is unknown, over, or its person has left. */
  Mono<UUID> person(Token token) {
    ByteBuffer hash = ByteBuffer.wrap(token.hash());
    UUID cached = known.getIfPresent(hash);
    return cached == null
        ? look(hash).doOnNext(found -> known.put(hash, found))
        : Mono.just(cached);
  }

  private Mono<UUID> look(ByteBuffer hash) {
    return database
        .sql(
            """
            update session s set seen_at = now()
              from person p
             where s.token_hash = :hash and p.id = s.person_id and p.active
               and s.seen_at > now() - :idle::interval
               and s.created_at > now() - :longest::interval
            returning s.person_id
            """)
        .bind("hash", hash.duplicate())
        .bind("idle", seconds(IDLE))
        .bind("longest", seconds(LONGEST))
        .map(row -> row.get("person_id", UUID.class))
        .one();
  }

  Mono<Void> close(Token token) {
    ByteBuffer hash = ByteBuffer.wrap(token.hash());
    known.invalidate(hash);
    return database
        .sql("delete from session where token_hash = :hash")
        .bind("hash", hash.duplicate())
        .then();
  }

  /** Ends all sessions of a person but one. */
  Mono<Void> closeOthers(UUID person, Token mine) {
    known.asMap().values().removeIf(person::equals);
    return database
        .sql("delete from session where person_id = :person and token_hash <> :mine")
        .bind("person", person)
        .bind("mine", ByteBuffer.wrap(mine.hash()))
        .then();
  }

  private static String seconds(Duration time) {
    return time.toSeconds() + " seconds";
  }
}
