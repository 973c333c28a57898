package io.errand.flow;

import com.fasterxml.jackson.annotation.JsonInclude;

/**
 * Something that is done outside of the instance, once.
 *
 * @param number from 1 within the instance
 * @param undoes the effect that it takes back, null for none
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Effect(int number, int visit, String node, State state, Integer undoes)
    implements Part {

  /** The states of an effect. */
  public enum State {
    PENDING,
    DONE,
    FAILED,
    /** Nobody waits for it any more; it may have been done all the same. */
    CANCELLED
  }

  boolean pending() {
    return state == State.PENDING;
  }

  Effect movedTo(String other) {
    return new Effect(number, visit, other, state, undoes);
  }

  Effect with(State next) {
    return new Effect(number, visit, node, next, undoes);
  }
}
