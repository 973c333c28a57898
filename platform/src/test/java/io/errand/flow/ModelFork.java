package io.errand.flow;

import java.util.List;
import java.util.Objects;

/** One generation of a parallel block: a lane for each branch, null for one that is not needed. */
final class ModelFork implements ModelStep {
  final String split;
  final int generation;
  final List<ModelLane> lanes;
  boolean joined;

  /** Whether an administrator jumped out of it before it was joined. */
  boolean left;

  ModelFork(String split, int generation, List<ModelLane> lanes) {
    this.split = split;
    this.generation = generation;
    this.lanes = lanes;
  }

  List<ModelLane> needed() {
    return lanes.stream().filter(Objects::nonNull).toList();
  }

  boolean open() {
    return !joined && !left;
  }

  boolean complete() {
    return needed().stream().allMatch(lane -> lane.arrived);
  }

  /** As the engine's {@link Fork} tells its branches. */
  List<String> arms() {
    return lanes.stream().map(ModelFork::arm).toList();
  }

  private static String arm(ModelLane lane) {
    if (lane == null) {
      return Fork.Arm.NOT_NEEDED.name();
    }
    if (lane.ended) {
      return Fork.Arm.ENDED.name();
    }
    Fork.Arm there = lane.kept ? Fork.Arm.KEPT : Fork.Arm.ARRIVED;
    return (lane.arrived ? there : Fork.Arm.OPEN).name();
  }
}
