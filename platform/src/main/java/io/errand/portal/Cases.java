package io.errand.portal;

import io.errand.definition.Reader;
import io.errand.directory.KnownDirectory;
import io.errand.flow.Actor;
import io.errand.flow.Flows;
import io.errand.problem.NotFound;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
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

  Cases(Flows flows, Services services, KnownDirectory directory) {
    this.flows = flows;
    this.services = services;
    this.directory = directory;
  }

  /** Opens an application for a command; 404 when the person may not see it. */
  Mono<Case> open(UUID person, UUID instance, Commands.Reading reading) {
    Mono<Flows.Seen> found =
        switch (reading) {
          case FREELY -> flows.see(instance, person);
          case LOCKED -> flows.lock(instance, person);
        };
    return found
        .switchIfEmpty(Mono.error(NotFound::new))
        .flatMap(seen -> open(seen.instance(), actor(person, seen)));
  }

  /** Locks an application for what happens without a person; empty when there is none. */
  Mono<Case> lock(UUID instance) {
    return flows.lock(instance).flatMap(found -> open(found, new Actor(null, null, Set.of())));
  }

  /** An application as a reader sees it. */
  record Seen(Case of, List<Flows.Relation> relations) {}

  /** Reads an application; 404 when the person may not see it. */
  Mono<Seen> see(UUID person, UUID instance) {
    return flows
        .see(instance, person)
        .switchIfEmpty(Mono.error(NotFound::new))
        .flatMap(
            seen ->
                open(seen.instance(), actor(person, seen))
                    .map(found -> new Seen(found, seen.relations())));
  }

  private static Actor actor(UUID person, Flows.Seen seen) {
    Set<Reader> relations =
        seen.relations().stream()
            .flatMap(relation -> Readers.reader(relation).stream())
            .collect(Collectors.toSet());
    return new Actor(person, null, seen.keys(), relations);
  }

  private static List<UUID> people(Flows.Instance instance, Actor actor) {
    return Stream.of(instance.applicant(), instance.starter(), actor.person())
        .filter(Objects::nonNull)
        .toList();
  }

  private Mono<Case> open(Flows.Instance instance, Actor actor) {
    return Mono.zipDelayError(
            services.version(instance.version()), directory.everyone(people(instance, actor)))
        .map(both -> Case.of(both.getT1(), instance, both.getT2(), actor));
  }
}
