package io.errand.portal;

import io.errand.flow.Flows;
import io.errand.flow.InstanceState;
import io.errand.problem.Language;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** What a command is answered: where the application stands now. */
record Answered(
    UUID id,
    String number,
    String state,
    Service.Names service,
    List<Now> current,
    int formRevision) {

  /** A node that waits now. */
  record Now(String node, String title, Instant since) {}

  static Answered of(Service service, Flows.Instance instance, Language language) {
    InstanceState state = instance.state();
    return new Answered(
        instance.id(),
        instance.number(),
        state.status().name(),
        service.names(language),
        Flows.Waiting.of(state).stream()
            .map(
                waiting ->
                    new Now(
                        waiting.node(), service.title(waiting.node(), language), waiting.since()))
            .toList(),
        instance.form().revision());
  }
}
