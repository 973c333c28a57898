package io.errand.design;

import io.errand.catalog.ServiceVersion;
import io.errand.definition.Fault;
import io.errand.definition.ServiceDefinition;
import io.errand.flow.ConditionChecks;
import io.errand.flow.FlowGraph;
import java.util.List;
import java.util.stream.Stream;

/** Proves what the documents alone can't tell: that the flow can run from start to end. */
final class FlowProof {
  private static final String FLOW = "flow.json";

  private FlowProof() {}

  static List<Fault> faults(ServiceDefinition service) {
    return switch (FlowGraph.of(service.flow())) {
      case FlowGraph.Unsound unsound -> unsound.faults().stream().map(FlowProof::told).toList();
      case FlowGraph.Sound sound ->
          Stream.concat(
                  ConditionChecks.of(sound.graph()).stream().map(FlowProof::told),
                  SharedEdits.of(service, sound.graph()).stream())
              .toList();
    };
  }

  /** The flow of a version, which was proved when it was published. */
  static FlowGraph proved(ServiceVersion version) {
    return switch (FlowGraph.of(version.definition().flow())) {
      case FlowGraph.Sound sound -> sound.graph();
      case FlowGraph.Unsound unsound ->
          throw new IllegalStateException(
              "version " + version.id() + " was published unsound: " + unsound.faults());
    };
  }

  private static Fault told(io.errand.flow.Fault fault) {
    return new Fault(FLOW, fault.pointer(), fault.message(), List.copyOf(fault.args()));
  }
}
