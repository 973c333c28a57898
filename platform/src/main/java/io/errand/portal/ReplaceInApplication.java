package io.errand.portal;

import io.errand.database.Answers;
import io.errand.database.Write;
import io.errand.deputy.HandOver;
import io.errand.deputy.HandOvers;
import io.errand.flow.Actor;
import io.errand.flow.Command;
import io.errand.flow.Decisions;
import io.errand.flow.Event;
import io.errand.flow.Reason;
import io.errand.notice.Notice;
import io.errand.notice.Notices;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Mono;

/** Asks others in one application, in the place of who can't be asked any more. */
@Component
class ReplaceInApplication {
  private final Cases cases;
  private final FormDesk forms;
  private final Decisions decisions;
  private final Recording recording;
  private final Notices notices;
  private final Alarms alarms;
  private final HandOvers handOvers;
  private final Answers answers;
  private final TransactionalOperator transaction;
  private final Clock clock;

  ReplaceInApplication(
      Cases cases,
      FormDesk forms,
      Decisions decisions,
      Recording recording,
      Notices notices,
      Alarms alarms,
      HandOvers handOvers,
      Answers answers,
      TransactionalOperator transaction,
      Clock clock) {
    this.cases = cases;
    this.forms = forms;
    this.decisions = decisions;
    this.recording = recording;
    this.notices = notices;
    this.alarms = alarms;
    this.handOvers = handOvers;
    this.answers = answers;
    this.transaction = transaction;
    this.clock = clock;
  }

  /**
   * Who is replaced.
   *
   * @param handOver which has it done; null for none
   */
  record Absence(String key, Reason why, HandOver handOver) {

    Command.Replace command() {
      Actor by = handOver == null ? null : new Actor(handOver.by(), null, Set.of());
      return new Command.Replace(by, key, why);
    }
  }

  /**
   * Replaces somebody.
   *
   * @param told the services whose administrators know; one more when they are told now
   * @return whether anybody was replaced; empty when there is no such application
   */
  Mono<Boolean> replace(Absence absence, UUID instance, Set<String> told) {
    return cases
        .lock(instance)
        .flatMap(found -> replace(absence, found, told))
        .as(transaction::transactional);
  }

  private Mono<Boolean> replace(Absence absence, Case found, Set<String> told) {
    FormDesk.Judged form = forms.unchanged(found);
    Instant now = Case.now(clock);
    return decisions
        .decide(found.setting(form.scope(), clock), found.instance().state(), absence.command())
        .map(
            decided ->
                new Recording.Done(found, decided, found.instance().form(), form.files(), "", now))
        .flatMap(
            done ->
                alarm(absence, done, told)
                    .map(more -> writes(absence, done, more))
                    .filter(writes -> !writes.isEmpty())
                    .flatMap(writes -> answers.write(Write.join(writes)))
                    .thenReturn(!done.decided().events().isEmpty()));
  }

  /** One alarm for each service is enough; a hand-over was commanded, and alarms nobody. */
  private Mono<List<Notice>> alarm(Absence absence, Recording.Done done, Set<String> told) {
    boolean replaced = !done.decided().events().isEmpty();
    String about = done.before().instance().service() + (replaced ? "" : " stranded");
    if ((replaced && absence.why() == Reason.HANDED_OVER) || !told.add(about)) {
      return Mono.just(List.of());
    }
    return alarms.of(done.before(), absence.command(), done.decided(), done.at()).map(List::of);
  }

  private List<Write> writes(Absence absence, Recording.Done done, List<Notice> more) {
    List<Event> events = done.decided().events();
    if (events.isEmpty()) {
      return notices.tell(more);
    }
    List<Write> writes = new ArrayList<>(recording.writes(done, 0, more));
    if (absence.handOver() != null) {
      int tasks = (int) events.stream().filter(event -> event.task() != null).count();
      writes.add(handOvers.count(absence.handOver().id(), tasks));
    }
    return writes;
  }
}
