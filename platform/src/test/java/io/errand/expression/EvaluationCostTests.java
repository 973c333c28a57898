package io.errand.expression;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/**
 * What evaluating costs in processor time, so that a busy machine does not count. More calls, for
 * figures:
 *
 * <pre>
 * ./mvnw test -pl platform -am -Dtest=EvaluationCostTests -Dsurefire.failIfNoSpecifiedTests=false \
 *   -Dexpression.calls=100000</pre>
 */
class EvaluationCostTests {
  private static final int CALLS = Integer.getInteger("expression.calls", 3_000);
  private static final int BATCH = 20;
  private static final Duration MOST = Duration.ofMillis(1);

  @Test
  void aWarmCallCostsLittle() {
    long begun = System.nanoTime();
    try (Expressions expressions =
        Expressions.open(ExpressionSettings.standard().withContexts(1))) {
      tell("opening", System.nanoTime() - begun, 1);
      Map<String, JsonNode> scope =
          Shared.names(
              Shared.json(
                  "{\"rows\": [{\"n\": 1}, {\"n\": 2}, {\"n\": 3}], \"a\": {\"b\": \"x\"}}"));
      Call call = Call.of(expressions.parse("sum(rows.map(r => r.n * 2)) > 3 && a.b === 'x'"));
      tell("the first call", spent(expressions, scope, List.of(call), 1), 1);
      spent(expressions, scope, List.of(call), CALLS);
      long alone = spent(expressions, scope, List.of(call), CALLS);
      tell("a warm call", alone, CALLS);
      List<Call> batch = Collections.nCopies(BATCH, call);
      long together = spent(expressions, scope, batch, CALLS / BATCH);
      tell("a warm call among " + BATCH, together, CALLS);
      assertTrue(alone / CALLS < MOST.toNanos(), () -> "a call took " + alone / CALLS + " ns");
    }
  }

  private static long spent(
      Expressions expressions, Map<String, JsonNode> scope, List<Call> calls, int times) {
    long begun = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    for (int i = 0; i < times; i++) {
      expressions.evaluate(scope, calls);
    }
    return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - begun;
  }

  private static void tell(String what, long nanos, int calls) {
    System.out.printf("Expressions: %s took %,d µs%n", what, nanos / 1_000 / calls);
  }
}
