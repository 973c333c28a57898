package io.errand.flow;

import io.errand.deputy.HandOvers;
import io.errand.deputy.Proxies;
import io.errand.directory.CandidateKey;
import io.errand.directory.Directory;
import io.errand.directory.Person;
import io.errand.directory.Wanted;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Finds who may take the place of who can't be asked any more. */
@Component
class StandIns {
  private final Directory directory;
  private final HandOvers handOvers;
  private final Proxies proxies;

  StandIns(Directory directory, HandOvers handOvers, Proxies proxies) {
    this.directory = directory;
    this.handOvers = handOvers;
    this.proxies = proxies;
  }

  Mono<Map<Question, Answer>> find(Setting setting, List<Question.StandIns> questions) {
    return Flux.fromIterable(questions)
        .concatMap(
            question -> find(setting, question.key()).map(found -> Map.entry(question, found)))
        .collectMap(Map.Entry::getKey, Map.Entry::getValue);
  }

  private Mono<Answer> find(Setting setting, String key) {
    Optional<UUID> person = CandidateKey.personOf(key);
    Flux<UUID> found =
        person
            .map(who -> Flux.concat(successor(who), proxies(setting, who), heads(who)))
            .orElseGet(() -> heads(key));
    return found
        .distinct()
        .filter(one -> person.isEmpty() || !one.equals(person.get()))
        .collectList()
        .flatMap(
            all ->
                directory.people(all).map(here -> all.stream().filter(here::containsKey).toList()))
        .map(StandIns::answer);
  }

  private static Answer answer(List<UUID> people) {
    return new Answer.People(people.stream().<Candidate>map(Candidate.Person::new).toList());
  }

  private Flux<UUID> successor(UUID person) {
    return handOvers.successors(Set.of(person)).flatMapIterable(Map::values);
  }

  private Flux<UUID> proxies(Setting setting, UUID person) {
    return proxies.inForce(person, setting.card().key(), setting.now());
  }

  /** Who leads the person's unit or, where they do so themselves, the one above. */
  private Flux<UUID> heads(UUID person) {
    return directory
        .everyone(List.of(person))
        .flatMapIterable(Map::values)
        .map(Person::unit)
        .concatMap(unit -> leaders(unit.id()));
  }

  private Flux<UUID> heads(String pool) {
    return CandidateKey.holders(pool) instanceof Wanted.InUnit in
        ? leaders(in.unit())
        : Flux.empty();
  }

  private Flux<UUID> leaders(UUID unit) {
    Wanted here = new Wanted.Leader(unit, 0);
    Wanted above = new Wanted.Leader(unit, 1);
    return directory
        .find(List.of(here, above))
        .flatMapIterable(found -> List.of(found.get(here), found.get(above)))
        .flatMapIterable(Wanted.Found::people);
  }
}
