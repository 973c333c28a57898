package io.errand.flow;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.errand.definition.Action;
import java.util.UUID;

/**
 * One who is asked in a visit.
 *
 * @param number from 1 within the visit
 * @param person null for a pool
 * @param pool the key of a pool, null for a person
 * @param place how they came to be asked
 * @param askedBy the member who added them, null for those of the node's rule
 * @param removed whether they no longer count
 * @param task their task, null while it is not yet their turn
 * @param vote what they decided, null for nothing yet
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Member(
    int number,
    UUID person,
    String pool,
    Place place,
    Integer askedBy,
    boolean removed,
    Integer task,
    Action vote) {

  /** How someone came to be asked: by the rule, or added by a member. */
  public enum Place {
    RULE,
    BEFORE,
    AFTER,
    PARALLEL
  }

  static Member asked(int number, UUID person, String pool) {
    return new Member(number, person, pool, Place.RULE, null, false, null, null);
  }

  Member opened(int number) {
    return new Member(this.number, person, pool, place, askedBy, removed, number, vote);
  }

  Member voted(Action decision) {
    return new Member(number, person, pool, place, askedBy, removed, task, decision);
  }

  Member handedTo(UUID other, int next) {
    return new Member(number, other, null, place, askedBy, removed, next, vote);
  }
}
