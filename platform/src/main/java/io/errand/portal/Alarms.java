package io.errand.portal;

import io.errand.definition.Text;
import io.errand.directory.CandidateKey;
import io.errand.directory.Directory;
import io.errand.directory.Person;
import io.errand.directory.Wanted;
import io.errand.flow.Command;
import io.errand.flow.Event;
import io.errand.flow.Flows;
import io.errand.flow.Reason;
import io.errand.flow.Verdict;
import io.errand.notice.About;
import io.errand.notice.Notice;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Tells a service's administrators that somebody, or a role's holders, can't be asked any more. */
@Component
class Alarms {
  private static final int MOST_TOLD = 20;

  private final Directory directory;

  Alarms(Directory directory) {
    this.directory = directory;
  }

  /**
   * What the administrators are told.
   *
   * @param decided nothing has happened where nobody was found
   */
  Mono<Notice> of(Case found, Command.Replace command, Verdict.Decided decided, Instant at) {
    About about =
        new About(
            found.instance().id(),
            found.instance().number(),
            found.instance().service(),
            found.service().card().title(),
            found.applicant().name());
    return Mono.zipDelayError(administrators(found), name(command.key()))
        .map(both -> notice(about, found, command, decided, both.getT2(), at).to(both.getT1()));
  }

  private static Notice notice(
      About about,
      Case found,
      Command.Replace command,
      Verdict.Decided decided,
      String name,
      Instant at) {
    Optional<String> replaced = decided.events().stream().map(Event::node).findFirst();
    String node = replaced.orElseGet(() -> waiting(found, command.key()));
    Text title = found.service().graph().title(node);
    if (replaced.isEmpty()) {
      return Notice.stranded(about, title, at);
    }
    return command.why() == Reason.VACANT
        ? Notice.vacated(about, title, at)
        : Notice.replaced(about, title, name, at);
  }

  private static String waiting(Case found, String key) {
    return found.instance().state().openTasks().stream()
        .filter(task -> Flows.candidateKey(task).equals(key))
        .findFirst()
        .orElseThrow()
        .node();
  }

  /** Who administers the service, else who administers all of Errand. */
  private Mono<List<UUID>> administrators(Case found) {
    List<Wanted> wanted = new ArrayList<>();
    found.service().card().administrators().forEach(role -> wanted.add(new Wanted.Anywhere(role)));
    wanted.add(new Wanted.Administrators());
    return directory
        .find(wanted)
        .map(
            people ->
                wanted.stream()
                    .map(one -> people.get(one).people())
                    .filter(some -> !some.isEmpty())
                    .findFirst()
                    .stream()
                    .flatMap(List::stream)
                    .limit(MOST_TOLD)
                    .toList());
  }

  private Mono<String> name(String key) {
    return Mono.justOrEmpty(CandidateKey.personOf(key))
        .flatMap(person -> directory.everyone(List.of(person)))
        .flatMapIterable(Map::values)
        .next()
        .map(Person::name)
        .defaultIfEmpty("");
  }
}
