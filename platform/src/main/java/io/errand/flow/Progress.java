package io.errand.flow;

import io.errand.definition.Action;
import io.errand.definition.Node;
import io.errand.definition.Options;
import java.time.Instant;
import java.util.Collections;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * How far an instance is, for every node in the order of the flow.
 *
 * @param nodes by id
 */
public record Progress(Map<String, Step> nodes) {

  /** The states of a node. */
  public enum State {
    DONE,
    RUNNING,
    NOT_STARTED,
    NOT_NEEDED,
    RETURNED
  }

  /**
   * Who decided or is asked.
   *
   * @param onBehalfOf for whom, as their proxy; null for themselves
   */
  public record Handler(UUID person, UUID onBehalfOf) {
    private static Handler of(Closing how) {
      return new Handler(how.by(), how.onBehalfOf());
    }
  }

  /**
   * How far one node is.
   *
   * @param handlers who decided, or who is asked
   * @param pools the keys of the pools that are asked
   * @param since when it was entered, null when it was not
   * @param until when it was left, null when it was not
   * @param outcome the deciding action, null for none
   * @param reason why nobody was asked, null for none
   * @param event the event that holds the deciding opinion, null for none
   * @param urged whether somebody who is asked was urged
   * @param failed whether somebody who is asked marked it as failed
   */
  public record Step(
      State state,
      List<Handler> handlers,
      List<String> pools,
      Instant since,
      Instant until,
      Action outcome,
      Reason reason,
      Integer event,
      boolean urged,
      boolean failed) {}

  /** The progress of an instance. */
  public static Progress of(FlowGraph graph, InstanceState state) {
    Set<String> ahead = ahead(graph, state);
    Map<String, Step> nodes = new LinkedHashMap<>();
    for (Node node : graph.nodes().values()) {
      switch (node) {
        case Node.Split _, Node.Join _, Node.Choice _ -> {}
        default -> nodes.put(node.id(), step(graph, state, node.id(), ahead));
      }
    }
    return new Progress(Collections.unmodifiableMap(nodes));
  }

  /** The nodes that may still come; for one that was cut short, that might have come. */
  private static Set<String> ahead(FlowGraph graph, InstanceState state) {
    List<String> from =
        state.visits().stream()
            .filter(visit -> visit.active() || cutShort(graph, state, visit))
            .map(Visit::node)
            .toList();
    return graph.nodes().keySet().stream()
        .filter(node -> Supersession.behind(graph, from, node))
        .collect(Collectors.toSet());
  }

  private static boolean cutShort(FlowGraph graph, InstanceState state, Visit visit) {
    if (!state.status().ended() || visit.supersededBy() != null) {
      return false;
    }
    boolean rejects =
        visit.closing().action() == Action.REJECT
            && graph.node(visit.node()) instanceof Node.Task task
            && task.onReject() == Options.OnReject.END;
    return rejects || Entitlement.returns(visit.closing().action()) || endedWith(state, visit);
  }

  /** Whether a visit still waited when the instance ended before its time. */
  private static boolean endedWith(InstanceState state, Visit visit) {
    boolean returned =
        visit.closing().reason() == Reason.RETURNED
            && state.status() == Standing.Status.TERMINATED
            && state.visits().stream()
                .noneMatch(other -> other.closing().event() > visit.closing().event());
    return visit.state() == Visit.State.CANCELLED
        && (returned || ENDINGS.contains(visit.closing().reason()));
  }

  private static Step step(FlowGraph graph, InstanceState state, String node, Set<String> ahead) {
    Optional<Visit> current = state.current(node);
    if (current.isPresent()) {
      return entered(state, current.get());
    }
    Optional<Visit> last =
        state.visits().reversed().stream()
            .filter(visit -> visit.node().equals(node) && visit.state() != Visit.State.CANCELLED)
            .findFirst();
    if (!ahead.contains(node)) {
      return new Step(State.NOT_NEEDED, NOBODY, POOLS, null, null, null, null, null, false, false);
    }
    return last.filter(visit -> sentBack(graph, visit)).isPresent()
        ? closed(state, last.get(), State.RETURNED)
        : new Step(State.NOT_STARTED, NOBODY, POOLS, null, null, null, null, null, false, false);
  }

  private static boolean sentBack(FlowGraph graph, Visit visit) {
    Action action = visit.closing().action();
    return switch (action) {
      case RETURN_PREVIOUS, RETURN_APPLICANT, RETURN_TO -> true;
      case REJECT ->
          graph.node(visit.node()) instanceof Node.Task task
              && task.onReject() == Options.OnReject.RETURN_APPLICANT;
      case null, default -> false;
    };
  }

  private static Step entered(InstanceState state, Visit visit) {
    return switch (visit.state()) {
      case ACTIVE -> running(state, visit);
      case SKIPPED ->
          closed(
              state,
              visit,
              visit.closing().reason() == Reason.SKIP_WHEN ? State.NOT_NEEDED : State.DONE);
      case DONE, CANCELLED -> closed(state, visit, State.DONE);
    };
  }

  private static Step running(InstanceState state, Visit visit) {
    List<Task> open = state.tasksOf(visit).stream().filter(Task::open).toList();
    return new Step(
        State.RUNNING,
        open.stream()
            .map(Task::assignee)
            .filter(Objects::nonNull)
            .map(one -> new Handler(one, null))
            .toList(),
        open.stream().map(Task::pool).filter(Objects::nonNull).toList(),
        visit.since(),
        null,
        null,
        null,
        null,
        open.stream().anyMatch(task -> task.urges() != null),
        open.stream().anyMatch(task -> task.failedAt() != null));
  }

  private static Step closed(InstanceState state, Visit visit, State as) {
    Closing how = visit.closing();
    List<Handler> deciders =
        state.tasksOf(visit).stream()
            .filter(task -> task.state() == Task.State.DONE && task.closing().by() != null)
            .map(task -> Handler.of(task.closing()))
            .toList();
    boolean submitted = deciders.isEmpty() && how.by() != null && how.action() != null;
    return new Step(
        as,
        submitted ? List.of(Handler.of(how)) : deciders,
        POOLS,
        visit.since(),
        how.at(),
        how.action(),
        how.reason(),
        how.event(),
        false,
        false);
  }

  private static final List<Handler> NOBODY = List.of();
  private static final List<String> POOLS = List.of();
  private static final Set<Reason> ENDINGS =
      EnumSet.of(
          Reason.REJECTED,
          Reason.WITHDRAWN,
          Reason.TERMINATED,
          Reason.OVERDUE,
          Reason.PARENT_ENDED);
}
