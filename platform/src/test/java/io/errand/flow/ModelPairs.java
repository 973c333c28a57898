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
    EFFECT,
    WAIT,
    SUB_FLOW,
    END;

    boolean task() {
      return TASKS.contains(this);
    }
  }

  /**
   * Something to be met: an action, or what else happens, at a kind of node; or an action by
   * somebody who was added in some way.
   */
  record Pair(Action action, ModelHappening happening, Kind kind, Member.Place place) {
    static Pair of(Action action, Kind kind) {
      return new Pair(action, null, kind, null);
    }

    static Pair of(Action action, Member.Place place) {
      return new Pair(action, null, null, place);
    }

    static Pair of(ModelHappening happening, Kind kind) {
      return new Pair(null, happening, kind, null);
    }

    /** Whether signers must be added for it. */
    boolean signer() {
      return place != null && place != Member.Place.RULE;
    }

    @Override
    public String toString() {
      String what = action == null ? happening.key() : action.key();
      return what + " x " + (kind == null ? "signer " + place : kind);
    }
  }

  static final Set<Kind> TASKS =
      EnumSet.of(Kind.POOL, Kind.ANY, Kind.ALL, Kind.SEQUENCE, Kind.QUORUM);

  /** Where no person acts, and a token waits for something. */
  static final Set<Kind> QUIET = EnumSet.of(Kind.EFFECT, Kind.WAIT, Kind.SUB_FLOW);

  /** Where a token can get stuck. */
  private static final Set<Kind> STICKY = EnumSet.of(Kind.SPLIT, Kind.CHOICE, Kind.NOTIFY);

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
      case Node.Effect _ -> Optional.of(Kind.EFFECT);
      case Node.Wait _ -> Optional.of(Kind.WAIT);
      case Node.SubFlow _ -> Optional.of(Kind.SUB_FLOW);
      case Node.Task task when task.mode() instanceof Mode.All -> Optional.of(Kind.ALL);
      case Node.Task task when task.mode() instanceof Mode.Sequence -> Optional.of(Kind.SEQUENCE);
      case Node.Task task when task.mode() instanceof Mode.Quorum -> Optional.of(Kind.QUORUM);
      case Node.Task _ -> Optional.empty();
    };
  }

  /** All that a run has to meet. */
  static List<Pair> legal() {
    List<Pair> pairs = new ArrayList<>();
    for (Kind kind : Kind.values()) {
      for (Action action : Action.values()) {
        if (whyNot(action, kind).isEmpty()) {
          pairs.add(Pair.of(action, kind));
        }
      }
      for (ModelHappening happening : ModelHappening.values()) {
        if (whyNot(happening, kind).isEmpty()) {
          pairs.add(Pair.of(happening, kind));
        }
      }
    }
    for (Action action : Action.values()) {
      for (Member.Place place : Member.Place.values()) {
        if (whyNot(action, place).isEmpty()) {
          pairs.add(Pair.of(action, place));
        }
      }
    }
    return pairs;
  }

  /** Where each is asked by name, only an overdue task is shared: by those who lead. */
  private static String shared(Kind kind) {
    return kind.task() && kind != Kind.ANY ? "" : "nobody shares a task there";
  }

  private static boolean waits(Kind kind) {
    return kind.task() || kind == Kind.START || QUIET.contains(kind);
  }

  /** Why an action is not possible at a kind of node; empty where it is. */
  static String whyNot(Action action, Kind kind) {
    return switch (action) {
      case SUBMIT -> kind == Kind.START ? "" : "an application begins at its start";
      case RESUBMIT -> kind == Kind.START ? "" : "the applicant is asked at the start only";
      case JUMP ->
          waits(kind) || kind == Kind.SPLIT || kind == Kind.END
              ? ""
              : "nothing happens there, it only leads on";
      case SUSPEND, WITHDRAW -> waits(kind) ? "" : "no instance that runs waits there";
      case RESUME, TERMINATE ->
          waits(kind) || STICKY.contains(kind)
              ? ""
              : "a token never stays there, it cannot get stuck";
      case URGE ->
          kind.task()
              ? ""
              : kind == Kind.START ? "only the applicant is asked there" : "nobody is asked there";
      case CLAIM, RELEASE -> shared(kind);
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
          kind.task()
              ? ""
              : kind == Kind.START ? "the applicant resubmits" : "nobody is asked there";
    };
  }

  /** Why something does not happen at a kind of node; empty where it does. */
  static String whyNot(ModelHappening happening, Kind kind) {
    return switch (happening) {
      case REASSIGN, TAKE_OUT, REPLACED ->
          kind.task()
              ? ""
              : kind == Kind.START
                  ? "nobody else answers for the applicant"
                  : "nobody is asked there";
      case RETURNED_TO -> {
        boolean target =
            kind.task() || kind == Kind.START || kind == Kind.SPLIT || kind == Kind.SUB_FLOW;
        yield target ? "" : "nobody would do anything again there";
      }
      case REMIND, DUE_NOTIFY_SUPERIOR, DUE_REASSIGN_SUPERIOR, DUE_APPROVE, DUE_RETURN, DUE_END ->
          kind.task() ? "" : "only tasks have deadlines";
      case LAPSE -> shared(kind);
      case TIME, SIGNAL -> kind == Kind.WAIT ? "" : "only waiting nodes wait for it";
      case RECOMPUTE ->
          kind.task() || kind == Kind.WAIT ? "" : "it has no times that the calendar moves";
      case EFFECT_DONE, EFFECT_FAILED, EFFECT_UNDONE ->
          kind == Kind.EFFECT ? "" : "nothing is done outside there";
      case CHILD_ENDED, CHILD_FAILED, CHILD_RETURNED, CHILD_CANCELLED ->
          kind == Kind.SUB_FLOW ? "" : "no other application is started there";
      case PARENT_ENDED -> waits(kind) || STICKY.contains(kind) ? "" : "a token never stays there";
    };
  }

  /** Why an action is not possible for somebody who was added in a way; empty where it is. */
  static String whyNot(Action action, Member.Place place) {
    boolean adviser = place == Member.Place.BEFORE || place == Member.Place.DELEGATE;
    return switch (action) {
      case SUBMIT, RESUBMIT, WITHDRAW, URGE, SUSPEND, RESUME, JUMP, TERMINATE ->
          "not an action in a task";
      case CLAIM, RELEASE ->
          adviser ? "advisers are asked by name, and an overdue one makes way" : "";
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
