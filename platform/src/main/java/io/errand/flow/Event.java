package io.errand.flow;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.errand.definition.Action;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

/**
 * One line of the log, never changed. The parts of all events in order give the state.
 *
 * @param seq from 1 within the instance, without a gap
 * @param action what somebody did; null where the engine went on by itself
 * @param node where; null for the instance as a whole
 * @param by who did it; null for the engine
 * @param onBehalfOf the principal of a proxy, null for none
 * @param opinion in their words; null for none
 * @param details more about it, as JSON values
 * @param parts the pieces of the state as this event left them
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Event(
    int seq,
    Instant at,
    Kind kind,
    Action action,
    String node,
    Integer visit,
    Integer task,
    UUID by,
    UUID onBehalfOf,
    String opinion,
    Map<String, Object> details,
    List<Part> parts) {

  /** What a line tells. */
  public enum Kind {
    /** Somebody acted. */
    ACTED,
    /**
     * Others were asked in the place of who can't be any more: {@code reason}, {@code instead} of
     * which key; {@code people}, or the {@code pool}; neither where a held task is free again.
     */
    REPLACED,
    /** Nobody needed to be asked at a node: {@code reason}, {@code insteadOf}. */
    SKIPPED,
    /** The application was copied to people. */
    COPIED,
    /** Nothing goes on until an administrator helps: {@code reason}, {@code place}. */
    SUSPENDED,
    /** A time came: {@code timer}; or the times to come were computed anew. */
    TIMED,
    /** Something is to be done outside: {@code effect}, {@code undoes}, or {@code children}. */
    QUEUED,
    /** What was to be done outside is done, or failed: {@code effect} or {@code child}. */
    ANSWERED,
    /** What a node waited for has come: {@code signal}. */
    SIGNALLED,
    /** The instance came to its end: {@code status}. */
    ENDED,
    /**
     * The instance goes on with another version: its number {@code version}, {@code nodes}, old ids
     * → new ones, and {@code titles} of the nodes that it has entered and that are gone.
     */
    MIGRATED
  }

  public Event {
    details = details == null ? Map.of() : Map.copyOf(details);
    parts = parts == null ? List.of() : List.copyOf(parts);
  }

  /** The beginning of a line; the draft of the decision numbers it and adds time and parts. */
  static Event acted(Actor by, Action action) {
    return new Event(
        0,
        null,
        Kind.ACTED,
        action,
        null,
        null,
        null,
        by.person(),
        by.onBehalfOf(),
        null,
        null,
        null);
  }

  static Event engine(Kind kind, Map<String, Object> details) {
    return new Event(0, null, kind, null, null, null, null, null, null, null, details, null);
  }

  Event by(UUID who) {
    return new Event(
        seq, at, kind, action, node, visit, task, who, onBehalfOf, opinion, details, parts);
  }

  static Event signalled(Actor by, String name) {
    Event line = engine(Kind.SIGNALLED, Map.of("signal", name));
    return by == null ? line : line.by(by);
  }

  private Event by(Actor actor) {
    return new Event(
        seq,
        at,
        kind,
        action,
        node,
        visit,
        task,
        actor.person(),
        actor.onBehalfOf(),
        opinion,
        details,
        parts);
  }

  Event in(Visit where) {
    return new Event(
        seq,
        at,
        kind,
        action,
        where.node(),
        where.number(),
        task,
        by,
        onBehalfOf,
        opinion,
        details,
        parts);
  }

  Event of(Task what) {
    return new Event(
        seq,
        at,
        kind,
        action,
        what.node(),
        what.visit(),
        what.number(),
        by,
        onBehalfOf,
        opinion,
        details,
        parts);
  }

  Event saying(String words) {
    String said = words == null || words.isBlank() ? null : words;
    return new Event(
        seq, at, kind, action, node, visit, task, by, onBehalfOf, said, details, parts);
  }

  /** With what somebody says and the files that come with it. */
  Event saying(Command.Act act) {
    Event line = saying(act.opinion());
    return act.files().isEmpty()
        ? line
        : line.with(Enclosed.DETAIL, act.files().stream().map(Enclosed::toJson).toList());
  }

  Event with(String name, Object value) {
    Map<String, Object> more = new TreeMap<>(details);
    more.put(name, value);
    return new Event(
        seq, at, kind, action, node, visit, task, by, onBehalfOf, opinion, more, parts);
  }

  Event written(int number, Instant when, List<Part> left) {
    return new Event(
        number, when, kind, action, node, visit, task, by, onBehalfOf, opinion, details, left);
  }
}
