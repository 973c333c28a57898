package io.errand.flow;

import io.errand.definition.Node;
import io.errand.definition.Options;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What the engine lets be done outside, and what comes of it. */
final class Effects {
  private final Draft draft;

  Effects(Draft draft) {
    this.draft = draft;
  }

  /** Lets a node's effect be done; true when the token goes on. What failed is tried once more. */
  boolean passes(Node.Effect node, Visit visit) {
    Optional<Effect> last = last(visit);
    Effect.State state = last.map(Effect::state).orElse(Effect.State.CANCELLED);
    boolean goesOn =
        state == Effect.State.DONE
            || (state == Effect.State.FAILED && node.onFailure() == Options.OnFailure.CONTINUE);
    if (!goesOn && state != Effect.State.PENDING) {
      last.ifPresent(failed -> draft.put(failed.with(Effect.State.CANCELLED)));
      queue(node, visit, null);
    }
    return goesOn;
  }

  private Optional<Effect> last(Visit visit) {
    return draft.state().effects().reversed().stream()
        .filter(effect -> effect.visit() == visit.number() && effect.undoes() == null)
        .findFirst();
  }

  private void queue(Node.Effect node, Visit visit, Integer undoes) {
    int number = draft.state().effects().size() + 1;
    Event line = Event.engine(Event.Kind.QUEUED, Map.of("effect", number)).in(visit);
    draft.tell(undoes == null ? line : line.with("undoes", undoes));
    Effect effect = new Effect(number, visit.number(), node.id(), Effect.State.PENDING, undoes);
    draft.change(new Change.EffectQueued(draft.put(effect), node.with()));
  }

  /** Nobody waits any more for what a visit has let be done. */
  void cancel(Visit visit) {
    for (Effect effect : draft.state().effects()) {
      if (effect.pending() && effect.visit() == visit.number() && effect.undoes() == null) {
        draft.change(new Change.EffectCancelled(draft.put(effect.with(Effect.State.CANCELLED))));
      }
    }
  }

  /** Takes back all that was done, the last first. */
  void undo() {
    undoable(draft.graph(), draft.state()).reversed().forEach(this::undo);
  }

  private void undo(Effect effect) {
    Node.Effect node = (Node.Effect) draft.graph().node(effect.node());
    queue(node, draft.state().visit(effect.visit()), effect.number());
  }

  /** What was done and can be taken back. */
  static List<Effect> undoable(FlowGraph graph, InstanceState state) {
    return state.effects().stream()
        .filter(effect -> effect.state() == Effect.State.DONE && effect.undoes() == null)
        .filter(effect -> undo(graph, effect) == Options.Undo.YES)
        .filter(
            effect ->
                state.effects().stream()
                    .noneMatch(
                        other -> other.undoes() != null && other.undoes() == effect.number()))
        .toList();
  }

  /** The first that was done, or may have been, and can't be taken back. */
  static Optional<Effect> lasting(FlowGraph graph, InstanceState state) {
    return state.effects().stream()
        .filter(effect -> effect.pending() || effect.state() == Effect.State.DONE)
        .filter(effect -> undo(graph, effect) == Options.Undo.NO)
        .findFirst();
  }

  private static Options.Undo undo(FlowGraph graph, Effect effect) {
    return graph.node(effect.node()) instanceof Node.Effect node ? node.undo() : null;
  }

  Verdict done(Command.EffectDone command) {
    Effect effect = find(command.effect());
    if (effect == null || effect.state() == Effect.State.DONE) {
      return draft.unchanged();
    }
    tell(effect, "result", command.result());
    draft.put(effect.with(Effect.State.DONE));
    if (effect.state() == Effect.State.CANCELLED) {
      if (undo(draft.graph(), effect) == Options.Undo.YES && !doneAgain(effect)) {
        undo(effect);
      }
    } else {
      goOn(effect, null);
    }
    return draft.verdict();
  }

  /** Whether the same is let be done once more, so that taking it back would undo that. */
  private boolean doneAgain(Effect effect) {
    List<Effect> standing = undoable(draft.graph(), draft.state());
    return draft.state().effects().stream()
        .filter(other -> other.number() > effect.number() && other.undoes() == null)
        .filter(other -> other.node().equals(effect.node()))
        .anyMatch(other -> other.pending() || standing.contains(other));
  }

  Verdict failed(Command.EffectFailed command) {
    Effect effect = find(command.effect());
    boolean open = effect != null && (effect.pending() || effect.state() == Effect.State.CANCELLED);
    if (!open) {
      return draft.unchanged();
    }
    tell(effect, "failed", command.reason() == null ? "" : command.reason());
    draft.put(effect.with(Effect.State.FAILED));
    if (effect.pending() && draft.graph().node(effect.node()) instanceof Node.Effect node) {
      Visit visit = draft.state().visit(effect.visit());
      boolean running = draft.state().status() == Standing.Status.RUNNING && visit.active();
      if (node.onFailure() == Options.OnFailure.CONTINUE) {
        goOn(effect, Reason.EFFECT_FAILED);
      } else if (running && effect.undoes() == null) {
        draft.suspend(visit, Reason.EFFECT_FAILED, draft.graph().pointer(node.id()));
      }
    }
    return draft.verdict();
  }

  private Effect find(int number) {
    List<Effect> all = draft.state().effects();
    return number < 1 || number > all.size() ? null : all.get(number - 1);
  }

  private void tell(Effect effect, String name, Object value) {
    Event line = Event.engine(Event.Kind.ANSWERED, Map.of("effect", effect.number(), name, value));
    draft.tell(line.in(draft.state().visit(effect.visit())));
  }

  /** Leaves the node, unless it was left before or the instance waits for an administrator. */
  private void goOn(Effect effect, Reason why) {
    Visit visit = draft.state().visit(effect.visit());
    boolean waited = visit.active() && effect.undoes() == null;
    if (waited && draft.state().status() == Standing.Status.RUNNING) {
      Walk walk = new Walk(draft);
      walk.over(visit, why);
      walk.run();
    }
  }
}
