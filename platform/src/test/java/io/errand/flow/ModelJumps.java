package io.errand.flow;

import static io.errand.flow.ModelRefused.unless;

import io.errand.definition.Action;
import io.errand.definition.Node;
import java.util.ArrayList;
import java.util.List;

/**
 * An administrator sends the application to a node, past the rules of the way. The tokens of the
 * innermost open block around that node end, or all where there is none; what was done stands.
 */
final class ModelJumps {
  private final ModelInstance instance;
  private final ModelWalk walk;
  private final ModelReturns returns;

  ModelJumps(ModelInstance instance, ModelWalk walk, ModelReturns returns) {
    this.instance = instance;
    this.walk = walk;
    this.returns = returns;
  }

  void jump(Command.Jump jump) {
    instance.administers(jump.by());
    unless(ModelInstance.said(jump.reason()), Refusal.OPINION_REQUIRED);
    unless(listed(jump.target()), Refusal.TARGET_NOT_OFFERED);
    instance.say(Action.JUMP, null, jump.by());
    instance.status = Standing.Status.RUNNING;
    List<String> blocks = instance.flow.blocks(jump.target());
    List<ModelFork> open = open(blocks, jump.target());
    ending(open).forEach(this::drop);
    ModelLane lane = open.isEmpty() ? instance.root : only(open.getLast(), jump.target());
    leave(lane);
    for (String split : blocks.subList(open.size(), blocks.size())) {
      lane = entered(lane, split, instance.flow.branch(split, jump.target()));
    }
    lane.cut(returns.from(lane, jump.target()));
    List<ModelVisit> stuck = walk.stuck();
    walk.enter(lane, jump.target(), true);
    walk.tryAgain(stuck);
  }

  /**
   * Whether a node can be jumped to: something happens there, and nobody who must act is passed.
   */
  private boolean listed(String target) {
    Node node = instance.flow.find(target).orElse(null);
    return switch (node) {
      case null -> false;
      case Node.Join _, Node.Choice _, Node.Notify _ -> false;
      default ->
          instance.flow.flow().nodes().stream()
              .noneMatch(
                  one ->
                      one instanceof Node.Task task && task.mustAct() && passes(target, task.id()));
    };
  }

  private boolean passes(String target, String mustAct) {
    boolean stillAhead = instance.flow.isOrLeads(target, mustAct);
    return !stillAhead
        && ending(open(instance.flow.blocks(target), target)).stream()
            .anyMatch(visit -> instance.flow.isOrLeads(visit.node, mustAct));
  }

  /** The open blocks around a node, the outermost first. */
  private List<ModelFork> open(List<String> blocks, String target) {
    List<ModelFork> open = new ArrayList<>();
    ModelLane lane = instance.root;
    for (String split : blocks) {
      ModelStep last = lane == null || lane.steps.isEmpty() ? null : lane.steps.getLast();
      if (!(last instanceof ModelFork fork) || !fork.split.equals(split) || !fork.open()) {
        break;
      }
      open.add(fork);
      lane = fork.lanes.get(instance.flow.branch(split, target));
    }
    return open;
  }

  private List<ModelVisit> ending(List<ModelFork> open) {
    List<ModelVisit> inside =
        open.isEmpty() ? instance.root.visits() : ModelLane.visits(open.getLast());
    return inside.stream().filter(visit -> visit.state == ModelVisit.State.WAITING).toList();
  }

  /** The one lane of a block that goes on. */
  private ModelLane only(ModelFork fork, String target) {
    int branch = instance.flow.branch(fork.split, target);
    for (ModelLane lane : fork.needed()) {
      if (!lane.arrived) {
        lane.arrived = true;
        lane.ended = true;
      }
    }
    if (fork.lanes.get(branch) == null) {
      fork.lanes.set(branch, new ModelLane());
    }
    fork.lanes.get(branch).goesOn();
    return fork.lanes.get(branch);
  }

  /**
   * What waited in a lane is gone: a visit leaves the way, a block stays with what was done in it.
   */
  private void leave(ModelLane lane) {
    if (lane.steps.isEmpty()) {
      return;
    }
    switch (lane.steps.getLast()) {
      case ModelVisit visit -> {
        if (visit.state == ModelVisit.State.CUT && !visit.node.equals(instance.flow.start())) {
          lane.steps.removeLast();
        }
      }
      case ModelFork fork -> {
        if (fork.open()) {
          fork.left = true;
          fork.needed().forEach(this::leave);
        }
      }
    }
  }

  /** The lane of a block that is not open: of the next generation, where only this one goes on. */
  private ModelLane entered(ModelLane lane, String split, int branch) {
    int at = fork(lane, split);
    instance.jumped.add(split);
    if (at < 0) {
      lane.cut(returns.from(lane, split));
      ModelVisit visit = new ModelVisit(split, false);
      visit.state = ModelVisit.State.DONE;
      lane.steps.add(visit);
      List<ModelLane> lanes = new ArrayList<>();
      for (int i = 0; i < instance.flow.ways(split).size(); i++) {
        lanes.add(i == branch ? new ModelLane() : null);
      }
      lane.steps.add(walk.fork(split, lanes));
      return lanes.get(branch);
    }
    lane.cut(at + 1);
    ModelFork fork = (ModelFork) lane.steps.get(at);
    if (fork.lanes.get(branch) == null) {
      fork.lanes.set(branch, new ModelLane());
    }
    ModelFork next = returns.withOpen(fork, fork.lanes.get(branch));
    lane.steps.set(at, next);
    return next.lanes.get(branch);
  }

  private static int fork(ModelLane lane, String split) {
    for (int i = 0; i < lane.steps.size(); i++) {
      if (lane.steps.get(i) instanceof ModelFork fork && fork.split.equals(split)) {
        return i;
      }
    }
    return -1;
  }

  private void drop(ModelVisit visit) {
    visit.jumpedAt = instance.command;
    instance.cut(visit, Reason.JUMPED);
  }
}
