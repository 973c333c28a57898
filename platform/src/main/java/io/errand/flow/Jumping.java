package io.errand.flow;

import io.errand.definition.Action;
import io.errand.definition.Node;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * An administrator sends an instance to a node. The innermost open block around it, or the whole
 * flow, then has this one token; what its other branches gave stands.
 */
final class Jumping {
  private final FlowGraph graph;
  private final InstanceState state;

  Jumping(FlowGraph graph, InstanceState state) {
    this.graph = graph;
    this.state = state;
  }

  /** The nodes to which one may jump, each with the nodes whose tokens end. */
  Map<String, List<String>> targets() {
    Map<String, List<String>> targets = new LinkedHashMap<>();
    for (Node node : graph.nodes().values()) {
      boolean holds =
          !(node instanceof Node.Join
              || node instanceof Node.Choice
              || node instanceof Node.Notify);
      if (holds && skipsNobodyWhoMustAct(node.id())) {
        targets.put(node.id(), ending(node.id()).stream().map(Visit::node).toList());
      }
    }
    return targets;
  }

  /** What must be acted on, as seals and money, is not passed by. */
  private boolean skipsNobodyWhoMustAct(String target) {
    List<Visit> ending = ending(target);
    return graph.nodes().values().stream()
        .filter(node -> node instanceof Node.Task task && task.mustAct())
        .filter(node -> ending.stream().anyMatch(v -> graph.isOrLeads(v.node(), node.id())))
        .allMatch(node -> graph.isOrLeads(target, node.id()));
  }

  /** The tokens of the block around a node. */
  private List<Visit> ending(String target) {
    List<FlowGraph.Lane> around = openLanes(target);
    return state.active().stream().filter(visit -> inside(visit.scope(), around)).toList();
  }

  private List<FlowGraph.Lane> openLanes(String target) {
    List<FlowGraph.Lane> lanes = graph.lanes(target);
    int open = 0;
    while (open < lanes.size() && isOpen(lanes.get(open).split())) {
      open++;
    }
    return lanes.subList(0, open);
  }

  private boolean isOpen(String split) {
    return state.fork(split).filter(fork -> fork.state() == Fork.State.OPEN).isPresent();
  }

  /** Whether a scope lies in the block of the last of these lanes, in whichever branch. */
  private static boolean inside(List<Scope> scope, List<FlowGraph.Lane> lanes) {
    return lanes.isEmpty()
        || (scope.size() >= lanes.size()
            && scope.get(lanes.size() - 1).block().equals(lanes.getLast().split()));
  }

  Verdict decide(Draft draft, Command.Jump command) {
    Optional<Verdict.Refused> refusal =
        Administering.refusal(state, command.by(), command.reason());
    if (refusal.isPresent()) {
      return refusal.get();
    }
    Set<String> targets = targets().keySet();
    if (!targets.contains(command.target())) {
      return Draft.refused(Refusal.TARGET_NOT_OFFERED, "targets", List.copyOf(targets));
    }
    draft.tell(
        Event.acted(command.by(), Action.JUMP)
            .saying(command.reason())
            .with("target", command.target()));
    jump(draft, command);
    return draft.verdict();
  }

  private void jump(Draft draft, Command.Jump command) {
    String target = command.target();
    List<FlowGraph.Lane> around = openLanes(target);
    Closing how = draft.because(Reason.JUMPED, command.by().person(), null);
    List<Visit> ended = ending(target);
    ended.forEach(visit -> draft.close(visit, Visit.State.CANCELLED, how, Reason.JUMPED));
    for (Fork fork : state.forks()) {
      if (fork.state() == Fork.State.OPEN && inside(fork.within(), around)) {
        draft.put(fork.with(Fork.State.DROPPED));
      }
    }
    if (!around.isEmpty()) {
      leaveOnly(draft, around.getLast());
    }
    if (state.status() == Standing.Status.SUSPENDED) {
      draft.put(state.standing().with(Standing.Status.RUNNING, null));
    }
    Walk walk = new Walk(draft);
    List<Scope> scope = Reopening.of(draft, List.of(target)).get(target);
    Integer after = ended.isEmpty() ? null : ended.getFirst().number();
    Visit entered = walk.enter(target, scope, Visit.Cause.JUMP, after);
    draft.add("superseded", Supersession.of(draft, List.of(target), entered));
    Administering.goOn(draft, walk, entered);
    walk.run();
  }

  private static void leaveOnly(Draft draft, FlowGraph.Lane lane) {
    Fork fork = draft.state().fork(lane.split()).orElseThrow();
    for (int i = 0; i < fork.arms().size(); i++) {
      if (i != lane.branch() && fork.arms().get(i) == Fork.Arm.OPEN) {
        fork = fork.with(i, Fork.Arm.ENDED);
      }
    }
    draft.put(fork.with(lane.branch(), Fork.Arm.OPEN));
  }
}
