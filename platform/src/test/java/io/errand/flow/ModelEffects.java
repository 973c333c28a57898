package io.errand.flow;

import io.errand.definition.Node;
import io.errand.definition.Options;
import java.util.ArrayList;
import java.util.List;

/** What is done outside, once, and what comes of it. */
final class ModelEffects {
  private final ModelInstance instance;
  private final ModelWalk walk;
  final List<ModelEffect> all = new ArrayList<>();

  ModelEffects(ModelInstance instance, ModelWalk walk) {
    this.instance = instance;
    this.walk = walk;
  }

  private Node.Effect node(ModelEffect effect) {
    return (Node.Effect) instance.flow.node(effect.visit.node);
  }

  private boolean canBeUndone(ModelEffect effect) {
    return node(effect).undo() == Options.Undo.YES;
  }

  boolean pending(ModelVisit visit) {
    return all.stream().anyMatch(one -> one.visit == visit && one.undoes == null && one.pending());
  }

  /** At a node: what is to be done is asked for; what was done need not be done again. */
  void begin(ModelVisit visit) {
    ModelEffect last =
        all.reversed().stream()
            .filter(one -> one.visit == visit && one.undoes == null)
            .findFirst()
            .orElse(null);
    if (last != null && over(last)) {
      walk.pass(visit);
      return;
    }
    if (last != null) {
      last.state = Effect.State.CANCELLED;
    }
    ask(visit, null);
  }

  private boolean over(ModelEffect effect) {
    boolean failed = effect.state == Effect.State.FAILED;
    return effect.state == Effect.State.DONE
        || (failed && node(effect).onFailure() == Options.OnFailure.CONTINUE);
  }

  private void ask(ModelVisit visit, ModelEffect undoes) {
    long before = all.stream().filter(one -> one.visit.node.equals(visit.node)).count();
    all.add(new ModelEffect(visit, undoes, (int) before + 1, instance.command));
    instance.note(Event.Kind.QUEUED, visit.node);
  }

  /** A visit no longer waits for what it has asked for. */
  void forget(ModelVisit visit) {
    for (ModelEffect one : all) {
      if (one.visit == visit && one.undoes == null && one.pending()) {
        one.state = Effect.State.CANCELLED;
      }
    }
  }

  /** Whether something was done, or may be, that can't be taken back. */
  boolean lasting() {
    return all.stream()
        .anyMatch(one -> (one.pending() || one.state == Effect.State.DONE) && !canBeUndone(one));
  }

  /** Takes back whatever was done. */
  void undo() {
    List.copyOf(all).reversed().stream().filter(this::stands).forEach(one -> ask(one.visit, one));
  }

  /** Whether it was done, and is neither taken back nor about to be, though it can. */
  private boolean stands(ModelEffect effect) {
    return effect.state == Effect.State.DONE
        && effect.undoes == null
        && canBeUndone(effect)
        && all.stream().noneMatch(one -> one.undoes == effect);
  }

  void answered(int number, boolean done) {
    ModelEffect effect = all.stream().filter(one -> one.number == number).findFirst().orElse(null);
    boolean news =
        effect != null
            && effect.state != Effect.State.DONE
            && (done || effect.state != Effect.State.FAILED);
    if (!news) {
      return;
    }
    Effect.State before = effect.state;
    instance.note(Event.Kind.ANSWERED, effect.visit.node);
    effect.state = done ? Effect.State.DONE : Effect.State.FAILED;
    if (before == Effect.State.CANCELLED) {
      if (done && canBeUndone(effect) && !again(effect)) {
        ask(effect.visit, effect);
      }
      return;
    }
    boolean waits =
        effect.undoes == null
            && effect.visit.state == ModelVisit.State.WAITING
            && instance.status == Standing.Status.RUNNING;
    if (waits && over(effect)) {
      walk.pass(effect.visit);
    } else if (waits) {
      instance.suspend(effect.visit, Reason.EFFECT_FAILED);
    }
  }

  /** Whether the same was asked for once more and stands, or is under way. */
  private boolean again(ModelEffect effect) {
    return all.subList(all.indexOf(effect) + 1, all.size()).stream()
        .filter(one -> one.visit.node.equals(effect.visit.node) && one.undoes == null)
        .anyMatch(one -> one.pending() || stands(one));
  }
}
