package io.errand.portal;

import io.errand.definition.Field;
import io.errand.definition.Node;
import io.errand.directory.Person;
import io.errand.problem.Language;
import io.errand.problem.Messages;
import io.errand.task.Tasks;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Says what a task's row in the list shows, beside who and when: no more than its people may see.
 * It is written down in each language, so that lists need not read forms.
 */
@Component
class Summaries {
  private static final String APPLICANT = "applicant.";
  private static final String STARTER = "starter.";
  private static final String UNIT = "unit";

  private final Messages messages;

  Summaries(Messages messages) {
    this.messages = messages;
  }

  List<Tasks.Shown> of(Case of, Node.Task node, ObjectNode whole) {
    ObjectNode data = of.service().atTasks().get(node.id()).visibleData(whole);
    List<String> columns = node.list().columns();
    return Stream.concat(columns.stream(), node.list().filters().stream())
        .distinct()
        .map(column -> shown(of, column, data))
        .filter(shown -> !shown.text().isEmpty())
        .map(shown -> columns.contains(shown.column()) ? shown : onlySought(shown))
        .toList();
  }

  private static Tasks.Shown onlySought(Tasks.Shown shown) {
    return new Tasks.Shown(shown.column(), null, shown.text(), shown.english());
  }

  private Tasks.Shown shown(Case of, String column, ObjectNode data) {
    if (column.startsWith(APPLICANT)) {
      return shown(of.applicant(), column, column.substring(APPLICANT.length()));
    }
    if (column.startsWith(STARTER)) {
      return shown(of.starter(), column, column.substring(STARTER.length()));
    }
    return of.service().form().fields().stream()
        .filter(field -> field.key().equals(column))
        .findFirst()
        .map(field -> shown(of.service(), field, data))
        .orElse(new Tasks.Shown(column, "", "", null));
  }

  /** A unit stands beside the name in every list. */
  private static Tasks.Shown shown(Person person, String column, String property) {
    JsonNode value = person.scope();
    for (String step : property.split("\\.", -1)) {
      value = value.path(step);
    }
    return value.isObject()
        ? shown(column, null, value.path("title").asString(""), unit(person, property))
        : new Tasks.Shown(column, "", value.asString(""), null);
  }

  private static String unit(Person person, String property) {
    return property.equals(UNIT) ? person.unit().title(Language.ENGLISH) : null;
  }

  private static Tasks.Shown shown(String column, String title, String text, String english) {
    return new Tasks.Shown(column, title, text, text.equals(english) ? null : english);
  }

  private Tasks.Shown shown(Service service, Field field, ObjectNode data) {
    JsonNode value = data.path(field.key());
    return shown(
        field.key(),
        field.title().in(Language.CHINESE.locale()),
        service.evaluator().text(field.key(), value, Language.CHINESE, messages),
        service.evaluator().text(field.key(), value, Language.ENGLISH, messages));
  }
}
