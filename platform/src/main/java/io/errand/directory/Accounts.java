package io.errand.directory;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/**
 * Passwords and the guesses at them. Unknown accounts get the same answer in the same time as wrong
 * passwords.
 */
@Component
class Accounts {
  static final int GUESSES_PER_ACCOUNT = 10;
  static final int GUESSES_PER_ADDRESS = 200;
  static final Duration WINDOW = Duration.ofMinutes(15);
  private static final int LONGEST_ACCOUNT = 100;
  private static final int LONGEST_PASSWORD = 72;
  private static final int SHORTEST_PASSWORD = 10;
  private static final int WAITING = 200;

  private final DatabaseClient database;
  private final BCryptPasswordEncoder encoder = new BCryptPasswordEncoder();
  private final String nobody = encoder.encode("nobody has this password");
  private final Scheduler hashing =
      Schedulers.newBoundedElastic(
          Runtime.getRuntime().availableProcessors(), WAITING, "password-hashing");

  Accounts(DatabaseClient database) {
    this.database = database;
  }

  /** Who signs in with an account and a password from an address. */
  Mono<UUID> check(String account, String password, String address) {
    String login = account.strip();
    String kept = login.length() > LONGEST_ACCOUNT ? login.substring(0, LONGEST_ACCOUNT) : login;
    List<String> sources = List.of("account " + kept, "address " + address);
    return guessed(sources)
        .then(find(login))
        .defaultIfEmpty(new Account(null, nobody))
        .flatMap(
            found ->
                matches(password, found.hash())
                    .filter(right -> right && found.known())
                    .map(right -> found))
        .switchIfEmpty(Mono.error(SignInRefused::new))
        .flatMap(found -> forgiven(sources).thenReturn(found.person()));
  }

  private Mono<Boolean> matches(String password, String hash) {
    return Mono.fromSupplier(
            () -> size(password) <= LONGEST_PASSWORD && encoder.matches(password, hash))
        .subscribeOn(hashing);
  }

  /** In bytes, of which the hash reads no more than {@value #LONGEST_PASSWORD}. */
  private static int size(String password) {
    return password.getBytes(StandardCharsets.UTF_8).length;
  }

  Mono<String> hash(String password) {
    return Mono.fromSupplier(() -> encoder.encode(password)).subscribeOn(hashing);
  }

  private Mono<Account> find(String login) {
    return database
        .sql(
            """
            select a.person_id, a.password_hash
              from account a join person p on p.id = a.person_id and p.active
             where a.login = :login
            """)
        .bind("login", login)
        .map(
            row ->
                new Account(
                    row.get("person_id", UUID.class), row.get("password_hash", String.class)))
        .one();
  }

  /** Counts the guess before it is made, so that many at once are counted too. */
  private Mono<Void> guessed(List<String> sources) {
    return database
        .sql(
            """
            insert into sign_in_failure as f (source, failures, since)
            select source, 1, now() from unnest(:sources::text[]) source order by source
            on conflict (source) do update
               set failures = case when f.since < now() - :window::interval
                                   then 1 else f.failures + 1 end,
                   since = case when f.since < now() - :window::interval then now() else f.since end
            returning source, failures
            """)
        .bind("sources", sources.toArray(String[]::new))
        .bind("window", WINDOW.toSeconds() + " seconds")
        .map(
            row ->
                row.get("failures", Integer.class)
                    > (row.get("source", String.class).startsWith("account ")
                        ? GUESSES_PER_ACCOUNT
                        : GUESSES_PER_ADDRESS))
        .all()
        .collectList()
        .flatMap(over -> over.contains(true) ? Mono.error(new SignInThrottled()) : Mono.empty());
  }

  private Mono<Void> forgiven(List<String> sources) {
    return database
        .sql(
            """
            with account as (delete from sign_in_failure where source = :account)
            update sign_in_failure set failures = failures - 1 where source = :address
            """)
        .bind("account", sources.getFirst())
        .bind("address", sources.getLast())
        .then();
  }

  /** Sets a new password after checking the present one. */
  Mono<Void> change(UUID person, String present, String next) {
    return database
        .sql("select person_id, password_hash, login from account where person_id = :person")
        .bind("person", person)
        .map(
            row ->
                new Account(
                    row.get("person_id", UUID.class), row.get("password_hash", String.class)))
        .one()
        .filterWhen(account -> matches(present, account.hash()))
        .switchIfEmpty(Mono.error(PasswordRefused::wrong))
        .filter(account -> next.length() >= SHORTEST_PASSWORD && size(next) <= LONGEST_PASSWORD)
        .switchIfEmpty(
            Mono.error(() -> PasswordRefused.length(SHORTEST_PASSWORD, LONGEST_PASSWORD)))
        .filter(account -> !next.equals(present))
        .switchIfEmpty(Mono.error(PasswordRefused::same))
        .flatMap(account -> hash(next))
        .flatMap(
            hash ->
                database
                    .sql(
                        "update account set password_hash = :hash, changed_at = now()"
                            + " where person_id = :person")
                    .bind("hash", hash)
                    .bind("person", person)
                    .then());
  }

  private record Account(UUID person, String hash) {
    boolean known() {
      return person != null;
    }
  }
}
