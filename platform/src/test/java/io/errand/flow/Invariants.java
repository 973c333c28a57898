package io.errand.flow;

import io.errand.definition.Mode;
import io.errand.definition.Node;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What holds after every command of one instance. Of the log only what is new is looked at, so that
 * long lives stay cheap.
 */
final class Invariants {
  private final FlowGraph graph;
  private final Set<String> fired = new HashSet<>();
  private final Map<Integer, Closing> decided = new HashMap<>();
  private InstanceState told = InstanceState.NONE;
  private InstanceState state;

  Invariants(FlowGraph graph) {
    this.graph = graph;
  }

  /** Goes on from what was told on another version of the flow. */
  void follow(Invariants before) {
    told = before.told;
    decided.putAll(before.decided);
  }

  /** Checks what somebody did in a task, by the state before and the events of it. */
  static void check(InstanceState before, Command.Act act, List<Event> events) {
    Task task = before.task(act.task()).orElseThrow();
    Actor by = act.by();
    boolean asked =
        task.pool() == null
            ? by.principal().equals(task.assignee())
            : by.keys().contains(task.pool());
    boolean afterwards = !task.open() && by.principal().equals(task.closing().principal());
    hold(asked || afterwards, "I12 somebody acts who was not asked", act);
    List<Event> acted = events.stream().filter(event -> event.kind() == Event.Kind.ACTED).toList();
    hold(acted.size() == 1, "I13 one line for one command", events);
    hold(acted.getFirst().by().equals(by.person()), "I13 by whom", events);
  }

  /** Checks a state that was reached by these events. */
  void check(InstanceState reached, List<Event> events) {
    state = reached;
    sequenceHasNoGap(events);
    told = InstanceState.fold(told, events);
    hold(told.equals(state), "I4 the log tells the state", told);
    runningWaitsForSomebody();
    endedWaitsForNobody();
    events.forEach(this::joinsFireOnce);
    events.forEach(this::tasksAreDecidedOnce);
    tasksAreClosedAsTheySay();
    state.active().forEach(this::membersHaveOneTaskEach);
    state.active().forEach(this::denominatorIsMembersNotRemoved);
    oneTokenInEachBranch();
    oneCurrentVisitOfANode();
    timersBelongToWhatWaits();
  }

  /** A time is only to come for a token, and for a member only while they have not acted. */
  private void timersBelongToWhatWaits() {
    for (Timer timer : state.timers()) {
      Visit visit = state.visit(timer.visit());
      hold(visit.active() && visit.node().equals(timer.node()), "visit of", timer);
      switch (timer.kind()) {
        case DUE, REMIND -> hold(visit.member(timer.of()).pending(), "member of", timer);
        case CLAIM ->
            hold(
                state.task(timer.of()).orElseThrow().state() == Task.State.CLAIMED,
                "claim of",
                timer);
        case WAIT -> hold(graph.node(visit.node()) instanceof Node.Wait, "node of", timer);
      }
    }
  }

  private static void hold(boolean holds, String what, Object of) {
    if (!holds) {
      throw new AssertionError(what + ": " + of);
    }
  }

  /** I3. */
  private void sequenceHasNoGap(List<Event> events) {
    int last = told.sequence();
    for (Event event : events) {
      hold(event.seq() == ++last, "I3", event);
    }
    hold(state.sequence() == last, "I3", state);
  }

  /** I5. */
  private void runningWaitsForSomebody() {
    if (state.status() == Standing.Status.RUNNING) {
      hold(!state.active().isEmpty(), "I5 a token", state);
      for (Visit visit : state.active()) {
        hold(Standstill.waits(graph, state, visit), "I5", visit);
      }
    }
    for (Task task : state.openTasks()) {
      hold(state.visit(task.visit()).active(), "visit of", task);
      hold(task.assignee() != null || task.pool() != null, "somebody for", task);
    }
  }

  /** I6. */
  private void endedWaitsForNobody() {
    if (state.status().ended()) {
      hold(state.openTasks().isEmpty(), "I6 open tasks", state);
      hold(state.active().isEmpty(), "I6 tokens", state);
      hold(state.timers().isEmpty(), "I6 timers", state);
      hold(state.tickets().stream().noneMatch(Ticket::live), "I6 returns", state);
      hold(
          state.forks().stream().noneMatch(fork -> fork.state() == Fork.State.OPEN),
          "I6 blocks",
          state);
    }
  }

  /** I7. */
  private void joinsFireOnce(Event event) {
    for (Part part : event.parts()) {
      if (part instanceof Fork fork && fork.state() == Fork.State.JOINED) {
        hold(fired.add(fork.block() + " " + fork.generation()), "I7", fork);
      }
    }
  }

  /** I8. */
  private void tasksAreDecidedOnce(Event event) {
    for (Part part : event.parts()) {
      if (part instanceof Task task && task.state() == Task.State.DONE) {
        Closing before = decided.putIfAbsent(task.number(), task.closing());
        hold(before == null || before.equals(task.closing()), "I8", event);
      }
    }
  }

  private void tasksAreClosedAsTheySay() {
    for (Task task : state.tasks()) {
      hold(task.open() == (task.closing() == null), "closing of", task);
      hold(task.state() != Task.State.DONE || task.closing().action() != null, "action of", task);
    }
  }

  /** I9: nobody is counted twice, and everybody who counts is asked, or has been. */
  private void membersHaveOneTaskEach(Visit visit) {
    List<Member> members = visit.members().stream().filter(m -> !m.removed()).toList();
    Set<Object> people = new HashSet<>();
    Set<Integer> tasks = new HashSet<>();
    for (Member member : members) {
      hold(people.add(member.person() == null ? member.pool() : member.person()), "I9", visit);
      if (member.task() != null) {
        hold(tasks.add(member.task()), "I9", visit);
        Task task = state.task(member.task()).orElseThrow();
        boolean advised = members.stream().anyMatch(m -> m.advises() && m.addedBy(member));
        boolean waits = task.open() || (task.state() == Task.State.HANDED_OVER && advised);
        hold(task.member() == member.number(), "I9", task);
        hold(waits == (member.vote() == null), "I9", task);
      }
    }
    boolean inTurn =
        graph.node(visit.node()) instanceof Node.Task task && task.mode() instanceof Mode.Sequence;
    hold(inTurn || tasks.size() == members.size(), "I9", visit);
  }

  /** I9: members are never dropped; who is out was taken out by name. */
  private void denominatorIsMembersNotRemoved(Visit visit) {
    Set<Integer> numbers = new HashSet<>();
    for (Member member : visit.members()) {
      hold(numbers.add(member.number()), "I9 number", visit);
      hold(member.number() >= 1 && member.number() <= visit.members().size(), "I9", visit);
      hold((member.askedBy() == null) == (member.place() == Member.Place.RULE), "I9", visit);
      hold(!member.removed() || member.vote() == null, "I9 took out a vote", visit);
      if (member.removed() && member.task() != null) {
        hold(!state.task(member.task()).orElseThrow().open(), "I9", visit);
      }
    }
    boolean asks = graph.node(visit.node()) instanceof Node.Task && !visit.members().isEmpty();
    hold(!asks || visit.members().stream().anyMatch(Member::counts), "I9 somebody counts", visit);
  }

  /** The whole flow, and each branch that is waited for, holds one token or one open block. */
  private void oneTokenInEachBranch() {
    Map<List<Scope>, Integer> tokens = new HashMap<>();
    state.active().forEach(visit -> tokens.merge(visit.scope(), 1, Integer::sum));
    Map<List<Scope>, Integer> expected = new HashMap<>();
    if (!state.status().ended()) {
      expected.put(List.of(), 1);
    }
    for (Fork fork : state.forks()) {
      if (fork.state() == Fork.State.OPEN) {
        tokens.merge(fork.within(), 1, Integer::sum);
        hold(state.fork(fork.block()).orElseThrow().equals(fork), "only the last is open", fork);
        hold(fork.waits(), "waits", fork);
        for (int i = 0; i < fork.arms().size(); i++) {
          if (fork.arms().get(i) == Fork.Arm.OPEN) {
            expected.put(fork.scope(i), 1);
          }
        }
      }
    }
    hold(tokens.equals(expected), "tokens by scope " + tokens + ", expected", expected);
    for (Visit visit : state.active()) {
      List<FlowGraph.Lane> lanes =
          visit.scope().stream().map(s -> new FlowGraph.Lane(s.block(), s.branch())).toList();
      hold(lanes.equals(graph.lanes(visit.node())), "scope of", visit);
    }
  }

  private void oneCurrentVisitOfANode() {
    Set<String> nodes = new HashSet<>();
    for (Visit visit : state.visits()) {
      hold(!visit.current() || nodes.add(visit.node()), "second current visit", visit);
    }
  }
}
