package io.errand.flow;

import io.errand.definition.Node;
import io.errand.definition.Options;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;

/**
 * Rewrites the state of an instance for another version. What was decided at a node that is gone,
 * or that now lies ahead, stays in the log but no longer counts.
 */
final class Moving {
  private final Draft draft;
  private final InstanceState state;
  private final FlowGraph to;
  private final Successors successors;
  private final MovedForks forks;

  /** The closed visits that lie on the present way and go on doing so, by their new nodes. */
  private final Map<Integer, String> standing = new LinkedHashMap<>();

  Moving(Draft draft, FlowGraph from, Successors successors) {
    this.draft = draft;
    this.state = draft.state();
    this.to = draft.graph();
    this.successors = successors;
    findStanding();
    this.forks = new MovedForks(from, successors, state, places());
  }

  void move() {
    forks.dropped().forEach(draft::put);
    forks.changed().forEach(draft::put);
    state.visits().forEach(this::visit);
    state.tasks().forEach(task -> renamed(task.node()).map(task::movedTo).ifPresent(draft::put));
    state.timers().forEach(one -> renamed(one.node()).map(one::movedTo).ifPresent(draft::put));
    state.effects().forEach(one -> renamed(one.node()).map(one::movedTo).ifPresent(draft::put));
    state.children().forEach(one -> renamed(one.node()).map(one::movedTo).ifPresent(draft::put));
    String enterAt = state.standing().enterAt();
    if (enterAt != null && !successors.of(enterAt).orElseThrow().equals(enterAt)) {
      draft.put(state.standing().beginningAt(successors.of(enterAt).orElseThrow()));
    }
    preassigned();
  }

  /** What a node is called now; empty where it is called as before. */
  private Optional<String> renamed(String node) {
    return successors.of(node).filter(other -> !other.equals(node));
  }

  private void visit(Visit visit) {
    String node = successors.of(visit.node()).orElse(visit.node());
    boolean stays = visit.active() || standing.containsKey(visit.number());
    List<Scope> scope = stays ? forks.scope(node, visit.scope()) : visit.scope();
    Visit moved =
        node.equals(visit.node()) && scope.equals(visit.scope())
            ? visit
            : visit.movedTo(node, scope);
    if (counts(visit) && !stays) {
      moved = moved.supersededBy(Integer.valueOf(visit.number()));
    }
    if (!moved.equals(visit)) {
      draft.put(moved);
    }
  }

  private void findStanding() {
    Map<String, Integer> last = new HashMap<>();
    for (Visit visit : state.visits()) {
      Optional<String> node = counts(visit) ? successors.of(visit.node()) : Optional.empty();
      node.filter(place -> !liesAhead(visit, place))
          .ifPresent(
              place -> {
                standing.put(visit.number(), place);
                Optional.ofNullable(last.put(place, visit.number())).ifPresent(standing::remove);
              });
    }
  }

  /** Whether a closed visit counts, or will again when a return is answered straight. */
  private boolean counts(Visit visit) {
    return !visit.active() && (visit.current() || answered(visit).isPresent());
  }

  /** The return whose answer may bring a visit back onto the present way. */
  private Optional<Ticket> answered(Visit visit) {
    return state.tickets().stream()
        .filter(ticket -> ticket.live() && ticket.mode() != Options.Resubmit.REWALK)
        .filter(ticket -> Integer.valueOf(ticket.at()).equals(visit.supersededBy()))
        .filter(ticket -> visit.number() < ticket.at())
        .filter(ticket -> ticket.returner() != visit.number())
        .filter(ticket -> !state.visit(ticket.at()).node().equals(visit.node()))
        .findFirst();
  }

  /** Whether the way that waits leads to a node: then it is walked, again or for the first time. */
  private boolean liesAhead(Visit visit, String place) {
    return answered(visit)
        .map(ticket -> ticket.left().stream().map(state::visit))
        .orElseGet(() -> state.active().stream())
        .flatMap(waiting -> successors.of(waiting.node()).stream())
        .anyMatch(waiting -> to.isOrLeads(waiting, place));
  }

  private Set<String> places() {
    Set<String> places = new HashSet<>(standing.values());
    state.active().forEach(visit -> places.add(successors.of(visit.node()).orElseThrow()));
    return places;
  }

  private void preassigned() {
    Map<String, List<UUID>> before = new TreeMap<>();
    Map<String, List<UUID>> after = new TreeMap<>();
    for (Preassignment chosen : state.preassigned()) {
      before.put(chosen.node(), chosen.people());
      successors
          .of(chosen.node())
          .filter(node -> to.node(node) instanceof Node.Task)
          .ifPresent(node -> after.put(node, chosen.people()));
    }
    List<Preassignment> changed = new ArrayList<>();
    before.keySet().stream()
        .filter(node -> !after.containsKey(node) && !before.get(node).isEmpty())
        .forEach(node -> changed.add(new Preassignment(node, List.of())));
    after.forEach(
        (node, people) -> {
          if (!people.equals(before.get(node))) {
            changed.add(new Preassignment(node, people));
          }
        });
    changed.forEach(draft::put);
  }
}
