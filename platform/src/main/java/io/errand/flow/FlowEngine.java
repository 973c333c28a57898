package io.errand.flow;

import io.errand.definition.Action;

/** Decides commands: a plain function of definition, state, command and facts. */
public final class FlowEngine {

  private FlowEngine() {}

  /**
   * Decides a command.
   *
   * @param graph the definition's flow, the one on which the instance began
   * @param state the whole state; null for {@link Command.Submit}
   * @param facts answers to all questions that were asked for this command so far
   */
  public static Verdict decide(FlowGraph graph, InstanceState state, Command command, Facts facts) {
    if ((state == null) != (command instanceof Command.Submit)) {
      return state == null
          ? Draft.refused(Refusal.NOT_ENTITLED)
          : Draft.refused(Refusal.ACTION_NOT_OFFERED, "action", Action.SUBMIT);
    }
    Draft draft = new Draft(graph, state == null ? InstanceState.NONE : state, facts);
    return switch (command) {
      case Command.Submit submit -> new Submitting(draft, submit).decide();
      case Command.Act act -> new Acting(draft, act).decide();
      case Command.Resubmit resubmit -> new Resubmitting(draft, resubmit).decide();
      case Command.StopCopies stop -> Speaking.stop(draft, stop);
      case Command.Withdraw withdraw -> Withdrawing.decide(draft, withdraw);
      case Command.Urge urge -> Urging.decide(draft, urge);
      case Command.Fire fire -> new Firing(draft).decide(fire);
      case Command.EffectDone done -> new Effects(draft).done(done);
      case Command.EffectFailed failed -> new Effects(draft).failed(failed);
      case Command.ChildEnded ended -> new Children(draft).ended(ended);
      case Command.ChildFailed failed -> new Children(draft).failed(failed);
      case Command.EndWithParent _ -> Children.endWithParent(draft);
      case Command.Recompute _ -> new Recomputing(draft).decide();
      case Command.Signal signal -> Waiting.signal(draft, signal);
      case Command.Jump jump -> new Jumping(draft.graph(), draft.state()).decide(draft, jump);
      case Command.Reassign reassign -> Reassigning.decide(draft, reassign);
      case Command.Replace replace -> new Replacing(draft, replace).decide();
      case Command.TakeOut out -> new RemovingSigners(draft).decide(out);
      case Command.Administer administer -> new Administering(draft, administer).decide();
    };
  }
}
