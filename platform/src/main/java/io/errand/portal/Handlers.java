package io.errand.portal;

import io.errand.definition.Assign;
import io.errand.definition.Node;
import io.errand.problem.Language;
import io.errand.problem.Messages;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Says in words who handles a node by its rule.
 *
 * @param roles titles of roles in Chinese and English, by key
 */
record Handlers(
    Service service, Map<String, List<String>> roles, Language language, Messages messages) {

  /** The words for a task's rule; null for nodes that nobody handles. */
  String of(Node node) {
    return node instanceof Node.Task task && task.assign() != null ? say(task.assign()) : null;
  }

  private String say(Assign rule) {
    return switch (rule) {
      case Assign.Role role -> role(role.role());
      case Assign.People people -> word("people");
      case Assign.FormField field -> word("field");
      case Assign.Leader leader -> word("leader");
      case Assign.Handler handler -> service.title(handler.handlerOf(), language);
      case Assign.Applicant applicant -> word("applicant");
      case Assign.Starter starter -> word("starter");
      case Assign.AnyOf any ->
          any.anyOf().stream().map(this::say).distinct().collect(Collectors.joining(" / "));
    };
  }

  private String role(String key) {
    List<String> titles = roles.get(key);
    return titles == null ? key : titles.get(language == Language.ENGLISH ? 1 : 0);
  }

  private String word(String kind) {
    return messages.text(language, "portal.handler." + kind);
  }
}
