package io.errand.flow;

import io.errand.definition.Action;
import io.errand.definition.Assign;
import io.errand.definition.Edge;
import io.errand.definition.Mode;
import io.errand.definition.Node;
import io.errand.definition.Options;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** How tokens go: from node to node until somebody must act. */
final class ModelWalk {
  private final ModelInstance instance;
  private final ModelPeople people;

  /** How often each node was entered. */
  private final Map<String, Integer> entered = new HashMap<>();

  ModelWalk(ModelInstance instance) {
    this.instance = instance;
    this.people = new ModelPeople(instance);
  }

  ModelPeople people() {
    return people;
  }

  int count(String node) {
    return entered.merge(node, 1, Integer::sum);
  }

  /** Goes on after a visit: back to who returned, if this answers a return so; else by the flow. */
  void leave(ModelVisit visit, Options.Resubmit mode) {
    ModelTicket ticket = visit.ticket;
    visit.ticket = null;
    visit.answered = ticket;
    visit.leftAt = instance.command;
    boolean straight = ticket != null && instance.returns.straight(visit, ticket, mode);
    if (straight) {
      instance.returns.restore(visit, ticket);
    } else {
      onward(visit);
    }
  }

  private void onward(ModelVisit visit) {
    ModelLane lane = instance.root.find(visit).lane();
    if (visit.node.equals(instance.flow.start()) && instance.enterAt != null) {
      enter(lane, instance.enterAt, false);
    } else {
      follow(lane, instance.flow.ways(visit.node).getFirst());
    }
  }

  private void follow(ModelLane lane, Edge way) {
    if (way.to() != null && instance.flow.node(way.to()) instanceof Node.Join) {
      arrive(lane, way.to());
      return;
    }
    if (way.to() != null) {
      enter(lane, way.to(), false);
      return;
    }
    ModelReturns.takeOut(instance.flow, lane, 0, way.repeatFrom());
    enter(lane, way.repeatFrom(), false);
  }

  /** Enters a node at the end of a lane. */
  void enter(ModelLane lane, String node, boolean asksAnyway) {
    enter(lane, new ModelVisit(node, asksAnyway));
  }

  void enter(ModelLane lane, ModelVisit visit) {
    instance.history.add(visit);
    lane.steps.add(visit);
    boolean counts = !(instance.flow.node(visit.node) instanceof Node.Join);
    if (counts && count(visit.node) > instance.flow.flow().repeatLimit()) {
      instance.suspend(visit, Reason.REPEAT_LIMIT);
    } else {
      begin(visit);
    }
  }

  /** A lane has come to its join, which is entered when all of them have. */
  private void arrive(ModelLane lane, String join) {
    lane.arrived = true;
    ModelLane.Place at = around(instance.root, lane);
    ModelFork fork = (ModelFork) at.step();
    if (fork.complete() && !fork.joined) {
      joined(at.lane(), fork, join);
    }
  }

  private void joined(ModelLane lane, ModelFork fork, String join) {
    fork.joined = true;
    instance.fired.add(fork.split + " " + fork.generation);
    enter(lane, join, false);
  }

  /** Where the fork stands whose lane this is. */
  private static ModelLane.Place around(ModelLane outer, ModelLane lane) {
    for (int i = 0; i < outer.steps.size(); i++) {
      if (outer.steps.get(i) instanceof ModelFork fork) {
        if (fork.lanes.contains(lane)) {
          return new ModelLane.Place(outer, i, null);
        }
        for (ModelLane inner : fork.needed()) {
          ModelLane.Place found = around(inner, lane);
          if (found != null) {
            return found;
          }
        }
      }
    }
    return null;
  }

  /** Does what the node of a visit is there for. */
  private void begin(ModelVisit visit) {
    switch (instance.flow.node(visit.node)) {
      case Node.Start _ -> askApplicant(visit);
      case Node.Task task -> ask(visit, task);
      case Node.Split _ -> split(visit);
      case Node.Choice _ -> choose(visit);
      case Node.Notify notify -> copy(visit, notify);
      case Node.Join _ -> pass(visit);
      case Node.End end -> end(visit, end);
      case Node.Effect _ -> instance.effects.begin(visit);
      case Node.Wait wait -> instance.timers.begin(visit, wait);
      case Node.SubFlow other -> instance.children.begin(visit, other);
    }
  }

  /** The tokens that wait for nothing any more, or never did. */
  List<ModelVisit> stuck() {
    return instance.waiting().stream().filter(this::isStuck).toList();
  }

  private boolean isStuck(ModelVisit visit) {
    return switch (instance.flow.node(visit.node)) {
      case Node.Effect _ -> !instance.effects.pending(visit);
      case Node.SubFlow _ -> !instance.children.waits(visit);
      default -> visit.stuck != null;
    };
  }

  /** What could not go on begins once more, whatever the limit of repeats says. */
  void tryAgain(List<ModelVisit> stuck) {
    for (ModelVisit visit : stuck) {
      if (visit.state == ModelVisit.State.WAITING) {
        visit.stuck = null;
        begin(visit);
      }
    }
  }

  void pass(ModelVisit visit) {
    visit.state = ModelVisit.State.DONE;
    onward(visit);
  }

  private void end(ModelVisit visit, Node.End end) {
    visit.state = ModelVisit.State.DONE;
    boolean completed = end.result() == Options.Result.COMPLETED;
    instance.end(completed ? Standing.Status.COMPLETED : Standing.Status.REJECTED, Reason.REJECTED);
  }

  private void copy(ModelVisit visit, Node.Notify notify) {
    Set<UUID> to = new LinkedHashSet<>();
    for (Assign rule : notify.to()) {
      people.found(visit.node, rule).forEach(one -> to.addAll(one.people()));
    }
    to.removeAll(instance.noCopies);
    instance.outside.add(ModelPicture.copied(visit.node, to));
    instance.note(Event.Kind.COPIED, visit.node);
    pass(visit);
  }

  private void choose(ModelVisit visit) {
    Edge otherwise = null;
    for (Edge way : instance.flow.ways(visit.node)) {
      Boolean holds = way.when() == null ? Boolean.FALSE : instance.holds(way.when());
      if (holds == null) {
        instance.suspend(visit, Reason.EXPRESSION_FAILED);
        return;
      }
      if (holds) {
        visit.state = ModelVisit.State.DONE;
        follow(instance.root.find(visit).lane(), way);
        return;
      }
      otherwise = way.when() == null ? way : otherwise;
    }
    visit.state = ModelVisit.State.DONE;
    follow(instance.root.find(visit).lane(), otherwise);
  }

  private void split(ModelVisit visit) {
    List<Edge> ways = instance.flow.ways(visit.node);
    List<ModelLane> lanes = new ArrayList<>();
    for (Edge way : ways) {
      Boolean holds = way.when() == null ? Boolean.TRUE : instance.holds(way.when());
      if (holds == null) {
        instance.suspend(visit, Reason.EXPRESSION_FAILED);
        return;
      }
      lanes.add(holds ? new ModelLane() : null);
    }
    visit.state = ModelVisit.State.DONE;
    ModelFork fork = fork(visit.node, lanes);
    ModelLane lane = instance.root.find(visit).lane();
    lane.steps.add(fork);
    for (int i = 0; i < lanes.size(); i++) {
      if (lanes.get(i) != null) {
        follow(lanes.get(i), ways.get(i));
      }
    }
    if (fork.needed().isEmpty()) {
      joined(lane, fork, instance.flow.join(visit.node));
    }
  }

  /** The next generation of a block. */
  ModelFork fork(String split, List<ModelLane> lanes) {
    ModelFork before = instance.forks.get(split);
    ModelFork fork = new ModelFork(split, before == null ? 1 : before.generation + 1, lanes);
    instance.forks.put(split, fork);
    return fork;
  }

  private void askApplicant(ModelVisit visit) {
    for (UUID one : new LinkedHashSet<>(List.of(instance.applicant, instance.starter))) {
      visit.members.add(
          new ModelMember(
              visit.members.size() + 1, new Candidate.Person(one), Member.Place.RULE, null));
    }
    visit.members.forEach(member -> instance.ask(visit, member));
  }

  private void ask(ModelVisit visit, Node.Task task) {
    boolean mayBeSkipped = !visit.asksAnyway && !task.mustAct();
    if (mayBeSkipped && task.skipWhen() != null) {
      Boolean skips = instance.holds(task.skipWhen());
      if (skips == null) {
        instance.suspend(visit, Reason.EXPRESSION_FAILED);
        return;
      }
      if (skips) {
        skip(visit, Reason.SKIP_WHEN);
        return;
      }
    }
    List<Candidate> asked = people.ask(visit, task);
    if (visit.skipped != null) {
      skip(visit, visit.skipped);
    } else if (asked.isEmpty()) {
      instance.suspend(visit, Reason.NOBODY);
    } else if (mayBeSkipped && people.hasAgreed(visit, task, asked)) {
      skip(visit, Reason.SAME_APPROVER);
    } else {
      people.members(visit, task, asked);
      people.keepVotes(visit, task);
      begin(visit, task);
    }
  }

  private void begin(ModelVisit visit, Node.Task task) {
    if (task.mode() instanceof Mode.Sequence) {
      nextInTurn(visit);
    } else {
      visit.members.forEach(member -> instance.ask(visit, member));
    }
  }

  void nextIfInTurn(ModelVisit visit, Node.Task task) {
    if (task.mode() instanceof Mode.Sequence) {
      nextInTurn(visit);
    }
  }

  /** Where people are asked one after another: the first who has not yet decided for good. */
  private void nextInTurn(ModelVisit visit) {
    for (ModelMember member : visit.counted()) {
      if (ModelBallot.vote(visit, member) == ModelBallot.Vote.PENDING) {
        if (member.task == null) {
          instance.ask(visit, member);
        }
        return;
      }
    }
  }

  private void skip(ModelVisit visit, Reason reason) {
    visit.skipped = reason;
    visit.state = ModelVisit.State.SKIPPED;
    instance.note(Event.Kind.SKIPPED, visit.node);
    visit.ticket = null;
    leave(visit, null);
  }

  /** A visit is over; whoever is still asked in it no longer is. */
  void close(ModelVisit visit, Action outcome, Reason others) {
    visit.state = ModelVisit.State.DONE;
    visit.outcome = outcome;
    instance.openTasks().stream()
        .filter(task -> task.visit == visit)
        .forEach(task -> instance.cancel(task, others));
  }
}
