package io.errand.portal;

import com.fasterxml.uuid.Generators;
import io.errand.database.Write;
import io.errand.deputy.HandOver;
import io.errand.deputy.HandOvers;
import io.errand.directory.CandidateKey;
import io.errand.directory.Directory;
import io.errand.job.Jobs;
import io.errand.notice.Notice;
import io.errand.notice.Notices;
import io.errand.problem.InvalidData;
import io.errand.problem.NotFound;
import io.errand.problem.Problem;
import io.errand.task.Asked;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/**
 * Gives everything of somebody to a successor: roles, units that they lead and proxies at once,
 * tasks by a job, and what would come to them as long as the hand-over stands.
 */
@Component
class HandOverWork {
  private static final int LONGEST_REASON = 200;

  private final Commands commands;
  private final HandOvers handOvers;
  private final ReadHandOvers reading;
  private final Directory directory;
  private final Asked asked;
  private final Notices notices;
  private final Jobs jobs;
  private final Clock clock;

  HandOverWork(
      Commands commands,
      HandOvers handOvers,
      ReadHandOvers reading,
      Directory directory,
      Asked asked,
      Notices notices,
      Jobs jobs,
      Clock clock) {
    this.commands = commands;
    this.handOvers = handOvers;
    this.reading = reading;
    this.directory = directory;
    this.asked = asked;
    this.notices = notices;
    this.jobs = jobs;
    this.clock = clock;
  }

  /** Who hands over, to whom, and why. */
  record Wish(UUID person, UUID successor, String reason) {

    HandOver by(UUID administrator, int tasks, Instant now) {
      UUID id = Generators.timeBasedEpochGenerator().generate();
      return new HandOver(
          id, person, successor, reason.strip(), administrator, now, null, tasks, 0, null);
    }
  }

  Mono<ResponseEntity<String>> handOver(Sender from, Wish wish) {
    Instant now = Case.now(clock);
    return commands
        .prepared(
            from.asks("hand over", wish),
            reading
                .administered(from.person())
                .then(checked(wish))
                .then(Mono.fromSupplier(() -> command(from, wish, now))))
        .doOnSuccess(answer -> jobs.hurry());
  }

  private Mono<Commands.Effect> command(Sender from, Wish wish, Instant now) {
    return handOvers
        .lock(wish.person(), wish.successor())
        .then(free(wish))
        .then(asked.count(CandidateKey.person(wish.person())))
        .map(tasks -> wish.by(from.person(), tasks, now))
        .flatMap(
            one ->
                reading
                    .view(one, from.language())
                    .map(
                        view ->
                            new Commands.Effect(
                                HttpStatus.CREATED, view, writes(one, view.person().name()))));
  }

  private List<Write> writes(HandOver one, String name) {
    List<Write> writes = new ArrayList<>(handOvers.begin(one));
    writes.addAll(handOvers.proxies(one));
    writes.addAll(directory.giveRoles(one.person(), one.successor()));
    writes.addAll(
        notices.tell(List.of(Notice.passedOn(name, one.at()).to(List.of(one.successor())))));
    String key = CandidateKey.person(one.person());
    writes.add(jobs.schedule("absent", List.of(ReplaceAbsent.job(one, key))));
    return writes;
  }

  /** Neither of the two has handed over to somebody already. */
  private Mono<Void> free(Wish wish) {
    return handOvers
        .successors(List.of(wish.person(), wish.successor()))
        .flatMap(
            standing -> {
              List<Problem.Fault> faults = new ArrayList<>();
              if (standing.containsKey(wish.person())) {
                faults.add(Problem.Fault.at("/person", "portal.hand-over-stands"));
              }
              if (standing.containsKey(wish.successor())) {
                faults.add(Problem.Fault.at("/successor", "portal.successor-handed-over"));
              }
              return faults.isEmpty() ? Mono.empty() : Mono.error(new InvalidData(faults));
            });
  }

  private Mono<Void> checked(Wish wish) {
    List<Problem.Fault> faults = new ArrayList<>();
    if (wish.person() == null) {
      faults.add(Problem.Fault.at("/person", "portal.required"));
    }
    if (wish.successor() == null) {
      faults.add(Problem.Fault.at("/successor", "portal.required"));
    } else if (wish.successor().equals(wish.person())) {
      faults.add(Problem.Fault.at("/successor", "portal.hand-over-oneself"));
    }
    if (wish.reason() == null || wish.reason().isBlank()) {
      faults.add(Problem.Fault.at("/reason", "portal.required"));
    } else if (wish.reason().length() > LONGEST_REASON) {
      faults.add(Problem.Fault.at("/reason", "portal.reason-too-long", LONGEST_REASON));
    }
    return faults.isEmpty() ? known(wish) : Mono.error(new InvalidData(faults));
  }

  /** The person may have left, the successor may not. */
  private Mono<Void> known(Wish wish) {
    return Mono.zipDelayError(
            directory.everyone(List.of(wish.person())), directory.people(List.of(wish.successor())))
        .flatMap(
            both -> {
              List<Problem.Fault> faults = new ArrayList<>();
              unknown("/person", both.getT1(), faults);
              unknown("/successor", both.getT2(), faults);
              return faults.isEmpty() ? Mono.empty() : Mono.error(new InvalidData(faults));
            });
  }

  private static void unknown(String pointer, Map<UUID, ?> found, List<Problem.Fault> faults) {
    if (found.isEmpty()) {
      faults.add(Problem.Fault.at(pointer, "portal.no-such-person"));
    }
  }

  record Ended(UUID id) {}

  /** From now on the person is asked themselves again; what was handed over stays. */
  Mono<ResponseEntity<String>> end(Sender from, UUID id) {
    return commands.alone(
        from.asks("end hand-over " + id, ""),
        reading
            .administered(from.person())
            .then(handOvers.find(id))
            .switchIfEmpty(Mono.error(NotFound::new))
            .map(
                one ->
                    new Commands.Effect(
                        HttpStatus.OK,
                        new Ended(id),
                        List.of(handOvers.end(id, Case.now(clock))))));
  }
}
