package io.errand.flow;

import io.errand.definition.Flow;
import io.errand.definition.Node;
import io.errand.definition.Text;
import java.util.ArrayList;
import java.util.List;

/** What the language can say and the engine does not run: the one list of it. */
final class NotYet {
  private final List<Fault> faults = new ArrayList<>();

  private NotYet() {}

  static List<Fault> of(Flow flow) {
    NotYet found = new NotYet();
    for (int i = 0; i < flow.nodes().size(); i++) {
      found.check("/nodes/" + i, flow.nodes().get(i));
    }
    return found.faults;
  }

  private void check(String pointer, Node node) {
    switch (node) {
      case Node.Effect _, Node.SubFlow _ -> add(node, pointer, "/type", "type");
      case Node.Task _,
          Node.Wait _,
          Node.Start _,
          Node.Split _,
          Node.Join _,
          Node.Choice _,
          Node.Notify _,
          Node.End _ -> {}
    }
  }

  private void add(Node node, String pointer, String place, String option) {
    Text title = node.title() == null ? new Text(node.id(), node.id()) : node.title();
    faults.add(
        new Fault(pointer + place, "flow.fault.not-yet", List.of(title, new Text(option, option))));
  }
}
