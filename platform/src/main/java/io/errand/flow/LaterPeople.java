package io.errand.flow;

import io.errand.definition.Node;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Says among whom somebody may choose for a later node. */
@Component
public class LaterPeople {
  private final People people;

  LaterPeople(People people) {
    this.people = people;
  }

  /** The people whom a node's rule gives now, without those whom the node keeps away. */
  public Mono<List<UUID>> of(Setting setting, InstanceState state, String node) {
    Node.Task later = (Node.Task) setting.graph().node(node);
    Draft first = draft(setting, state, Map.of());
    return Mono.justOrEmpty(candidates(first, later))
        .switchIfEmpty(
            Mono.defer(() -> people.find(setting, List.copyOf(questions(first))))
                .map(known -> candidates(draft(setting, state, known), later).orElseThrow()))
        .map(
            candidates -> {
              Set<UUID> away = Separation.own(state, later);
              return candidates.stream()
                  .flatMap(candidate -> candidate.people().stream())
                  .distinct()
                  .filter(one -> !away.contains(one))
                  .toList();
            });
  }

  private static Draft draft(Setting setting, InstanceState state, Map<Question, Answer> known) {
    return new Draft(setting.graph(), state, new Facts(setting.now(), setting.zone(), known));
  }

  private static Optional<List<Candidate>> candidates(Draft draft, Node.Task later) {
    return new Rules(draft, later.id()).people(later.assign());
  }

  private static Set<Question> questions(Draft draft) {
    return draft.verdict() instanceof Verdict.Lacking lacking ? lacking.questions() : Set.of();
  }
}
