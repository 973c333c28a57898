package io.errand.portal;

import io.errand.catalog.Catalog;
import io.errand.definition.Assign;
import io.errand.definition.Node;
import io.errand.deputy.HandOver;
import io.errand.deputy.HandOvers;
import io.errand.directory.CandidateKey;
import io.errand.directory.Directory;
import io.errand.directory.HeldRole;
import io.errand.directory.Person;
import io.errand.directory.PersonView;
import io.errand.directory.Unit;
import io.errand.directory.UnitView;
import io.errand.problem.Forbidden;
import io.errand.problem.Language;
import io.errand.problem.NotFound;
import io.errand.task.Asked;
import java.time.Clock;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Shows administrators what somebody has to hand over, and how far hand-overs are. */
@Component
class ReadHandOvers {
  private final HandOvers handOvers;
  private final Directory directory;
  private final Asked asked;
  private final Catalog catalog;
  private final Services services;
  private final Clock clock;

  ReadHandOvers(
      HandOvers handOvers,
      Directory directory,
      Asked asked,
      Catalog catalog,
      Services services,
      Clock clock) {
    this.handOvers = handOvers;
    this.directory = directory;
    this.asked = asked;
    this.catalog = catalog;
    this.services = services;
    this.clock = clock;
  }

  /**
   * A hand-over.
   *
   * @param tasks how many waited when it was commanded
   * @param done how many were handed over
   * @param finishedAt when all were looked at; null while they are not
   * @param endedAt since when it stands no longer; null while it does
   */
  record HandOverView(
      UUID id,
      PersonView person,
      PersonView successor,
      String reason,
      PersonView by,
      Instant at,
      int tasks,
      int done,
      Instant finishedAt,
      Instant endedAt) {}

  /**
   * What somebody has.
   *
   * @param tasks how many wait for them or are held by them
   * @param leads the units that they lead
   * @param proxies how many appointments there are in which they are the proxy or have one
   * @param named the steps whose rule names them
   */
  record Belongings(
      PersonView person,
      int tasks,
      List<RoleView> roles,
      List<UnitView> leads,
      int proxies,
      List<NamedIn> named) {}

  record RoleView(String key, String title, UnitView unit) {}

  record NamedIn(Service.Names service, List<ReadApplication.NodeName> nodes) {}

  /** Lets only those go on who administer all of Errand. */
  Mono<Void> administered(UUID person) {
    return directory
        .administers(person, List.of())
        .flatMap(may -> may ? Mono.empty() : Mono.error(new Forbidden()));
  }

  Mono<Page<HandOverView>> page(UUID reader, int limit, String after, Language language) {
    int size = Page.size(limit);
    return administered(reader)
        .then(Mono.defer(() -> handOvers.page(after.isEmpty() ? null : place(after), size + 1)))
        .flatMap(
            found ->
                directory
                    .everyone(people(found))
                    .map(
                        people ->
                            Page.of(
                                found,
                                size,
                                one -> view(one, people, language),
                                one -> Cursor.of(one.id()))));
  }

  private static UUID place(String after) {
    try {
      return UUID.fromString(Cursor.parts(after, 1).getFirst());
    } catch (IllegalArgumentException unreadable) {
      throw new Cursor.Unreadable();
    }
  }

  Mono<HandOverView> one(UUID reader, UUID id, Language language) {
    return administered(reader)
        .then(handOvers.find(id))
        .switchIfEmpty(Mono.error(NotFound::new))
        .flatMap(one -> view(one, language));
  }

  Mono<HandOverView> view(HandOver one, Language language) {
    return directory.everyone(people(List.of(one))).map(people -> view(one, people, language));
  }

  private static Set<UUID> people(List<HandOver> all) {
    Set<UUID> people = new HashSet<>();
    all.forEach(one -> people.addAll(List.of(one.person(), one.successor(), one.by())));
    return people;
  }

  private static HandOverView view(HandOver one, Map<UUID, Person> people, Language language) {
    return new HandOverView(
        one.id(),
        PersonView.of(people.get(one.person()), language),
        PersonView.of(people.get(one.successor()), language),
        one.reason(),
        PersonView.of(people.get(one.by()), language),
        one.at(),
        one.tasks(),
        one.done(),
        one.finishedAt(),
        one.endedAt());
  }

  /** Everybody whose name or number has these words, also those who have left. */
  Mono<Page<PersonView>> everyone(
      UUID reader, String words, int limit, String after, Language language) {
    int size = Page.size(limit);
    return administered(reader)
        .then(Mono.defer(() -> directory.searchEveryone(words, after, size + 1)))
        .map(
            found ->
                Page.of(found, size, person -> PersonView.of(person, language), Person::number));
  }

  /** What a person has to hand over. */
  Mono<Belongings> belongings(UUID reader, UUID id, Language language) {
    return administered(reader)
        .then(directory.everyone(List.of(id)))
        .mapNotNull(found -> found.get(id))
        .switchIfEmpty(Mono.error(NotFound::new))
        .flatMap(
            person ->
                Mono.zipDelayError(
                        asked.count(CandidateKey.person(id)),
                        roles(id, language),
                        directory.led(id),
                        handOvers.proxiesOf(id, clock.instant()),
                        named(person.number(), language))
                    .map(
                        all ->
                            new Belongings(
                                PersonView.of(person, language),
                                all.getT1(),
                                all.getT2(),
                                all.getT3().stream()
                                    .map(unit -> UnitView.of(unit, language))
                                    .toList(),
                                all.getT4(),
                                all.getT5())));
  }

  private Mono<List<RoleView>> roles(UUID person, Language language) {
    return directory
        .roles(person)
        .flatMap(
            held ->
                directory
                    .units(held.stream().map(HeldRole::unit).filter(Objects::nonNull).toList())
                    .map(units -> held.stream().map(role -> role(role, units, language)).toList()));
  }

  private static RoleView role(HeldRole role, Map<UUID, Unit> units, Language language) {
    Unit unit = role.unit() == null ? null : units.get(role.unit());
    return new RoleView(
        role.key(), role.title(language), unit == null ? null : UnitView.of(unit, language));
  }

  private Mono<List<NamedIn>> named(String number, Language language) {
    return catalog
        .offered()
        .flatMap(all -> services.known(all.stream().map(Catalog.Offered::key).toList()))
        .map(
            published ->
                published.values().stream()
                    .map(service -> named(service, number, language))
                    .filter(in -> !in.nodes().isEmpty())
                    .toList());
  }

  private static NamedIn named(Service service, String number, Language language) {
    List<ReadApplication.NodeName> nodes =
        service.graph().nodes().values().stream()
            .filter(node -> node instanceof Node.Task task && names(task.assign(), number))
            .map(
                node -> new ReadApplication.NodeName(node.id(), service.title(node.id(), language)))
            .toList();
    return new NamedIn(service.names(language), nodes);
  }

  private static boolean names(Assign rule, String number) {
    return switch (rule) {
      case Assign.People people -> people.people().contains(number);
      case Assign.AnyOf any -> any.anyOf().stream().anyMatch(one -> names(one, number));
      case null, default -> false;
    };
  }
}
