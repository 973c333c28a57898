package io.errand.flow;

import java.util.List;
import java.util.Objects;

/** One generation of a parallel block: a lane for each branch, null for one that is not needed. */
final class ModelFork implements ModelStep {
  final String split;
  final int generation;
  final List<ModelLane> lanes;
  boolean joined;

  ModelFork(String split, int generation, List<ModelLane> lanes) {
    this.split = split;
    this.generation = generation;
    this.lanes = lanes;
  }

  List<ModelLane> needed() {
    return lanes.stream().filter(Objects::nonNull).toList();
  }

  boolean complete() {
    return needed().stream().allMatch(lane -> lane.arrived);
  }

  /** As the engine's {@link Fork} tells its branches. */
  String told() {
    List<String> arms =
        lanes.stream()
            .map(
                lane ->
                    lane == null
                        ? "NOT_NEEDED"
                        : lane.kept ? "KEPT" : lane.arrived ? "ARRIVED" : "OPEN")
            .toList();
    return generation + " " + arms;
  }
}
