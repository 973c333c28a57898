package io.errand.flow;

import io.errand.definition.Action;
import io.errand.definition.Mode;
import io.errand.definition.Node;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Which actions are possible where, with the reason wherever one is not. */
final class ModelPairs {

  /** Kinds of nodes; tasks by whom they ask. */
  enum Kind {
    START,
    /** Mode any, a pool is asked. */
    POOL,
    /** Mode any, persons are asked. */
    ANY,
    ALL,
    SEQUENCE,
    QUORUM,
    SPLIT,
    JOIN,
    CHOICE,
    NOTIFY,
    END;

    boolean task() {
      return TASKS.contains(this);
    }
  }

  /** Something to be met: an action at a kind of node, or by somebody who was added in some way. */
  record Pair(Action action, Kind kind, Member.Place place) {
    @Override
    public String toString() {
      return action.key() + " x " + (kind == null ? "signer " + place : kind);
    }
  }

  static final Set<Kind> TASKS =
      EnumSet.of(Kind.POOL, Kind.ANY, Kind.ALL, Kind.SEQUENCE, Kind.QUORUM);
  private static final Set<Kind> PASSED =
      EnumSet.of(Kind.SPLIT, Kind.JOIN, Kind.CHOICE, Kind.NOTIFY);

  private ModelPairs() {}

  static Kind kind(ModelFlow flow, ModelTask task) {
    boolean pool = task.pool != null;
    return switch (flow.node(task.visit.node)) {
      case Node.Task node ->
          switch (node.mode()) {
            case Mode.Any _ -> pool ? Kind.POOL : Kind.ANY;
            case Mode.All _ -> Kind.ALL;
            case Mode.Sequence _ -> Kind.SEQUENCE;
            case Mode.Quorum _ -> Kind.QUORUM;
          };
      default -> Kind.START;
    };
  }

  /** The kind of a node where a token is stuck; empty for tasks whose members are not yet known. */
  static Optional<Kind> kind(Node node) {
    return switch (node) {
      case Node.Start _ -> Optional.of(Kind.START);
      case Node.Split _ -> Optional.of(Kind.SPLIT);
      case Node.Join _ -> Optional.of(Kind.JOIN);
      case Node.Choice _ -> Optional.of(Kind.CHOICE);
      case Node.Notify _ -> Optional.of(Kind.NOTIFY);
      case Node.End _ -> Optional.of(Kind.END);
      case Node.Task task when task.mode() instanceof Mode.All -> Optional.of(Kind.ALL);
      case Node.Task task when task.mode() instanceof Mode.Sequence -> Optional.of(Kind.SEQUENCE);
      case Node.Task task when task.mode() instanceof Mode.Quorum -> Optional.of(Kind.QUORUM);
      case Node.Task _, Node.Effect _, Node.Wait _, Node.SubFlow _ -> Optional.empty();
    };
  }

  /** All that a run has to meet. */
  static List<Pair> legal() {
    List<Pair> pairs = new ArrayList<>();
    for (Action action : Action.values()) {
      for (Kind kind : Kind.values()) {
        if (whyNot(action, kind).isEmpty()) {
          pairs.add(new Pair(action, kind, null));
        }
      }
      for (Member.Place place : Member.Place.values()) {
        if (whyNot(action, place).isEmpty()) {
          pairs.add(new Pair(action, null, place));
        }
      }
    }
    return pairs;
  }

  /** Why an action is not possible at a kind of node; empty where it is. */
  static String whyNot(Action action, Kind kind) {
    return switch (action) {
      case SUBMIT -> kind == Kind.START ? "" : "an application begins at its start";
      case RESUBMIT -> kind == Kind.START ? "" : "the applicant is asked at the start only";
      case JUMP -> {
        boolean passed = PASSED.contains(kind) && kind != Kind.SPLIT;
        yield passed ? "nobody acts there, there is nothing to jump to" : "";
      }
      case SUSPEND, WITHDRAW ->
          kind.task() || kind == Kind.START ? "" : "no instance that runs waits there";
      case RESUME, TERMINATE -> {
        boolean waits = kind.task() || kind == Kind.START || PASSED.contains(kind);
        yield waits ? "" : "an instance ends there, it cannot get stuck";
      }
      case URGE -> kind.task() ? "" : "only the applicant, or nobody, is asked there";
      case CLAIM, RELEASE -> kind == Kind.POOL ? "" : "nobody shares a task there";
      case APPROVE,
          COMPLETE,
          REJECT,
          MARK_FAILED,
          TAKE_BACK,
          RETURN_PREVIOUS,
          RETURN_APPLICANT,
          RETURN_TO,
          TRANSFER,
          DELEGATE,
          ADD_SIGNER,
          REMOVE_SIGNER,
          PREASSIGN,
          CC,
          COMMENT ->
          kind.task() ? "" : kind == Kind.START ? "the applicant resubmits" : "nobody is asked";
    };
  }

  /** Why an action is not possible for somebody who was added in a way; empty where it is. */
  static String whyNot(Action action, Member.Place place) {
    boolean adviser = place == Member.Place.BEFORE || place == Member.Place.DELEGATE;
    return switch (action) {
      case SUBMIT, RESUBMIT, WITHDRAW, URGE, SUSPEND, RESUME, JUMP, TERMINATE ->
          "not an action in a task";
      case CLAIM, RELEASE ->
          place == Member.Place.RULE ? "" : "signers are asked by name, there is nothing to claim";
      case MARK_FAILED, RETURN_PREVIOUS, RETURN_APPLICANT, RETURN_TO ->
          adviser ? "an adviser decides nothing" : "";
      case DELEGATE -> adviser ? "what came from somebody is not delegated again" : "";
      case REJECT -> place == Member.Place.DELEGATE ? "a delegate works, and decides nothing" : "";
      case TRANSFER, ADD_SIGNER, REMOVE_SIGNER ->
          place == Member.Place.DELEGATE ? "no chains of delegates" : "";
      case APPROVE, COMPLETE, TAKE_BACK, CC, COMMENT -> "";
      case PREASSIGN -> adviser ? "an adviser decides nothing" : "";
    };
  }
}
