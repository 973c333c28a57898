package io.errand.form;

import static io.errand.form.Given.TEXT;
import static io.errand.form.Given.WHOLE;
import static io.errand.form.Given.field;
import static io.errand.form.Given.form;
import static io.errand.form.Given.table;
import static org.assertj.core.api.Assertions.assertThat;

import io.errand.definition.Form;
import io.errand.expression.Call;
import io.errand.expression.Outcome;
import io.errand.field.Dictionaries;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Large forms come out right; the processor time that they take is printed. {@code
 * -Dform.rounds=3000} for what they take when they have been used for long.
 */
class FormLoadTests {
  private static final int ROUNDS = Integer.getInteger("form.rounds", 60);

  @ParameterizedTest(name = "{0} fields, {1} rules, {2} rows, {3} column rules")
  @CsvSource({
    "60, 20, 20, 0",
    "200, 20, 100, 0",
    "200, 20, 100, 2",
    "200, 20, 500, 2",
    "200, 200, 500, 4"
  })
  void evaluates(int fields, int rules, int rows, int columnRules) {
    Form form = large(fields, rules, columnRules);
    ObjectNode data = data(fields, rows);
    FormEvaluator evaluator = FormEvaluator.of(form, Dictionaries.NONE);
    Rights rights = Given.all(form);
    long[] compilations = new long[ROUNDS];
    long[] evaluations = new long[ROUNDS];
    long[] sandboxes = new long[ROUNDS];
    long[] schemas = new long[ROUNDS];
    for (int i = 0; i < ROUNDS; i++) {
      long[] inside = {0};
      long start = now();
      assertThat(FormEvaluator.of(form, Dictionaries.NONE).schema()).isNotNull();
      compilations[i] = now() - start;
      start = now();
      Evaluated evaluated =
          evaluator.evaluate(
              data, rights, Given.situation(), (scope, calls) -> timed(inside, scope, calls));
      evaluations[i] = now() - start;
      sandboxes[i] = inside[0];
      assertThat(evaluated.findings()).isEmpty();
      assertThat(evaluated.submitted().path("total").asInt()).isEqualTo(rows * (rows - 1) / 2);
      start = now();
      assertThat(evaluator.schema().check(evaluated.data()).findings()).isEmpty();
      schemas[i] = now() - start;
    }
    System.out.printf(
        "%d fields, %d rules, %d rows, %d column rules: %s; in expressions %s; one validation %s;"
            + " compiled in %s%n",
        fields,
        rules,
        rows,
        columnRules,
        millis(evaluations),
        millis(sandboxes),
        millis(schemas),
        millis(compilations));
  }

  private static List<Outcome> timed(long[] inside, Map<String, JsonNode> scope, List<Call> calls) {
    long start = now();
    List<Outcome> outcomes = Given.expressions().apply(scope, calls);
    inside[0] += now() - start;
    return outcomes;
  }

  private static long now() {
    return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
  }

  /** The median of the last ten, and the best. */
  private static String millis(long[] nanos) {
    long[] last = Arrays.copyOfRange(nanos, nanos.length - 10, nanos.length);
    Arrays.sort(last);
    long best = Arrays.stream(nanos).min().orElseThrow();
    return "%.1f ms (best %.1f)".formatted(last[last.length / 2] / 1e6, best / 1e6);
  }

  private static Form large(int fields, int rules, int columnRules) {
    List<Given.Made> made = new ArrayList<>();
    for (int i = 0; i < fields; i++) {
      Given.Made field = field("f" + i, i % 2 == 0 ? TEXT : WHOLE);
      made.add(i < rules && i > 0 ? rule(field, i) : field);
    }
    List<Given.Made> columns = new ArrayList<>();
    for (int i = 0; i < 10; i++) {
      Given.Made column = field("c" + i, i % 2 == 0 ? TEXT : WHOLE);
      columns.add(i < columnRules ? column.required("row.c9 > " + i) : column);
    }
    made.add(table("rows", columns.toArray(Given.Made[]::new)));
    made.add(field("total", WHOLE).value("sum(rows.map(r => r.c9))"));
    return form(made.toArray(Given.Made[]::new));
  }

  private static Given.Made rule(Given.Made field, int i) {
    return switch (i % 4) {
      case 0 -> field.visible("f" + (i - 1) + " !== null || f" + i + " !== null");
      case 1 -> field.required("f" + (i + 2) + " > 1");
      case 2 -> field.blank("isBlank(f" + (i - 1) + ")");
      default -> field.readOnly("f0 === 'locked'");
    };
  }

  private static ObjectNode data(int fields, int rows) {
    ObjectNode data = JsonNodeFactory.instance.objectNode();
    for (int i = 0; i < fields; i++) {
      if (i % 2 == 0) {
        data.put("f" + i, "some words " + i);
      } else {
        data.put("f" + i, i);
      }
    }
    ArrayNode table = data.putArray("rows");
    for (int row = 0; row < rows; row++) {
      ObjectNode cells = table.addObject();
      for (int i = 0; i < 10; i++) {
        if (i % 2 == 0) {
          cells.put("c" + i, "some words " + i);
        } else {
          cells.put("c" + i, row);
        }
      }
    }
    return data;
  }
}
