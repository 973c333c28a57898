package io.errand.notice;

import io.errand.database.Answers;
import io.errand.database.Write;
import io.errand.job.Job;
import io.errand.job.Jobs;
import io.errand.job.NewJob;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Finds who acts for somebody who is asked by mail, and writes to them too. */
@Component
class ProxyLetters {
  private final DatabaseClient database;
  private final Jobs jobs;
  private final Answers answers;

  ProxyLetters(DatabaseClient database, Jobs jobs, Answers answers) {
    this.database = database;
    this.jobs = jobs;
    this.answers = answers;
  }

  /**
   * Makes of a letter one for the person and one for each proxy, in the place of its job.
   *
   * @return whether it did; false where nobody acts for them, and the job goes on
   */
  Mono<Boolean> split(Job job, Letter letter) {
    if (letter.alone() != null || !letter.told().wording().asksToAct()) {
      return Mono.just(false);
    }
    return copies(letter)
        .flatMap(
            copies ->
                copies.isEmpty() ? Mono.just(false) : write(job, letter, copies).thenReturn(true));
  }

  /**
   * Who acts for somebody.
   *
   * @param principal name of that person
   */
  record StandIn(UUID person, String principal) {}

  /**
   * Those who act for members of a pool, each once: as their to-do list shows them its tasks, but
   * for members, whose own it is anyway.
   *
   * @param asked the members who may act
   */
  Mono<List<StandIn>> of(PoolLetter letter, Collection<UUID> members, Collection<UUID> asked) {
    if (!letter.told().wording().asksToAct()) {
      return Mono.just(List.of());
    }
    Set<UUID> principals = new HashSet<>(asked);
    principals.removeAll(letter.owners());
    Set<UUID> barred = new HashSet<>(members);
    barred.addAll(letter.pool().excluded());
    return database
        .sql(
            """
            select distinct on (proxy_id) proxy_id, principal_name from appointed_proxy
             where principal_id = any(:principals) and not (proxy_id = any(:barred))
               and begins_at <= :at and ends_at > :at
               and (services is null or :service = any(services))
             order by proxy_id, principal_name
            """)
        .bind("principals", principals.toArray(UUID[]::new))
        .bind("barred", barred.toArray(UUID[]::new))
        .bind("at", letter.told().at().atOffset(ZoneOffset.UTC))
        .bind("service", letter.told().service())
        .map(
            row ->
                new StandIn(
                    row.get("proxy_id", UUID.class), row.get("principal_name", String.class)))
        .all()
        .collectList();
  }

  private Mono<List<Letter>> copies(Letter letter) {
    return database
        .sql(
            """
            select proxy_id, principal_name from appointed_proxy
             where principal_id = :person and begins_at <= :at and ends_at > :at
               and (services is null or :service = any(services))
             order by proxy_id
            """)
        .bind("person", letter.person())
        .bind("at", letter.told().at().atOffset(ZoneOffset.UTC))
        .bind("service", letter.told().service())
        .map(
            row ->
                copy(
                    letter,
                    row.get("proxy_id", UUID.class),
                    row.get("principal_name", String.class)))
        .all()
        .collectList();
  }

  private static Letter copy(Letter letter, UUID proxy, String principal) {
    String both = letter.id() + " " + proxy;
    UUID id = UUID.nameUUIDFromBytes(both.getBytes(StandardCharsets.UTF_8));
    return new Letter(id, proxy, letter.told().readFor(principal), true);
  }

  private Mono<Void> write(Job job, Letter letter, List<Letter> copies) {
    List<Letter> all = new ArrayList<>(copies);
    all.add(new Letter(letter.id(), letter.person(), letter.told(), true));
    List<NewJob> mails = all.stream().map(MailJob::of).toList();
    return answers
        .write(Write.join(List.of(jobs.schedule("notice", mails), jobs.finish(job))))
        .then(Mono.fromRunnable(jobs::hurry));
  }
}
