package io.errand.definition;

import com.fasterxml.jackson.annotation.JsonProperty;

/** The named choices of a flow; the first value of each is its default. */
public final class Options {

  /** Whether one refusal decides a node of mode any. */
  public enum AnyReject {
    @JsonProperty("decides")
    DECIDES,
    @JsonProperty("all")
    ALL
  }

  /** Whether the first refusal of many signers ends the node or the rest are asked too. */
  public enum OnFirstReject {
    @JsonProperty("end")
    END,
    @JsonProperty("collect")
    COLLECT
  }

  /** Whether one member's return decides the node or counts as a vote. */
  public enum OnMemberReturn {
    @JsonProperty("decides")
    DECIDES,
    @JsonProperty("vote")
    VOTE
  }

  /** Who is asked first when a node in turn is entered again after a return. */
  public enum SequenceRestart {
    @JsonProperty("first")
    FIRST,
    @JsonProperty("returner")
    RETURNER
  }

  /** What a refusal does to the instance. */
  public enum OnReject {
    @JsonProperty("end")
    END,
    @JsonProperty("return-applicant")
    RETURN_APPLICANT,
    @JsonProperty("continue")
    CONTINUE
  }

  /** Who is asked when the rule of a node finds nobody. */
  public enum WhenEmpty {
    @JsonProperty("administrators")
    ADMINISTRATORS,
    @JsonProperty("superior")
    SUPERIOR,
    @JsonProperty("suspend")
    SUSPEND,
    @JsonProperty("pass")
    PASS
  }

  /** What happens when the only approver is the applicant. */
  public enum WhenApplicant {
    @JsonProperty("superior")
    SUPERIOR,
    @JsonProperty("allow")
    ALLOW,
    @JsonProperty("skip")
    SKIP
  }

  /** Whether a person who has already agreed is asked again. */
  public enum WhenSame {
    @JsonProperty("never")
    NEVER,
    @JsonProperty("adjacent")
    ADJACENT,
    @JsonProperty("any-earlier")
    ANY_EARLIER
  }

  /** Where the application goes after the applicant has answered a return. */
  public enum Resubmit {
    @JsonProperty("rewalk")
    REWALK,
    @JsonProperty("direct")
    DIRECT,
    @JsonProperty("asked")
    ASKED
  }

  /** Who may receive a transferred task. */
  public enum TransferTo {
    @JsonProperty("rule")
    RULE,
    @JsonProperty("anyone")
    ANYONE
  }

  /** Whether what a node did can be taken back; what can't blocks withdrawing. */
  public enum Undo {
    @JsonProperty("yes")
    YES,
    @JsonProperty("no")
    NO
  }

  /** What follows when something that the engine does outside the flow can't be done. */
  public enum OnFailure {
    @JsonProperty("suspend")
    SUSPEND,
    @JsonProperty("continue")
    CONTINUE
  }

  /** How an end node ends its instance. */
  public enum Result {
    @JsonProperty("completed")
    COMPLETED,
    @JsonProperty("rejected")
    REJECTED
  }

  /** What withdrawing leaves behind. */
  public enum WithdrawTo {
    @JsonProperty("end")
    END,
    @JsonProperty("draft")
    DRAFT
  }

  /** What a return to a node before a finished block reopens. */
  public enum ReturnAcrossJoin {
    @JsonProperty("branch")
    BRANCH,
    @JsonProperty("split")
    SPLIT
  }

  private Options() {}

  static <T> T or(T given, T byDefault) {
    return given == null ? byDefault : given;
  }
}
