package io.errand.flow;

import io.errand.definition.Field;
import io.errand.definition.FieldRight;
import io.errand.definition.Form;
import io.errand.definition.Node;
import io.errand.expression.Expression;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What nobody can know of a form before its flow has been walked. */
public final class OpenFields {
  private static final String ALL_OTHERS = "*";
  private static final String DECISIONS = "flow";

  private final Form form;

  private OpenFields(Form form) {
    this.form = form;
  }

  /**
   * The fields that stay open, as {@link Simulation.Trial#open} wants them.
   *
   * @param incomplete the top-level fields that are not yet filled as they will be
   */
  public static Map<String, Set<String>> of(FlowGraph graph, Form form, Set<String> incomplete) {
    OpenFields fields = new OpenFields(form);
    Map<String, Set<String>> open = new HashMap<>();
    open.put(graph.start().id(), fields.withComputed(incomplete));
    for (Node node : graph.nodes().values()) {
      if (node instanceof Node.Task task) {
        Set<String> after = fields.withComputed(fields.filledAt(task));
        after.add(DECISIONS);
        open.put(task.id(), after);
      }
    }
    return open;
  }

  private Set<String> filledAt(Node.Task task) {
    FieldRight others = task.fields().get(ALL_OTHERS);
    return form.fields().stream()
        .map(Field::key)
        .filter(key -> writes(task.fields().getOrDefault(key, others)))
        .collect(Collectors.toSet());
  }

  private static boolean writes(FieldRight right) {
    return right != null
        && (right.access().writes()
            || right.add()
            || right.remove()
            || right.columns().values().stream().anyMatch(FieldRight.Access::writes));
  }

  /** These fields and all that are computed from them. */
  private Set<String> withComputed(Set<String> fields) {
    Set<String> all = new HashSet<>(fields);
    boolean grew = true;
    while (grew) {
      grew = false;
      for (Field field : form.fields()) {
        grew |= values(field).anyMatch(value -> dependsOn(value, all)) && all.add(field.key());
      }
    }
    return all;
  }

  private static Stream<Expression> values(Field field) {
    return Stream.concat(Stream.of(field), field.children().stream())
        .map(one -> one.rules().value())
        .filter(Objects::nonNull);
  }

  private static boolean dependsOn(Expression value, Set<String> fields) {
    return value.names().stream().anyMatch(fields::contains);
  }
}
