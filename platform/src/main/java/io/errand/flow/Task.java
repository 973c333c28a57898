package io.errand.flow;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.UUID;

/**
 * What one person, or one pool, is asked to do.
 *
 * @param number from 1 within the instance
 * @param visit the visit it belongs to
 * @param node the node of that visit
 * @param member the member of that visit whom it asks
 * @param revision from 1; grows whenever the task changes without being closed
 * @param assignee the person asked or, for a pool, who claimed it; null for an unclaimed pool
 * @param pool the key of the pool asked, null for a person
 * @param closing null while open or claimed
 * @param urges how often its people were asked to hurry
 * @param failedAt the event that marked it as failed, null for not marked
 * @param origin the task that it continues, null for none
 * @param event the event that opened it; null in states of old
 * @param due until when it should be done, null for any time
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Task(
    int number,
    int visit,
    String node,
    int member,
    int revision,
    State state,
    UUID assignee,
    String pool,
    Instant since,
    Closing closing,
    Urges urges,
    Integer failedAt,
    Integer origin,
    Integer event,
    Instant due)
    implements Part {

  /** The states of a task. */
  public enum State {
    OPEN,
    CLAIMED,
    DONE,
    CANCELLED,
    HANDED_OVER
  }

  /**
   * Urges of one task.
   *
   * @param count in all
   * @param last when the last was
   * @param onLastDay how many there were on the day of the last
   */
  public record Urges(int count, Instant last, int onLastDay) {}

  static Task opened(int number, Visit visit, Member member, Instant now, int event) {
    return new Task(
        number,
        visit.number(),
        visit.node(),
        member.number(),
        1,
        State.OPEN,
        member.person(),
        member.pool(),
        now,
        null,
        null,
        null,
        null,
        event,
        null);
  }

  /** Whether somebody is still to act. */
  public boolean open() {
    return state == State.OPEN || state == State.CLAIMED;
  }

  Task closed(State end, Closing how) {
    return new Task(
        number,
        visit,
        node,
        member,
        revision + 1,
        end,
        assignee,
        pool,
        since,
        how,
        urges,
        failedAt,
        origin,
        event,
        due);
  }

  Task heldBy(UUID person) {
    State held = person == null ? State.OPEN : State.CLAIMED;
    return new Task(
        number,
        visit,
        node,
        member,
        revision + 1,
        held,
        person,
        pool,
        since,
        closing,
        urges,
        failedAt,
        origin,
        event,
        due);
  }

  /** Goes on with a task that was closed; of the same pool, who held it holds it still. */
  Task continuing(Task before, UUID holder) {
    boolean held = pool != null && pool.equals(before.pool) && holder != null;
    return new Task(
        number,
        visit,
        node,
        member,
        revision,
        held ? State.CLAIMED : state,
        held ? holder : assignee,
        pool,
        since,
        closing,
        urges,
        failedAt,
        before.number(),
        event,
        before.due);
  }

  Task failed(int at) {
    return new Task(
        number,
        visit,
        node,
        member,
        revision + 1,
        state,
        assignee,
        pool,
        since,
        closing,
        urges,
        at,
        origin,
        event,
        due);
  }

  Task movedTo(String other) {
    return new Task(
        number, visit, other, member, revision, state, assignee, pool, since, closing, urges,
        failedAt, origin, event, due);
  }

  Task urged(Urges now) {
    return new Task(
        number, visit, node, member, revision, state, assignee, pool, since, closing, now, failedAt,
        origin, event, due);
  }

  Task dueAt(Instant then) {
    return new Task(
        number, visit, node, member, revision, state, assignee, pool, since, closing, urges,
        failedAt, origin, event, then);
  }
}
