package io.errand.flow;

import static io.errand.flow.ModelRefused.unless;

import io.errand.definition.Action;
import io.errand.definition.Assign;
import io.errand.definition.Edge;
import io.errand.definition.Node;
import io.errand.definition.Options;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;

/** Ways back, and ways on after them. */
final class ModelReturns {
  private final ModelInstance instance;
  private final ModelWalk walk;

  ModelReturns(ModelInstance instance, ModelWalk walk) {
    this.instance = instance;
    this.walk = walk;
  }

  /** Where an action may lead from a visit. */
  Set<String> targets(Action action, ModelVisit from) {
    ModelLane.Place place = instance.root.find(from);
    if (!(instance.flow.node(from.node) instanceof Node.Task task)) {
      return Set.of();
    }
    return switch (action) {
      case RETURN_APPLICANT -> Set.of(instance.flow.start());
      case RETURN_PREVIOUS -> previous(place);
      case RETURN_TO -> earlier(place, task);
      default -> Set.of();
    };
  }

  /** The last decisions before a visit. */
  Set<String> previous(ModelVisit from) {
    return previous(instance.root.find(from));
  }

  private Set<String> previous(ModelLane.Place from) {
    Set<String> nodes = new LinkedHashSet<>();
    for (ModelVisit visit : lastPeople(from)) {
      nodes.add(wholeBlocks() ? orSplit(visit, from) : visit.node);
    }
    return nodes.isEmpty() ? Set.of(instance.flow.start()) : nodes;
  }

  /** A node, or the split of the finished block around it. */
  private String orSplit(ModelVisit visit, ModelLane.Place from) {
    for (ModelLane.Place at = from; at != null; at = at.outer()) {
      for (ModelStep step : at.lane().steps.subList(0, at.index())) {
        if (step instanceof ModelFork fork && ModelLane.visits(fork).contains(visit)) {
          return fork.split;
        }
      }
    }
    return visit.node;
  }

  /** Who was asked last before a place: one visit, or one of each branch of a finished block. */
  List<ModelVisit> lastPeople(ModelLane.Place from) {
    for (ModelLane.Place at = from; at != null; at = at.outer()) {
      List<ModelVisit> found = lastPeople(at.lane(), at.index(), node(from));
      if (!found.isEmpty()) {
        return found;
      }
    }
    return List.of();
  }

  private static String node(ModelLane.Place place) {
    return ((ModelVisit) place.step()).node;
  }

  private List<ModelVisit> lastPeople(ModelLane lane, int before, String from) {
    for (int i = before - 1; i >= 0; i--) {
      List<ModelVisit> found =
          switch (lane.steps.get(i)) {
            case ModelVisit visit -> earlier(visit, from) ? List.of(visit) : List.<ModelVisit>of();
            case ModelFork fork ->
                fork.needed().stream()
                    .flatMap(one -> lastPeople(one, one.steps.size(), from).stream())
                    .toList();
          };
      if (!found.isEmpty()) {
        return found;
      }
    }
    return List.of();
  }

  private Set<String> earlier(ModelLane.Place from, Node.Task task) {
    Set<String> nodes = new TreeSet<>();
    if (task.returnTo().allows(instance.flow.start())) {
      nodes.add(instance.flow.start());
    }
    for (ModelLane.Place at = from; at != null; at = at.outer()) {
      for (ModelStep step : at.lane().steps.subList(0, at.index())) {
        for (ModelVisit visit : ModelLane.visits(step)) {
          boolean fits = earlier(visit, task.id()) || restarts(visit, task.id());
          if (fits && task.returnTo().allows(visit.node)) {
            nodes.add(wholeBlocks() ? orSplit(visit, from) : visit.node);
          }
        }
      }
    }
    return nodes;
  }

  private boolean wholeBlocks() {
    return instance.flow.flow().returnAcrossJoin() == Options.ReturnAcrossJoin.SPLIT;
  }

  /** Neither skipped nor a copy: somebody did something, on a way that leads here. */
  private boolean earlier(ModelVisit visit, String here) {
    Node node = instance.flow.node(visit.node);
    return visit.state == ModelVisit.State.DONE
        && instance.flow.after(visit.node, false).contains(here)
        && (node instanceof Node.Task || node instanceof Node.Start);
  }

  /** What other applications did, and was waited for, may be done again. */
  private boolean restarts(ModelVisit visit, String here) {
    return visit.state == ModelVisit.State.DONE
        && instance.flow.after(visit.node, false).contains(here)
        && instance.flow.node(visit.node) instanceof Node.SubFlow other
        && other.waits();
  }

  /** Whether places can be returned to at once: each in a branch of its own. */
  boolean sideBySide(List<String> targets) {
    for (int i = 0; i < targets.size(); i++) {
      for (int j = 0; j < i; j++) {
        if (!sideBySide(targets.get(i), targets.get(j))) {
          return false;
        }
      }
    }
    return true;
  }

  private boolean sideBySide(String one, String other) {
    List<ModelLane> around = lanes(one);
    List<ModelLane> others = lanes(other);
    return !around.containsAll(others) && !others.containsAll(around);
  }

  /** The lanes around the visit of a node that stands. */
  private List<ModelLane> lanes(String node) {
    List<ModelLane> lanes = new ArrayList<>();
    ModelLane.Place at = instance.root.find(instance.standing(node));
    for (; at != null; at = at.outer()) {
      lanes.add(at.lane());
    }
    return lanes;
  }

  /** From where on a lane is walked again: from a node, or the first step that lies behind it. */
  int from(ModelLane lane, String node) {
    for (int i = 0; i < lane.steps.size(); i++) {
      String here =
          switch (lane.steps.get(i)) {
            case ModelVisit visit -> visit.node;
            case ModelFork fork -> fork.split;
          };
      if (instance.flow.isOrLeads(node, here)) {
        return i;
      }
    }
    return lane.steps.size();
  }

  /** A token about to go into a lane. */
  private record Entry(ModelLane lane, ModelVisit visit) {}

  /** Goes back: what lies behind the targets is cut off, the rest is left alone. */
  void back(ModelVisit from, List<String> targets) {
    for (ModelLane.Place at = instance.root.find(from); at != null; at = at.outer()) {
      for (int i = at.index() - 1; i >= 0; i--) {
        if (holds(at.lane().steps.get(i), targets.getFirst())) {
          back(from, targets, at.lane(), i);
          return;
        }
      }
    }
    throw new AssertionError(from.node + " can't return to " + targets);
  }

  private void back(ModelVisit from, List<String> targets, ModelLane lane, int index) {
    List<ModelStep> cut = lane.cut(index);
    for (ModelStep step : cut) {
      ModelLane.visits(step).forEach(this::drop);
    }
    Options.Resubmit mode =
        instance.flow.node(from.node) instanceof Node.Task task
            ? task.resubmit()
            : Options.Resubmit.REWALK;
    List<Entry> entries = new ArrayList<>();
    switch (cut.getFirst()) {
      case ModelVisit visit -> {
        ModelTicket ticket = new ModelTicket(from, mode, cut, instance.changes.size());
        entries.add(entry(lane, visit.node, ticket));
      }
      case ModelFork fork -> {
        ModelTicket ticket = new ModelTicket(from, mode, null, instance.changes.size());
        lane.steps.add(reopened(fork, targets, ticket, entries));
      }
    }
    entries.forEach(entry -> walk.enter(entry.lane(), entry.visit()));
  }

  private Entry entry(ModelLane lane, String node, ModelTicket ticket) {
    ModelVisit visit = new ModelVisit(node, true);
    visit.ticket = instance.flow.node(node) instanceof Node.Split ? null : ticket;
    return new Entry(lane, visit);
  }

  private void drop(ModelVisit visit) {
    if (visit.state == ModelVisit.State.WAITING) {
      instance.cut(visit, Reason.RETURNED);
    }
  }

  private static boolean holds(ModelStep step, String node) {
    return ModelLane.visits(step).stream().anyMatch(visit -> visit.node.equals(node));
  }

  /** The next generation of a finished block: some branches from a node on, the others stand. */
  private ModelFork reopened(
      ModelFork fork, List<String> targets, ModelTicket ticket, List<Entry> entries) {
    List<ModelLane> lanes = new ArrayList<>();
    ModelFork next = walk.fork(fork.split, lanes);
    for (ModelLane lane : fork.lanes) {
      List<String> inside =
          lane == null
              ? List.of()
              : targets.stream()
                  .filter(node -> lane.steps.stream().anyMatch(step -> holds(step, node)))
                  .toList();
      lanes.add(
          lane == null
              ? null
              : inside.isEmpty() ? kept(lane) : reopened(lane, inside, ticket, entries));
    }
    return next;
  }

  private ModelLane reopened(
      ModelLane lane, List<String> targets, ModelTicket ticket, List<Entry> entries) {
    ModelLane next = new ModelLane();
    for (ModelStep step : lane.steps) {
      if (!holds(step, targets.getFirst())) {
        next.steps.add(step);
        continue;
      }
      switch (step) {
        case ModelVisit visit -> entries.add(entry(next, visit.node, ticket));
        case ModelFork fork -> next.steps.add(reopened(fork, targets, ticket, entries));
      }
      break;
    }
    return next;
  }

  /** The next generation of a finished block: one lane goes on, the others stand. */
  ModelFork withOpen(ModelFork fork, ModelLane open) {
    List<ModelLane> lanes = new ArrayList<>();
    for (ModelLane lane : fork.lanes) {
      lanes.add(lane == null || lane == open ? lane : kept(lane));
    }
    open.goesOn();
    return walk.fork(fork.split, lanes);
  }

  private static ModelLane kept(ModelLane lane) {
    ModelLane next = new ModelLane();
    next.steps.addAll(lane.steps);
    next.arrived = true;
    next.ended = lane.ended || !lane.arrived;
    next.kept = !next.ended;
    return next;
  }

  /** How the answer to a return may go on, as far as somebody may choose. */
  void checkMode(ModelVisit visit, Options.Resubmit mode) {
    boolean fits =
        mode == null
            || (visit.ticket != null
                && mode != Options.Resubmit.ASKED
                && switch (visit.ticket.mode()) {
                  case REWALK -> mode == Options.Resubmit.REWALK;
                  case DIRECT ->
                      mode
                          == (visit.ticket.cut() == null
                              ? Options.Resubmit.REWALK
                              : Options.Resubmit.DIRECT);
                  case ASKED -> mode == Options.Resubmit.REWALK || visit.ticket.cut() != null;
                });
    unless(fits, Refusal.ACTION_NOT_OFFERED);
  }

  /** Whether the answer to a return goes straight to who returned. */
  boolean straight(ModelVisit visit, ModelTicket ticket, Options.Resubmit chosen) {
    Options.Resubmit mode = ticket.mode() == Options.Resubmit.ASKED ? chosen : ticket.mode();
    boolean wanted = mode == Options.Resubmit.DIRECT && ticket.cut() != null;
    Set<String> because = wanted ? because(visit, ticket) : Set.of();
    boolean straight = wanted && because.isEmpty();
    instance.sayHow(straight ? Options.Resubmit.DIRECT : Options.Resubmit.REWALK, because);
    return straight;
  }

  /**
   * The changed fields that feed a condition or a rule between a node and the returner's, or in a
   * branch beside the returner, whose results would stand.
   */
  Set<String> because(ModelVisit visit, ModelTicket ticket) {
    Set<String> changed = new TreeSet<>();
    instance.changes.subList(ticket.since(), instance.changes.size()).forEach(changed::addAll);
    Set<String> read = new TreeSet<>();
    for (Node node : instance.flow.flow().nodes()) {
      String last = ticket.returner().node;
      boolean between = instance.flow.between(node.id(), visit.node, last);
      boolean beside =
          instance.flow.blocks(last).stream()
              .filter(split -> !instance.flow.blocks(visit.node).contains(split))
              .anyMatch(split -> instance.flow.within(split).contains(node.id()));
      if (between || (beside && !instance.flow.after(last, false).contains(node.id()))) {
        read.addAll(reads(node));
      }
    }
    changed.retainAll(read);
    return changed;
  }

  private Set<String> reads(Node node) {
    Set<String> read = new TreeSet<>();
    instance.flow.ways(node.id()).stream()
        .map(Edge::when)
        .filter(Objects::nonNull)
        .forEach(when -> read.addAll(when.names()));
    if (node instanceof Node.Task task) {
      if (task.skipWhen() != null) {
        read.addAll(task.skipWhen().names());
      }
      reads(task.assign(), read);
    }
    if (node instanceof Node.SubFlow other && other.forEach() != null) {
      read.add(other.forEach());
    }
    if (node instanceof Node.Wait wait && wait.until() != null) {
      read.add(wait.until());
    }
    return read;
  }

  private static void reads(Assign rule, Set<String> read) {
    switch (rule) {
      case Assign.FormField field -> read.add(field.field().replaceFirst("\\..*", ""));
      case Assign.Role role -> unit(role.of(), read);
      case Assign.Leader leader -> unit(leader.leaderOf(), read);
      case Assign.AnyOf any -> any.anyOf().forEach(one -> reads(one, read));
      case Assign.People _, Assign.Handler _, Assign.Applicant _, Assign.Starter _ -> {}
    }
  }

  private static void unit(String unit, Set<String> read) {
    if (unit != null && unit.startsWith("form.")) {
      read.add(unit.substring("form.".length()));
    }
  }

  /** Puts back what the return had cut off; what was open then opens again. */
  void restore(ModelVisit visit, ModelTicket ticket) {
    ModelLane lane = instance.root.find(visit).lane();
    List<Entry> entries = new ArrayList<>();
    for (ModelStep step : ticket.cut().subList(1, ticket.cut().size())) {
      putBack(step, lane, ticket.returner(), entries);
    }
    entries.forEach(entry -> walk.enter(entry.lane(), entry.visit()));
  }

  private void putBack(ModelStep step, ModelLane lane, ModelVisit returner, List<Entry> entries) {
    switch (step) {
      case ModelVisit visit when visit == returner || visit.state == ModelVisit.State.CUT ->
          entries.add(new Entry(lane, new ModelVisit(visit.node, false)));
      case ModelVisit visit -> lane.steps.add(visit);
      case ModelFork fork when !fork.open() -> lane.steps.add(fork);
      case ModelFork fork -> {
        List<ModelLane> lanes = new ArrayList<>();
        lane.steps.add(walk.fork(fork.split, lanes));
        for (ModelLane one : fork.lanes) {
          lanes.add(one == null ? null : one.arrived ? kept(one) : new ModelLane());
          if (one != null && !one.arrived) {
            one.steps.forEach(inner -> putBack(inner, lanes.getLast(), returner, entries));
          }
        }
      }
    }
  }
}
