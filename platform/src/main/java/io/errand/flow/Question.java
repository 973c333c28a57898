package io.errand.flow;

import io.errand.definition.Action;
import io.errand.definition.Assign;
import io.errand.expression.Expression;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** What the engine asks the world; equal questions have equal answers within one command. */
public sealed interface Question {

  /**
   * Whom a rule gives; answered by {@link Answer.People}. Only roles, named people, form fields and
   * leaders are asked: the engine knows the rest itself.
   */
  record Assignees(String node, Assign rule) implements Question {}

  /**
   * Who stands in at a node where the rule gives nobody who may act; answered by {@link
   * Answer.People}.
   *
   * @param rule the rule of the node, for the unit that it names
   */
  record Fallback(String node, To to, Assign rule) implements Question {

    /** Who is meant. */
    public enum To {
      /** The service's administrators, else the head of its owner, else the platform's. */
      ADMINISTRATORS,
      /** Who leads above: of the rule's unit, or above the applicant where there is no unit. */
      SUPERIOR
    }
  }

  /**
   * Who may take the place of somebody, or of a pool that nobody is in any more, in the order in
   * which they are to be tried; answered by {@link Answer.People}.
   *
   * @param key the candidate key of who can't be asked
   */
  record StandIns(String node, String key) implements Question {}

  /**
   * Who is to be asked where these people are meant: each, or who has taken over from them, as far
   * as they can still act; answered by {@link Answer.People}, in the same order.
   */
  record Successors(List<UUID> people) implements Question {}

  /** Which of these people can still act; answered by {@link Answer.People}, in the same order. */
  record Present(List<UUID> people) implements Question {}

  /**
   * When a time is over, counted in the working calendar; answered by {@link Answer.Moment}.
   *
   * @param in whole days are working days
   * @param from when it begins
   */
  record Moment(Duration in, Instant from) implements Question {}

  /** The beginning of the date in a field of the form; answered by {@link Answer.Moment}. */
  record FieldMoment(String field) implements Question {}

  /** How many rows a table of the form has; answered by {@link Answer.Rows}. */
  record Rows(String table) implements Question {}

  /** Which of these tasks somebody has looked at; answered by {@link Answer.Seen}. */
  record Seen(List<Integer> tasks) implements Question {}

  /**
   * Whether an expression holds; answered by {@link Answer.Truth}.
   *
   * @param place JSON pointer of the expression in {@code flow.json}
   * @param flow what {@code flow.node(id)} gives, for every task, start and sub-flow; empty when
   *     the expression does not say {@code flow}
   */
  record Truth(String place, Expression expression, Map<String, NodeView> flow)
      implements Question {}

  /**
   * What an expression may know about a node.
   *
   * @param outcome how it was decided last; null while it is not, or no longer, decided
   * @param handlers who decided it
   */
  record NodeView(Action outcome, Set<UUID> handlers) {}
}
