package io.errand.portal;

import io.errand.definition.Action;
import io.errand.definition.ListView;
import io.errand.definition.Node;
import io.errand.problem.Language;
import io.errand.problem.Messages;
import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Component;

/** What stands above the columns of a node's people, and on the buttons of its rows. */
@Component
class GridColumns {
  private static final String STATE = "state";
  private static final String STARTER = "starter.";

  /** Properties of people whose titles are known; others are called by their keys. */
  private static final Set<String> TITLED = Set.of("number", "name", "initials", "kind", "unit");

  private final Messages messages;

  GridColumns(Messages messages) {
    this.messages = messages;
  }

  record Column(String key, String title) {}

  record Button(String action, String title) {}

  /** What a node's list says; nothing where the published version has no such node any more. */
  static ListView view(Service service, String node) {
    return service.graph().nodes().get(node) instanceof Node.Task task
        ? task.list()
        : ListView.EMPTY;
  }

  /** The state has a place of its own. */
  List<Column> of(Service service, List<String> keys, Language language) {
    return keys.stream()
        .filter(key -> !key.equals(STATE))
        .map(key -> new Column(key, title(service, key, language)))
        .toList();
  }

  List<Button> buttons(List<Action> actions, Language language) {
    return actions.stream()
        .map(action -> new Button(action.key(), title(action, language)))
        .toList();
  }

  private String title(Action action, Language language) {
    return messages.text(language, "portal.action." + action.key());
  }

  private String title(Service service, String key, Language language) {
    int dot = key.indexOf('.');
    if (dot >= 0) {
      String title = person(key.substring(dot + 1), language);
      return key.startsWith(STARTER)
          ? messages.text(language, "portal.column.starter", title)
          : title;
    }
    return service.form().fields().stream()
        .filter(field -> field.key().equals(key))
        .findFirst()
        .map(field -> field.title().in(language.locale()))
        .orElse(key);
  }

  private String person(String property, Language language) {
    return TITLED.contains(property)
        ? messages.text(language, "portal.column." + property)
        : property;
  }
}
