package io.errand.flow;

import io.errand.definition.Action;
import io.errand.definition.Node;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** Other applications that nodes start. */
final class ModelChildren {
  private final ModelInstance instance;
  private final ModelWalk walk;
  final List<ModelChild> all = new ArrayList<>();

  ModelChildren(ModelInstance instance, ModelWalk walk) {
    this.instance = instance;
    this.walk = walk;
  }

  private List<ModelChild> of(ModelVisit visit) {
    return all.stream().filter(child -> child.visit == visit).toList();
  }

  /** Whether a visit waits for children, and none of them came back. */
  boolean waits(ModelVisit visit) {
    return of(visit).stream().anyMatch(ModelChild::runs) && !returned(visit);
  }

  private boolean returned(ModelVisit visit) {
    return of(visit).stream().anyMatch(child -> child.outcome == Action.RETURN_PREVIOUS);
  }

  void begin(ModelVisit visit, Node.SubFlow node) {
    if (of(visit).isEmpty()) {
      start(visit, node);
    }
    goOn(visit, node);
  }

  private void start(ModelVisit visit, Node.SubFlow node) {
    forget(child -> child.visit.node.equals(visit.node));
    int count = node.forEach() == null ? 1 : instance.rows(node.forEach());
    if (count > 0) {
      instance.note(Event.Kind.QUEUED, visit.node);
    }
    for (int row = 0; row < count; row++) {
      long before = all.stream().filter(one -> one.visit.node.equals(visit.node)).count();
      Integer which = node.forEach() == null ? null : row;
      all.add(new ModelChild(visit, (int) before + 1, which, instance.command));
    }
  }

  /** Nobody wants to know any more what becomes of them. */
  void forget(Predicate<ModelChild> which) {
    all.stream()
        .filter(child -> child.runs() && which.test(child))
        .forEach(child -> child.state = Child.State.CANCELLED);
  }

  private void goOn(ModelVisit visit, Node.SubFlow node) {
    if (node.waits() && returned(visit)) {
      instance.sendBack(visit);
      forget(child -> child.visit == visit);
    } else if (!node.waits() || of(visit).stream().noneMatch(ModelChild::runs)) {
      visit.state = ModelVisit.State.DONE;
      visit.outcome = worst(of(visit));
      walk.leave(visit, null);
    }
  }

  private static Action worst(List<ModelChild> children) {
    return List.of(Action.REJECT, Action.TERMINATE, Action.WITHDRAW).stream()
        .filter(bad -> children.stream().anyMatch(child -> child.outcome == bad))
        .findFirst()
        .orElse(Action.COMPLETE);
  }

  private ModelChild running(int number) {
    return all.stream().filter(one -> one.number == number && one.runs()).findFirst().orElse(null);
  }

  /** It can't be started until an administrator helps. */
  void failed(int number) {
    ModelChild child = running(number);
    if (child == null) {
      return;
    }
    instance.note(Event.Kind.ANSWERED, child.visit.node);
    if (child.visit.state == ModelVisit.State.WAITING
        && instance.status == Standing.Status.RUNNING) {
      instance.suspend(child.visit, Reason.EFFECT_FAILED);
    }
  }

  void ended(int number, Action outcome) {
    ModelChild child = running(number);
    if (child == null) {
      return;
    }
    instance.note(Event.Kind.ANSWERED, child.visit.node);
    child.state = Child.State.ENDED;
    child.outcome = outcome;
    if (child.visit.state == ModelVisit.State.WAITING
        && instance.status == Standing.Status.RUNNING) {
      goOn(child.visit, (Node.SubFlow) instance.flow.node(child.visit.node));
    }
  }
}
