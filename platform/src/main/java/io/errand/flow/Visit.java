package io.errand.flow;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * One activation of a node. An active visit is a token: the place where the instance is.
 *
 * @param number from 1, in the order of entering
 * @param scope the parallel branches around it, the outermost first
 * @param iteration how often the node has been entered, from 1
 * @param cause why it was entered
 * @param causedBy the visit that it follows, null for the first
 * @param closing null while active
 * @param supersededBy the visit from which this part of the way was walked again; null while this
 *     visit lies on the present way
 * @param ownAllowed whether applicant and starter may decide here although duties are separate
 * @param members who is asked, in order; their numbers are in the order of being added
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Visit(
    int number,
    String node,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) List<Scope> scope,
    int iteration,
    Cause cause,
    Integer causedBy,
    State state,
    Instant since,
    Closing closing,
    Integer supersededBy,
    boolean ownAllowed,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) List<Member> members)
    implements Part {

  /** Why a node was entered. */
  public enum Cause {
    NORMAL,
    RETURN,
    RESUBMIT,
    ADDSIGN,
    JUMP,
    MIGRATE
  }

  /** The states of a visit. */
  public enum State {
    ACTIVE,
    DONE,
    SKIPPED,
    CANCELLED
  }

  public Visit {
    scope = scope == null ? List.of() : List.copyOf(scope);
    members = members == null ? List.of() : List.copyOf(members);
  }

  static Visit opened(
      int number,
      String node,
      List<Scope> scope,
      int iteration,
      Cause cause,
      Integer after,
      Instant now) {
    return new Visit(
        number,
        node,
        scope,
        iteration,
        cause,
        after,
        State.ACTIVE,
        now,
        null,
        null,
        false,
        List.of());
  }

  /** Whether it waits. */
  public boolean active() {
    return state == State.ACTIVE;
  }

  /** Whether it lies on the present way: neither cancelled nor walked again. */
  public boolean current() {
    return state != State.CANCELLED && supersededBy == null;
  }

  Visit closed(State end, Closing how) {
    return new Visit(
        number,
        node,
        scope,
        iteration,
        cause,
        causedBy,
        end,
        since,
        how,
        supersededBy,
        ownAllowed,
        members);
  }

  Visit supersededBy(Integer visit) {
    return new Visit(
        number,
        node,
        scope,
        iteration,
        cause,
        causedBy,
        state,
        since,
        closing,
        visit,
        ownAllowed,
        members);
  }

  /** Goes on after it was left, in what is now its scope. */
  Visit reopened(List<Scope> now) {
    return new Visit(
        number,
        node,
        now,
        iteration,
        cause,
        causedBy,
        State.ACTIVE,
        since,
        null,
        supersededBy,
        ownAllowed,
        members);
  }

  Visit movedTo(String other, List<Scope> around) {
    return new Visit(
        number,
        other,
        around,
        iteration,
        cause,
        causedBy,
        state,
        since,
        closing,
        supersededBy,
        ownAllowed,
        members);
  }

  Visit asking(boolean own, List<Member> people) {
    return new Visit(
        number,
        node,
        scope,
        iteration,
        cause,
        causedBy,
        state,
        since,
        closing,
        supersededBy,
        own,
        people);
  }

  Member member(int one) {
    return members.stream().filter(member -> member.number() == one).findFirst().orElseThrow();
  }

  Visit with(Member changed) {
    List<Member> next =
        members.stream().map(old -> old.number() == changed.number() ? changed : old).toList();
    return asking(ownAllowed, next);
  }

  /** With more members behind one of them. */
  Visit with(Member before, List<Member> more) {
    List<Member> next = new ArrayList<>(members);
    next.addAll(members.indexOf(before) + 1, more);
    return asking(ownAllowed, next);
  }
}
