package io.errand.flow;

import java.util.ArrayList;
import java.util.List;

/**
 * The way gone so far, of the whole flow or of one branch: what is walked again is cut off, so that
 * a lane holds what stands, and its last step is where it waits.
 */
final class ModelLane {
  final List<ModelStep> steps = new ArrayList<>();

  /** Whether it has come to its join. */
  boolean arrived;

  /** Whether it arrived in the generation before. */
  boolean kept;

  /** Whether an administrator ended it. */
  boolean ended;

  void goesOn() {
    arrived = false;
    kept = false;
    ended = false;
  }

  /** A step: which of this lane, and where the fork stands whose lane this is. */
  record Place(ModelLane lane, int index, Place outer) {
    ModelStep step() {
      return lane.steps.get(index);
    }
  }

  /** All visits of this lane and of the lanes inside, in the order of the way. */
  List<ModelVisit> visits() {
    return steps.stream().flatMap(step -> visits(step).stream()).toList();
  }

  static List<ModelVisit> visits(ModelStep step) {
    return switch (step) {
      case ModelVisit visit -> List.of(visit);
      case ModelFork fork ->
          fork.needed().stream().flatMap(lane -> lane.visits().stream()).toList();
    };
  }

  /** Where a visit stands; null when it does not. */
  Place find(ModelVisit visit) {
    return find(visit, null);
  }

  private Place find(ModelVisit visit, Place outer) {
    for (int i = 0; i < steps.size(); i++) {
      Place here = new Place(this, i, outer);
      if (steps.get(i) == visit) {
        return here;
      }
      if (steps.get(i) instanceof ModelFork fork) {
        for (ModelLane lane : fork.needed()) {
          Place inside = lane.find(visit, here);
          if (inside != null) {
            return inside;
          }
        }
      }
    }
    return null;
  }

  /** Cuts off a step and all behind it. */
  List<ModelStep> cut(int from) {
    List<ModelStep> tail = steps.subList(from, steps.size());
    List<ModelStep> cut = List.copyOf(tail);
    tail.clear();
    return cut;
  }
}
