package io.errand.definition;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import io.errand.expression.Expression;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** One node of a flow. The kinds are closed: every reader answers for each of them. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
  @JsonSubTypes.Type(value = Node.Start.class, name = "start"),
  @JsonSubTypes.Type(value = Node.Task.class, name = "task"),
  @JsonSubTypes.Type(value = Node.Split.class, name = "split"),
  @JsonSubTypes.Type(value = Node.Join.class, name = "join"),
  @JsonSubTypes.Type(value = Node.Choice.class, name = "choice"),
  @JsonSubTypes.Type(value = Node.Notify.class, name = "notify"),
  @JsonSubTypes.Type(value = Node.Effect.class, name = "action"),
  @JsonSubTypes.Type(value = Node.Wait.class, name = "wait"),
  @JsonSubTypes.Type(value = Node.SubFlow.class, name = "sub-flow"),
  @JsonSubTypes.Type(value = Node.End.class, name = "end")
})
public sealed interface Node {

  /** The key that edges, rights and returns name; unique in its flow. */
  String id();

  /** What people call the node; null for nodes that nobody sees. */
  Text title();

  /** Where the applicant fills the form, and comes back to after a return. */
  record Start(String id, Text title, Map<String, FieldRight> fields) implements Node {
    public Start {
      fields = fields == null ? Map.of() : Map.copyOf(fields);
    }
  }

  /** A person acts. */
  record Task(
      String id,
      Text title,
      Text help,
      Assign assign,
      Mode mode,
      Options.AnyReject anyReject,
      Options.OnFirstReject onFirstReject,
      Options.OnMemberReturn onMemberReturn,
      Options.SequenceRestart sequenceRestart,
      Options.OnReject onReject,
      Set<Action> actions,
      Opinion opinion,
      Map<String, FieldRight> fields,
      Options.WhenEmpty whenEmpty,
      Options.WhenApplicant whenApplicant,
      List<String> separateFrom,
      Options.WhenSame whenSame,
      boolean mustAct,
      Expression skipWhen,
      ReturnTo returnTo,
      Options.Resubmit resubmit,
      Options.TransferTo transferTo,
      AddSigner addSigner,
      Duration claimFor,
      Options.Undo undo,
      Due due,
      Urge urge,
      String seal,
      String notice,
      List<String> preassign,
      ListView list)
      implements Node {
    public Task {
      mode = mode == null ? Mode.ANY : mode;
      anyReject = Options.or(anyReject, Options.AnyReject.DECIDES);
      onFirstReject = Options.or(onFirstReject, Options.OnFirstReject.END);
      onMemberReturn = Options.or(onMemberReturn, Options.OnMemberReturn.DECIDES);
      sequenceRestart = Options.or(sequenceRestart, Options.SequenceRestart.FIRST);
      onReject = Options.or(onReject, Options.OnReject.END);
      actions = actions == null ? Action.BY_DEFAULT : Set.copyOf(actions);
      opinion = opinion == null ? Opinion.BY_DEFAULT : opinion;
      fields = fields == null ? Map.of() : Map.copyOf(fields);
      whenEmpty = Options.or(whenEmpty, Options.WhenEmpty.ADMINISTRATORS);
      whenApplicant = Options.or(whenApplicant, Options.WhenApplicant.SUPERIOR);
      separateFrom =
          separateFrom == null ? List.of("applicant", "starter") : List.copyOf(separateFrom);
      whenSame = Options.or(whenSame, Options.WhenSame.NEVER);
      returnTo = returnTo == null ? ReturnTo.ANY_EARLIER : returnTo;
      resubmit = Options.or(resubmit, Options.Resubmit.REWALK);
      transferTo = Options.or(transferTo, Options.TransferTo.RULE);
      addSigner = addSigner == null ? AddSigner.NONE : addSigner;
      undo = Options.or(undo, Options.Undo.YES);
      urge = urge == null ? Urge.BY_DEFAULT : urge;
      preassign = preassign == null ? List.of() : List.copyOf(preassign);
      list = list == null ? ListView.EMPTY : list;
    }
  }

  /** Every outgoing edge whose condition holds is walked; the others are "not needed". */
  record Split(String id, Text title) implements Node {}

  /** Waits for every walked branch of its split. */
  record Join(String id, Text title) implements Node {}

  /** The first edge whose condition holds, else the one without a condition. */
  record Choice(String id, Text title) implements Node {}

  /** Copies the application to people; never blocks. */
  record Notify(
      String id, Text title, List<Assign> to, String notice, Map<String, FieldRight> fields)
      implements Node {
    public Notify {
      to = to == null ? List.of() : List.copyOf(to);
      fields = fields == null ? Map.of() : Map.copyOf(fields);
    }
  }

  /** The engine does something outside the flow, once. */
  record Effect(
      String id,
      Text title,
      @JsonTypeInfo(
              use = JsonTypeInfo.Id.NAME,
              include = JsonTypeInfo.As.EXTERNAL_PROPERTY,
              property = "effect")
          EffectType with,
      Options.Undo undo,
      Options.OnFailure onFailure)
      implements Node {
    public Effect {
      undo = Options.or(undo, Options.Undo.YES);
      onFailure = Options.or(onFailure, Options.OnFailure.SUSPEND);
    }
  }

  /** Stays until a time, a date field or a signal. */
  record Wait(String id, Text title, Duration in, String until, String signal) implements Node {}

  /**
   * Starts another service.
   *
   * @param forEach a table, to start it once for each row; null for once
   * @param applicant a person field of the row, or of the form: for whom it is; null for the
   *     applicant of this one
   * @param fill what its form begins with, by its field's key
   * @param waits whether the flow goes on only when all of them have ended, true by default
   */
  record SubFlow(
      String id,
      Text title,
      String service,
      String forEach,
      String applicant,
      Map<String, Expression> fill,
      @JsonProperty("wait") Boolean waits)
      implements Node {
    public SubFlow {
      fill = fill == null ? Map.of() : Map.copyOf(fill);
      waits = waits == null || waits;
    }
  }

  /** Ends the instance. */
  record End(String id, Text title, Options.Result result) implements Node {
    public End {
      result = Options.or(result, Options.Result.COMPLETED);
    }
  }
}
