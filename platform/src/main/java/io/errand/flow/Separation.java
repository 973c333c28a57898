package io.errand.flow;

import io.errand.definition.Mode;
import io.errand.definition.Node;
import java.util.HashSet;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

/** Who may not also act at a node. */
final class Separation {
  private static final String APPLICANT = "applicant";
  private static final String STARTER = "starter";

  /** The words that name no node. */
  static final Set<String> OWN = Set.of(APPLICANT, STARTER);

  private Separation() {}

  /** Applicant and starter, as far as the node keeps them away. */
  static Set<UUID> own(InstanceState state, Node.Task task) {
    Set<UUID> people = new HashSet<>();
    if (task.separateFrom().contains(APPLICANT)) {
      people.add(state.standing().applicant());
    }
    if (task.separateFrom().contains(STARTER)) {
      people.add(state.standing().starter());
    }
    return people;
  }

  /** Who has decided at other nodes from which this one is kept apart. */
  static Set<UUID> elsewhere(InstanceState state, Node.Task task) {
    Set<UUID> people = new HashSet<>();
    for (String node : task.separateFrom()) {
      state.current(node).ifPresent(visit -> people.addAll(handlers(state, visit)));
    }
    return people;
  }

  /** Whether somebody is kept away from a visit. */
  static boolean bars(InstanceState state, Node.Task task, Visit visit, Actor actor) {
    Set<UUID> barred = elsewhere(state, task);
    if (!visit.ownAllowed()) {
      barred.addAll(own(state, task));
    }
    return barred.contains(actor.person()) || barred.contains(actor.principal());
  }

  /**
   * Whether somebody of a pool would be counted twice: they are asked by name too, or have voted
   * for another member.
   */
  static boolean twice(InstanceState state, Node.Task node, Task task, Actor actor) {
    return task.pool() != null
        && !(node.mode() instanceof Mode.Any)
        && state.visit(task.visit()).members().stream()
            .filter(one -> one.number() != task.member() && !one.removed() && !one.advises())
            .anyMatch(
                one ->
                    actor.principal().equals(one.person())
                        || state
                            .task(one.task() == null ? 0 : one.task())
                            .filter(voted -> voted.state() == Task.State.DONE)
                            .filter(voted -> actor.principal().equals(voted.closing().principal()))
                            .isPresent());
  }

  /**
   * Who decided in a visit: the person and, for a proxy, the principal; those too whose agreement
   * was kept from the visit before.
   */
  static Set<UUID> handlers(InstanceState state, Visit visit) {
    Set<UUID> people = new HashSet<>();
    Stream.concat(kept(state, visit), state.tasksOf(visit).stream())
        .filter(task -> task.state() == Task.State.DONE)
        .map(Task::closing)
        .flatMap(how -> Stream.of(how.by(), how.principal()))
        .filter(Objects::nonNull)
        .forEach(people::add);
    return people;
  }

  /** The tasks of earlier visits in which the kept agreement was given. */
  private static Stream<Task> kept(InstanceState state, Visit visit) {
    return visit.members().stream()
        .filter(Member::kept)
        .flatMap(
            member ->
                state.tasks().reversed().stream()
                    .filter(task -> task.node().equals(visit.node()))
                    .filter(task -> task.state() == Task.State.DONE)
                    .filter(task -> member.person().equals(task.closing().principal()))
                    .limit(1));
  }
}
