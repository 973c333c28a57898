package io.errand.flow;

import java.time.Instant;
import java.util.List;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Instances as the database holds them, for tests that read it. */
public final class StoredInstance {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private StoredInstance() {}

  /** The column {@code flow_instance.state}. */
  public static InstanceState state(String json) {
    return JSON.readValue(json, InstanceState.class);
  }

  /** The columns of {@code flow_event} that tell the state. */
  public static Event event(int seq, String kind, String parts) {
    Event line = Event.engine(Event.Kind.valueOf(kind), null);
    return line.written(
        seq, Instant.EPOCH, JSON.readValue(parts, new TypeReference<List<Part>>() {}));
  }

  /**
   * Checks that a log tells a state, and that everything holds in it.
   *
   * @param log from the first line
   * @throws AssertionError which says what does not
   */
  public static void check(FlowGraph graph, InstanceState state, List<Event> log) {
    try {
      new Invariants(graph).check(state, log);
    } catch (IndexOutOfBoundsException gap) {
      throw new AssertionError("the log lacks a part: " + gap.getMessage(), gap);
    }
  }
}
