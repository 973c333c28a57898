package io.errand.flow;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.errand.definition.Action;

/**
 * Another application that this one has started.
 *
 * @param number from 1 within the instance
 * @param row for which row of a table, from 0; null for the application as a whole
 * @param outcome how it ended, null while it runs: {@link Action#COMPLETE}, {@link Action#REJECT},
 *     {@link Action#WITHDRAW}, {@link Action#TERMINATE} or {@link Action#RETURN_PREVIOUS}
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Child(int number, int visit, String node, Integer row, State state, Action outcome)
    implements Part {

  /** The states of a child. */
  public enum State {
    RUNNING,
    ENDED,
    CANCELLED
  }

  boolean running() {
    return state == State.RUNNING;
  }

  Child movedTo(String other) {
    return new Child(number, visit, other, row, state, outcome);
  }

  Child ended(Action how) {
    return new Child(number, visit, node, row, State.ENDED, how);
  }

  Child cancelled() {
    return new Child(number, visit, node, row, State.CANCELLED, null);
  }
}
