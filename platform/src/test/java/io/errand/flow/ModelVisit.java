package io.errand.flow;

import io.errand.definition.Action;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** One activation of a node. */
final class ModelVisit implements ModelStep {

  /** How it is with a visit. */
  enum State {
    WAITING,
    DONE,
    /** Nobody was asked. */
    SKIPPED,
    /** It waited when something else ended it. */
    CUT
  }

  final String node;

  /** Whether a return, or the answer to one, led here: people are asked then in any case. */
  final boolean asksAnyway;

  State state = State.WAITING;
  Action outcome;

  /** Why nobody was asked. */
  Reason skipped;

  /** Why it cannot go on until an administrator helps. */
  Reason stuck;

  /** Whether it sent the application back. */
  boolean returned;

  /** Whether applicant and starter may act although duties are separate. */
  boolean ownAllowed;

  /** The return that is answered when this visit is done. */
  ModelTicket ticket;

  /** The return that was answered when it was. */
  ModelTicket answered;

  /** The command by which it was left. */
  int leftAt;

  /** The command by which an administrator sent the application elsewhere from here. */
  int jumpedAt;

  /** The engine's number of it, told from outside. */
  int number;

  final List<ModelMember> members = new ArrayList<>();

  ModelVisit(String node, boolean asksAnyway) {
    this.node = node;
    this.asksAnyway = asksAnyway;
  }

  /** Those who are asked and still count in some way. */
  List<ModelMember> present() {
    return members.stream().filter(member -> !member.removed).toList();
  }

  /** Those whose votes the node counts. */
  List<ModelMember> counted() {
    return present().stream()
        .filter(one -> one.place == Member.Place.RULE || one.place == Member.Place.PARALLEL)
        .toList();
  }

  /** Those who were added by a member in one way and still count. */
  List<ModelMember> addedBy(ModelMember adder, Member.Place... places) {
    return present().stream()
        .filter(one -> one.adder == adder && List.of(places).contains(one.place))
        .toList();
  }

  /** Those who said something that counts, or advised. */
  List<ModelMember> voters() {
    return present().stream().filter(member -> Objects.nonNull(member.vote)).toList();
  }
}
