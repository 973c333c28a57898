package io.errand.portal;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.errand.flow.Child;
import io.errand.flow.InstanceState;
import io.errand.flow.StartedInstances;
import io.errand.problem.Language;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Finds the applications around one that a reader may see too. */
@Component
class NearApplications {
  private final StartedInstances instances;
  private final Services services;

  NearApplications(StartedInstances instances, Services services) {
    this.instances = instances;
    this.services = services;
  }

  /**
   * Another application that one has started, or that has started it.
   *
   * @param node of the one that is read; null for what has started it
   * @param row for which row of a table, from 0; null for none
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record NearView(
      UUID id, String number, Service.Names service, String state, String node, Integer row) {}

  /** What an application has started, and what has started it; null for none that may be seen. */
  record Near(List<NearView> started, NearView startedBy) {}

  Mono<Near> of(Case found, UUID person, Language language) {
    InstanceState state = found.instance().state();
    boolean alone =
        found.instance().parent() == null
            && state.children().isEmpty()
            && state.effects().isEmpty();
    return alone ? Mono.just(new Near(List.of(), null)) : around(found, person, language);
  }

  private Mono<Near> around(Case found, UUID person, Language language) {
    return instances
        .near(found.instance(), person)
        .flatMap(
            all ->
                services
                    .versions(all.stream().map(StartedInstances.Near::version).toList())
                    .map(versions -> near(found, all, versions, language)));
  }

  private static Near near(
      Case found, List<StartedInstances.Near> all, Map<UUID, Service> versions, Language language) {
    InstanceState state = found.instance().state();
    List<NearView> started =
        all.stream()
            .filter(one -> one.child() != null || one.effect() != null)
            .map(one -> started(state, one, versions.get(one.version()), language))
            .toList();
    NearView startedBy =
        all.stream()
            .filter(one -> one.child() == null && one.effect() == null)
            .findFirst()
            .map(one -> view(one, versions.get(one.version()), language, null, null))
            .orElse(null);
    return new Near(started, startedBy);
  }

  private static NearView started(
      InstanceState state, StartedInstances.Near one, Service service, Language language) {
    if (one.child() == null) {
      String node = state.effects().get(one.effect() - 1).node();
      return view(one, service, language, node, null);
    }
    Child child = state.children().get(one.child() - 1);
    return view(one, service, language, child.node(), child.row());
  }

  private static NearView view(
      StartedInstances.Near one, Service service, Language language, String node, Integer row) {
    return new NearView(
        one.id(), one.number(), service.names(language), one.status().name(), node, row);
  }
}
