package io.errand.flow;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.errand.definition.Action;
import java.util.List;
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
 * @param task their last task, null while it is not yet their turn
 * @param vote what they decided, null for nothing yet
 * @param targets for a return that is counted as a vote: where to
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
    Action vote,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) List<String> targets) {

  /** How someone came to be asked: by the rule, or by a member. */
  public enum Place {
    RULE,
    /** Acts first, as advice; then the task comes back to the member. */
    BEFORE,
    /** Signs after the member, whose decision is final only when they agree. */
    AFTER,
    /** Signs beside the members. */
    PARALLEL,
    /** Does the work; then the task comes back to the member for the decision. */
    DELEGATE
  }

  public Member {
    targets = targets == null ? List.of() : List.copyOf(targets);
  }

  static Member asked(int number, UUID person, String pool) {
    return new Member(number, person, pool, Place.RULE, null, false, null, null, null);
  }

  static Member added(int number, UUID person, Place place, int askedBy) {
    return new Member(number, person, null, place, askedBy, false, null, null, null);
  }

  /** Whether the vote is one of those that the node counts. */
  boolean counts() {
    return !removed && (place == Place.RULE || place == Place.PARALLEL);
  }

  /** Whether they act for another member, who decides afterwards. */
  boolean advises() {
    return place == Place.BEFORE || place == Place.DELEGATE;
  }

  /** Whether they have still to act. */
  boolean pending() {
    return !removed && vote == null;
  }

  /** Whether the vote stands from the visit before: nobody asked for it in this one. */
  boolean kept() {
    return vote != null && task == null;
  }

  boolean addedBy(Member other) {
    return askedBy != null && askedBy == other.number();
  }

  Member opened(int number) {
    return new Member(this.number, person, pool, place, askedBy, removed, number, vote, targets);
  }

  Member voted(Action decision, List<String> where) {
    return new Member(number, person, pool, place, askedBy, removed, task, decision, where);
  }

  /** Asked no longer for now; last by a task before. */
  Member notAsked(Integer before) {
    return new Member(number, person, pool, place, askedBy, removed, before, vote, targets);
  }

  Member handedTo(Candidate other) {
    return switch (other) {
      case Candidate.Person one ->
          new Member(number, one.person(), null, place, askedBy, removed, task, vote, targets);
      case Candidate.Pool many ->
          new Member(number, null, many.key(), place, askedBy, removed, task, vote, targets);
    };
  }

  Member out() {
    return new Member(number, person, pool, place, askedBy, true, task, vote, targets);
  }
}
