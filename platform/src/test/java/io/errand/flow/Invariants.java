package io.errand.flow;

import static org.assertj.core.api.Assertions.assertThat;

import io.errand.definition.Action;
import io.errand.definition.Mode;
import io.errand.definition.Node;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What holds after every command. */
final class Invariants {
  private final FlowGraph graph;
  private final InstanceState state;
  private final List<Event> log;

  private Invariants(FlowGraph graph, InstanceState state, List<Event> log) {
    this.graph = graph;
    this.state = state;
    this.log = log;
  }

  /**
   * Checks a state.
   *
   * @param told what the log tells, folded from its beginning
   */
  static void check(FlowGraph graph, InstanceState state, List<Event> log, InstanceState told) {
    Invariants invariants = new Invariants(graph, state, log);
    assertThat(told).as("I4 the log tells the state").isEqualTo(state);
    invariants.sequenceHasNoGap();
    invariants.runningWaitsForSomebody();
    invariants.endedWaitsForNobody();
    invariants.joinsFireOnce();
    invariants.tasksAreDecidedOnce();
    invariants.membersHaveOneTaskEach();
    invariants.oneTokenInEachBranch();
    invariants.oneCurrentVisitOfANode();
  }

  /** I3. */
  private void sequenceHasNoGap() {
    for (int i = 0; i < log.size(); i++) {
      assertThat(log.get(i).seq()).isEqualTo(i + 1);
    }
    assertThat(state.sequence()).isEqualTo(log.size());
  }

  /** I5. */
  private void runningWaitsForSomebody() {
    if (state.status() == Standing.Status.RUNNING) {
      assertThat(state.openTasks()).as("I5 an open task").isNotEmpty();
      for (Visit visit : state.active()) {
        assertThat(state.tasksOf(visit)).as("I5 %s", visit).anyMatch(Task::open);
      }
    }
    for (Task task : state.openTasks()) {
      assertThat(state.visit(task.visit()).active()).as("visit of %s", task).isTrue();
      assertThat(task.assignee() != null || task.pool() != null).isTrue();
    }
  }

  /** I6. */
  private void endedWaitsForNobody() {
    if (state.status().ended()) {
      assertThat(state.openTasks()).as("I6 open tasks").isEmpty();
      assertThat(state.active()).as("I6 tokens").isEmpty();
      assertThat(state.tickets()).as("I6 returns").noneMatch(Ticket::live);
      assertThat(state.forks()).noneMatch(fork -> fork.state() == Fork.State.OPEN);
    }
  }

  /** I7. */
  private void joinsFireOnce() {
    Set<String> fired = new HashSet<>();
    for (Event event : log) {
      for (Part part : event.parts()) {
        if (part instanceof Fork fork && fork.state() == Fork.State.JOINED) {
          assertThat(fired.add(fork.block() + " " + fork.generation())).as("I7 %s", fork).isTrue();
        }
      }
    }
  }

  /** I8. */
  private void tasksAreDecidedOnce() {
    Set<Integer> decided = new HashSet<>();
    for (Event event : log) {
      boolean decides =
          event.kind() == Event.Kind.ACTED
              && event.action() != Action.MARK_FAILED
              && (Entitlement.decides(event.action()) || event.action() == Action.RESUBMIT);
      if (decides) {
        assertThat(decided.add(event.task())).as("I8 %s", event).isTrue();
      }
    }
    for (Task task : state.tasks()) {
      assertThat(task.open()).isEqualTo(task.closing() == null);
      assertThat(decided.contains(task.number())).isEqualTo(task.state() == Task.State.DONE);
    }
  }

  /** I9: nobody is counted twice, and everybody who counts is asked, or has been. */
  private void membersHaveOneTaskEach() {
    for (Visit visit : state.active()) {
      List<Member> members = visit.members().stream().filter(m -> !m.removed()).toList();
      Set<Object> people = new HashSet<>();
      Set<Integer> tasks = new HashSet<>();
      for (Member member : members) {
        assertThat(people.add(member.person() == null ? member.pool() : member.person())).isTrue();
        if (member.task() != null) {
          assertThat(tasks.add(member.task())).isTrue();
          Task task = state.task(member.task()).orElseThrow();
          assertThat(task.member()).isEqualTo(member.number());
          assertThat(task.open()).as("I9 %s", task).isEqualTo(member.vote() == null);
        }
      }
      boolean inTurn =
          graph.node(visit.node()) instanceof Node.Task task
              && task.mode() instanceof Mode.Sequence;
      if (!inTurn && !members.isEmpty()) {
        assertThat(tasks).as("I9 %s", visit).hasSameSizeAs(members);
      }
    }
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
        assertThat(state.fork(fork.block())).as("only the last is open").contains(fork);
        assertThat(fork.waits()).as("%s waits", fork).isTrue();
        for (int i = 0; i < fork.arms().size(); i++) {
          if (fork.arms().get(i) == Fork.Arm.OPEN) {
            expected.put(fork.scope(i), 1);
          }
        }
      }
    }
    assertThat(tokens).as("tokens by scope").isEqualTo(expected);
    for (Visit visit : state.active()) {
      assertThat(
              visit.scope().stream().map(s -> new FlowGraph.Lane(s.block(), s.branch())).toList())
          .as("scope of %s", visit)
          .isEqualTo(graph.lanes(visit.node()));
    }
  }

  private void oneCurrentVisitOfANode() {
    Set<String> nodes = new HashSet<>();
    for (Visit visit : state.visits()) {
      if (visit.current()) {
        assertThat(nodes.add(visit.node())).as("second current visit %s", visit).isTrue();
      }
    }
  }
}
