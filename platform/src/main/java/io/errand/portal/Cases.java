package io.errand.portal;

import io.errand.definition.Reader;
import io.errand.deputy.Proxies;
import io.errand.directory.KnownDirectory;
import io.errand.flow.Actor;
import io.errand.flow.Flows;
import io.errand.flow.InstanceState;
import io.errand.flow.Lent;
import io.errand.flow.Principals;
import io.errand.flow.Task;
import io.errand.problem.InvalidData;
import io.errand.problem.NotFound;
import io.errand.problem.Problem;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Opens applications for those who may see them. */
@Component
class Cases {
  private final Flows flows;
  private final Services services;
  private final KnownDirectory directory;
  private final Proxies proxies;
  private final Clock clock;

  Cases(Flows flows, Services services, KnownDirectory directory, Proxies proxies, Clock clock) {
    this.flows = flows;
    this.services = services;
    this.directory = directory;
    this.proxies = proxies;
    this.clock = clock;
  }

  /**
   * Opens an application for a command of the person's own; 404 when they may not see it, be it as
   * a proxy.
   */
  Mono<Case> open(UUID person, UUID instance, Commands.Reading reading) {
    return read(person, instance, reading)
        .filter(found -> !relations(found).isEmpty())
        .switchIfEmpty(Mono.error(NotFound::new))
        .flatMap(found -> open(found.instance(), service -> self(person, found)));
  }

  private Mono<Flows.Seen> read(UUID person, UUID instance, Commands.Reading reading) {
    return switch (reading) {
      case FREELY -> flows.see(instance, person);
      case LOCKED -> flows.lock(instance, person);
    };
  }

  /**
   * Opens an application for what somebody does in a task, for themselves or as a proxy; 404 when
   * they may not see it. A proxy's command locks the application, and with it the appointment, so
   * that nobody dismisses them before it is done.
   *
   * @param onBehalfOf for whom they want to act; null for whom they can
   */
  Mono<Case> open(UUID person, TaskId task, UUID onBehalfOf, Commands.Reading reading) {
    return read(person, task.instance(), reading)
        .switchIfEmpty(Mono.error(NotFound::new))
        .flatMap(
            found ->
                open(found.instance(), service -> actor(service, person, found, task, onBehalfOf))
                    .filterWhen(of -> appointed(of.actor(), found, reading)))
        .switchIfEmpty(Mono.error(NotFound::new));
  }

  private Mono<Boolean> appointed(Actor actor, Flows.Seen found, Commands.Reading reading) {
    if (actor.onBehalfOf() == null) {
      return Mono.just(true);
    }
    return reading == Commands.Reading.FREELY
        ? Mono.error(new Commands.NeedsLock())
        : found.lent().stream()
            .filter(lent -> lent.principal().equals(actor.onBehalfOf()))
            .findFirst()
            .map(lent -> proxies.hold(lent.appointment(), clock.instant()))
            .orElseThrow();
  }

  /** Locks an application for what happens without a person; empty when there is none. */
  Mono<Case> lock(UUID instance) {
    return flows
        .lock(instance)
        .flatMap(found -> open(found, service -> new Actor(null, null, Set.of())));
  }

  /**
   * An application as a reader sees it.
   *
   * @param relations why they may, for themselves or as a proxy
   * @param keys the candidate keys by which they may
   */
  record Seen(Case of, List<Flows.Relation> relations, Set<String> keys) {}

  /** Reads an application; 404 when the person may not see it. */
  Mono<Seen> see(UUID person, UUID instance) {
    return see(person, instance, (service, found) -> self(person, found));
  }

  /** Reads an application for one of its tasks; 404 when the person may not see it. */
  Mono<Seen> see(UUID person, TaskId task) {
    return see(
        person, task.instance(), (service, found) -> actor(service, person, found, task, null));
  }

  private Mono<Seen> see(UUID person, UUID instance, BiFunction<Service, Flows.Seen, Actor> actor) {
    return flows
        .see(instance, person)
        .filter(found -> !relations(found).isEmpty())
        .switchIfEmpty(Mono.error(NotFound::new))
        .flatMap(
            found ->
                open(found.instance(), service -> actor.apply(service, found))
                    .map(of -> new Seen(of, relations(found), keys(found))));
  }

  private static List<Flows.Relation> relations(Flows.Seen found) {
    return Stream.concat(
            found.relations().stream(),
            lent(found)
                .flatMap(lent -> lent.nodes().stream())
                .map(node -> new Flows.Relation("candidate", node)))
        .distinct()
        .toList();
  }

  private static Set<String> keys(Flows.Seen found) {
    return Stream.concat(found.keys().stream(), lent(found).flatMap(lent -> lent.keys().stream()))
        .collect(Collectors.toSet());
  }

  /** For whom somebody may act in any of the tasks that there were. */
  private static Stream<Lent> lent(Flows.Seen found) {
    return found.lent().stream()
        .filter(lent -> found.instance().state().tasks().stream().anyMatch(lent::covers));
  }

  private static Actor self(UUID person, Flows.Seen seen) {
    Set<Reader> relations =
        seen.relations().stream()
            .flatMap(relation -> Readers.reader(relation).stream())
            .collect(Collectors.toSet());
    return new Actor(person, null, seen.keys(), relations);
  }

  private static Actor actor(
      Service service, UUID person, Flows.Seen found, TaskId id, UUID onBehalfOf) {
    InstanceState state = found.instance().state();
    Task task = state.task(id.number()).orElseThrow(NotFound::new);
    List<Actor> possible =
        Principals.of(self(person, found), found.lent(), task).stream()
            .filter(one -> onBehalfOf == null || one.principal().equals(onBehalfOf))
            .toList();
    if (possible.isEmpty()) {
      throw new InvalidData(List.of(Problem.Fault.at("/onBehalfOf", "portal.no-such-principal")));
    }
    return Principals.choose(service.graph(), state, task, possible);
  }

  private static List<UUID> people(Flows.Instance instance, Actor actor) {
    return Stream.of(instance.applicant(), instance.starter(), actor.person(), actor.onBehalfOf())
        .filter(Objects::nonNull)
        .toList();
  }

  private Mono<Case> open(Flows.Instance instance, Function<Service, Actor> who) {
    return services
        .version(instance.version())
        .flatMap(
            service -> {
              Actor actor = who.apply(service);
              return directory
                  .everyone(people(instance, actor))
                  .map(people -> Case.of(service, instance, people, actor));
            });
  }
}
