package io.errand.flow;

import io.errand.definition.Action;
import io.errand.directory.CandidateKey;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** One who is asked in a visit. */
final class ModelMember {

  /** Null for a pool. */
  UUID person;

  /** Null for a person. */
  String pool;

  final Member.Place place;

  /** Who added them; null for those of the rule. */
  final ModelMember adder;

  /** From 1 in the order of being added. */
  final int number;

  boolean removed;

  /** Their last task; null while it is not their turn. */
  ModelTask task;

  /** Null while they have not decided. */
  Action vote;

  /** For a return that is counted: where to. */
  List<String> targets = List.of();

  /** When they were asked, and not only again. */
  Instant askedAt;

  /** Who decided; null where a deadline did. */
  Actor by;

  /** The command by which they decided. */
  int votedAt;

  ModelMember(int number, Candidate who, Member.Place place, ModelMember adder) {
    this.number = number;
    becomes(who);
    this.place = place;
    this.adder = adder;
  }

  void becomes(Candidate who) {
    person = who instanceof Candidate.Person one ? one.person() : null;
    pool = who instanceof Candidate.Pool many ? many.key() : null;
  }

  boolean is(Candidate other) {
    return switch (other) {
      case Candidate.Person one -> one.person().equals(person);
      case Candidate.Pool many -> many.key().equals(pool);
    };
  }

  boolean is(Actor actor) {
    return person == null ? actor.keys().contains(pool) : person.equals(actor.principal());
  }

  /** Whether they, or those who act for them now, have still to act. */
  boolean waitedFor() {
    return !removed
        && vote == null
        && task != null
        && (task.open() || task.state == Task.State.HANDED_OVER);
  }

  String who() {
    return person == null ? pool : person.toString();
  }

  /** As the directory calls them. */
  String key() {
    return person == null ? pool : CandidateKey.person(person);
  }

  boolean agreed() {
    return vote == Action.APPROVE || vote == Action.COMPLETE;
  }

  /** Whether they act for somebody who decides afterwards. */
  boolean advises() {
    return place == Member.Place.BEFORE || place == Member.Place.DELEGATE;
  }

  /** How many added signers stand between them and the rule. */
  int depth() {
    return adder == null ? 0 : adder.depth() + 1;
  }
}
