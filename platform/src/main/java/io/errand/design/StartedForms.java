package io.errand.design;

import io.errand.definition.EffectType;
import io.errand.definition.Fault;
import io.errand.definition.Field;
import io.errand.definition.FieldType;
import io.errand.definition.Node;
import io.errand.definition.ServiceDefinition;
import io.errand.expression.Expression;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Checks what a flow fills into the forms of the services that it starts. */
final class StartedForms {
  private final Map<String, ServiceDefinition> services;
  private final List<Fault> faults = new ArrayList<>();

  private StartedForms(Map<String, ServiceDefinition> services) {
    this.services = services;
  }

  /**
   * @param services by their keys; what is filled into others is not checked
   */
  static List<Fault> of(ServiceDefinition service, Map<String, ServiceDefinition> services) {
    StartedForms checks = new StartedForms(services);
    List<Node> nodes = service.flow().nodes();
    for (int i = 0; i < nodes.size(); i++) {
      String at = "/nodes/" + i;
      if (nodes.get(i) instanceof Node.SubFlow other) {
        checks.fill(other.service(), other.fill(), at + "/fill/");
      } else if (nodes.get(i) instanceof Node.Effect effect
          && effect.with() instanceof EffectType.StartService other) {
        checks.fill(other.service(), other.fill(), at + "/with/fill/");
      }
    }
    return checks.faults;
  }

  private void fill(String service, Map<String, Expression> fill, String at) {
    if (!services.containsKey(service)) {
      return;
    }
    for (String key : new TreeMap<>(fill).keySet()) {
      Optional<Field> field =
          services.get(service).form().fields().stream()
              .filter(one -> one.key().equals(key))
              .findFirst();
      if (field.isEmpty()) {
        add(at + key, "design.started-unknown", service, key);
      } else if (!takes(field.get())) {
        add(at + key, "design.started-closed", service, key);
      }
    }
  }

  /** Files belong to the application that holds them, and what is computed to its form alone. */
  private static boolean takes(Field field) {
    return field.rules().value() == null
        && switch (field.type()) {
          case FieldType.File _, FieldType.Image _, FieldType.Signature _ -> false;
          case FieldType.Note _, FieldType.Serial _, FieldType.Consent _ -> false;
          default -> true;
        };
  }

  private void add(String pointer, String message, Object... named) {
    faults.add(new Fault("flow.json", pointer, message, List.of(named)));
  }
}
