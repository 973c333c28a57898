package io.errand.design;

import io.errand.definition.Assign;
import io.errand.definition.Card;
import io.errand.definition.Fault;
import io.errand.definition.Flow;
import io.errand.definition.Node;
import io.errand.definition.ServiceDefinition;
import io.errand.definition.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Finds roles that a service counts on and nobody holds. It can be offered all the same: who holds
 * a role may change every day, and until then somebody else is asked.
 */
final class Vacancies {
  private final Map<String, Text> vacant;
  private final List<Fault> warnings = new ArrayList<>();

  private Vacancies(Map<String, Text> vacant) {
    this.vacant = vacant;
  }

  /**
   * @param vacant the titles of the roles that nobody holds, by key
   */
  static List<Fault> of(ServiceDefinition service, Map<String, Text> vacant) {
    Vacancies found = new Vacancies(vacant);
    found.card(service.card());
    found.flow(service.flow());
    return found.warnings;
  }

  private void card(Card card) {
    for (int i = 0; i < card.administrators().size(); i++) {
      if (vacant.containsKey(card.administrators().get(i))) {
        add(
            "service.json",
            "/administrators/" + i,
            "design.vacant-administrators",
            vacant.get(card.administrators().get(i)));
      }
    }
    if (card.start().onBehalf() != null && vacant.containsKey(card.start().onBehalf().by())) {
      Text role = vacant.get(card.start().onBehalf().by());
      add("service.json", "/start/onBehalf/by", "design.vacant-starters", role);
    }
  }

  private void flow(Flow flow) {
    for (int i = 0; i < flow.nodes().size(); i++) {
      String at = "/nodes/" + i;
      switch (flow.nodes().get(i)) {
        case Node.Task task -> rule(task.assign(), at + "/assign", title(task));
        case Node.Notify notify -> rules(notify.to(), at + "/to", title(notify));
        default -> {
          // all others ask nobody
        }
      }
    }
  }

  private static Text title(Node node) {
    return node.title() == null ? new Text(node.id(), node.id()) : node.title();
  }

  private void rules(List<Assign> rules, String at, Text node) {
    for (int i = 0; i < rules.size(); i++) {
      rule(rules.get(i), at + "/" + i, node);
    }
  }

  private void rule(Assign rule, String at, Text node) {
    switch (rule) {
      case Assign.Role role when vacant.containsKey(role.role()) ->
          add("flow.json", at + "/role", "design.vacant-role", vacant.get(role.role()), node);
      case Assign.AnyOf any -> rules(any.anyOf(), at + "/anyOf", node);
      default -> {
        // all others name no role
      }
    }
  }

  private void add(String file, String pointer, String message, Object... named) {
    warnings.add(new Fault(file, pointer, message, List.of(named)));
  }
}
