package io.errand.portal;

import io.errand.definition.Field;
import io.errand.definition.Node;
import io.errand.problem.Language;
import io.errand.problem.Messages;
import io.errand.task.Tasks;
import java.util.List;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Says what a task's row in the list shows, beside who and when: no more than its people may see.
 */
@Component
class Summaries {
  private static final String APPLICANT = "applicant.";

  private final Messages messages;

  Summaries(Messages messages) {
    this.messages = messages;
  }

  List<Tasks.Shown> of(Case of, Node.Task node, ObjectNode whole, Language language) {
    ObjectNode data = of.service().atTasks().get(node.id()).visibleData(whole);
    return node.list().columns().stream()
        .map(column -> shown(of, column, data, language))
        .filter(shown -> !shown.text().isEmpty())
        .toList();
  }

  private Tasks.Shown shown(Case of, String column, ObjectNode data, Language language) {
    if (column.startsWith(APPLICANT)) {
      JsonNode value = of.applicant().scope();
      for (String step : column.substring(APPLICANT.length()).split("\\.", -1)) {
        value = value.path(step);
      }
      return new Tasks.Shown("", value.asString(""));
    }
    return of.service().form().fields().stream()
        .filter(field -> field.key().equals(column))
        .findFirst()
        .map(field -> shown(of.service(), field, data, language))
        .orElse(new Tasks.Shown("", ""));
  }

  private Tasks.Shown shown(Service service, Field field, ObjectNode data, Language language) {
    return new Tasks.Shown(
        field.title().in(language.locale()),
        service.evaluator().text(field.key(), data.path(field.key()), language, messages));
  }
}
