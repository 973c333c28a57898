package io.errand.notice;

import static io.errand.notice.Applications.NODE;
import static io.errand.notice.Applications.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import io.errand.ErrandTest;
import io.errand.database.Answers;
import io.errand.database.Write;
import io.errand.job.Jobs;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;

/** The inbox on the real database; each test tells people of its own. */
@ErrandTest
class NoticesTests {
  @Autowired private Notices notices;
  @Autowired private Inbox inbox;
  @Autowired private Jobs jobs;
  @Autowired private JsonMapper json;
  @Autowired private Answers answers;
  @Autowired private DatabaseClient database;
  @Autowired private TransactionalOperator transaction;
  private final UUID person = UUID.randomUUID();

  @Test
  void keepsWhatWasToldAndReadsItBack() {
    Notice notice = Notice.returned(Applications.one(), 3, NODE, "雷丽华", NOW);
    tell(notice.to(List.of(person)));
    Inbox.Entry entry = inbox.list(person, false, null, 10).block().getFirst();
    assertThat(entry.told()).isEqualTo(notice.told());
    assertThat(entry.read()).isFalse();
  }

  @Test
  void keepsEveryWording() {
    List<Notice> all =
        Stream.concat(ToldTests.sentences(), ToldTests.withoutApplication())
            .map(row -> ((Notice) row.get()[0]).to(List.of(person)))
            .toList();
    tell(all.toArray(Notice[]::new));
    assertThat(inbox.list(person, false, null, 50).block())
        .extracting(Inbox.Entry::told)
        .containsExactlyInAnyOrderElementsOf(all.stream().map(Notice::told).toList());
  }

  @Test
  void belongsToTheTransactionOfTheDecision() {
    List<Write> writes = notices.tell(List.of(opened().to(List.of(person))));
    Mono<Void> failing =
        answers.write(Write.join(writes)).then(Mono.error(new IllegalStateException("no")));
    assertThat(failing.as(transaction::transactional).onErrorComplete().block()).isNull();
    assertThat(inbox.unread(person).block()).isZero();
  }

  @Test
  void tellsAPersonOnceAndAPoolInNoInbox() {
    List<Write> writes =
        notices.tell(
            List.of(
                opened().to(List.of(person, person)).to(List.of(person)).toPool("r@*", Set.of())));
    assertThat(writes).hasSize(1);
    answers.write(Write.join(writes)).block();
    assertThat(inbox.unread(person).block()).isEqualTo(1);
  }

  @Test
  void writesNoPartWhereNobodyIsTold() {
    assertThat(notices.tell(List.of())).isEmpty();
    assertThat(notices.tell(List.of(opened()))).isEmpty();
    assertThat(notices.tell(List.of(opened().toPool("r@*", Set.of())))).isEmpty();
  }

  @Test
  void aPoolOfHundredsIsOneRowInTheDecidingStatement() {
    Notices mailing = new Notices(jobs, json, new MailSettings("smtp://localhost", "a@b.example"));
    List<Write> writes = mailing.tell(List.of(opened().toPool("r@*", Set.of())));
    assertThat(writes).hasSize(1);
    assertThat(writes.getFirst().sql()).contains("insert into job");
    assertThat(mailing.tell(List.of(opened().to(List.of(person))))).hasSize(2);
  }

  @Test
  void manyPeopleAreOneStatement() {
    List<UUID> people = Stream.generate(UUID::randomUUID).limit(1_000).toList();
    tell(Notice.copied(Applications.one(), NODE, NOW).to(people));
    assertThat(inbox.unread(people.getFirst()).block()).isEqualTo(1);
    assertThat(inbox.unread(people.getLast()).block()).isEqualTo(1);
  }

  @Test
  void pagesFromTheNewestOnAlsoWithinOneInstant() {
    List<Notice> all =
        IntStream.range(0, 25)
            .mapToObj(
                i ->
                    Notice.opened(Applications.one(), i, NODE, NOW.plusSeconds(i / 5))
                        .to(List.of(person)))
            .toList();
    tell(all.toArray(Notice[]::new));
    List<Inbox.Entry> seen = new ArrayList<>();
    Inbox.Place place = null;
    for (List<Inbox.Entry> page = page(null); !page.isEmpty(); page = page(place)) {
      seen.addAll(page);
      place = new Inbox.Place(page.getLast().told().at(), page.getLast().id());
    }
    assertThat(seen).hasSize(25).doesNotHaveDuplicates();
    assertThat(seen.stream().map(entry -> entry.told().at()))
        .isSortedAccordingTo(Comparator.<Instant>reverseOrder());
  }

  private List<Inbox.Entry> page(Inbox.Place after) {
    return inbox.list(person, false, after, 7).block();
  }

  @Test
  void marksAllOfTheAskedOrNone() {
    tell(opened().to(List.of(person)), opened().to(List.of(person)));
    UUID stranger = UUID.randomUUID();
    tell(opened().to(List.of(stranger)));
    List<UUID> own = inbox.list(person, true, null, 9).block().stream().map(e -> e.id()).toList();
    UUID foreign = inbox.list(stranger, true, null, 9).block().getFirst().id();

    assertThat(inbox.read(person, List.of(own.getFirst(), foreign), NOW).block())
        .containsExactly(own.getFirst());
    assertThat(inbox.unread(person).block()).isEqualTo(2);
    assertThat(inbox.unread(stranger).block()).isEqualTo(1);

    assertThat(inbox.read(person, List.of(own.getFirst(), own.getFirst()), NOW).block()).hasSize(1);
    assertThat(inbox.read(person, List.of(own.getFirst()), NOW).block()).as("again").hasSize(1);
    assertThat(inbox.list(person, true, null, 9).block())
        .extracting(Inbox.Entry::id)
        .containsExactly(own.getLast());
    inbox.readAll(person, NOW).block();
    assertThat(inbox.unread(person).block()).isZero();
    assertThat(inbox.unread(stranger).block()).isEqualTo(1);
  }

  @Test
  void countsAThousandAtMost() {
    database
        .sql(
            """
            insert into notice (id, person_id, wording, service_key, instance_id, facts, at)
            select gen_random_uuid(), :person, 'OPENED', 'any', gen_random_uuid(), '{}', now()
              from generate_series(1, 1500)
            """)
        .bind("person", person)
        .then()
        .block();
    assertThat(inbox.unread(person).block()).isEqualTo(1_000);
  }

  private static Notice opened() {
    return Notice.opened(Applications.one(), 1, NODE, NOW);
  }

  private void tell(Notice... all) {
    answers.write(Write.join(notices.tell(List.of(all)))).block();
  }
}
