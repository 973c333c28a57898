package io.errand.expression;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.errand.expression.ExpressionOverrun.Limit;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.graalvm.polyglot.Engine;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** Batches, names of one call, many threads, and what a tree that was tampered with can do. */
class EvaluationTests {
  private static final Expressions EXPRESSIONS = Shared.EXPRESSIONS;

  @Test
  void evaluatesABatchInOrder() {
    List<Call> calls =
        List.of(
            call("a + 1", Map.of()),
            call("a + row.n", Map.of("row", Shared.json("{\"n\": 10}"))),
            call("a.b.c", Map.of()),
            call("a", Map.of("a", Shared.json("\"nearer\""))),
            call("row", Map.of()));
    assertEquals(
        List.of(
            new Outcome.Value(Shared.json("2")),
            new Outcome.Value(Shared.json("11")),
            new Outcome.Failed("missing"),
            new Outcome.Value(Shared.json("\"nearer\"")),
            new Outcome.Failed("name")),
        EXPRESSIONS.evaluate(Map.of("a", Shared.json("1")), calls));
    assertEquals(List.of(), EXPRESSIONS.evaluate(Map.of(), List.of()));
  }

  @Test
  void evaluatesLongBatches() {
    Expression expression = EXPRESSIONS.parse("row.n * factor");
    List<Call> calls =
        IntStream.range(0, 120)
            .mapToObj(i -> new Call(expression, Map.of("row", Shared.json("{\"n\":" + i + "}"))))
            .toList();
    assertEquals(
        IntStream.range(0, 120)
            .<Outcome>mapToObj(i -> new Outcome.Value(Shared.json("" + 2 * i)))
            .toList(),
        EXPRESSIONS.evaluate(Map.of("factor", Shared.json("2")), calls));
  }

  @Test
  void bringsBackAsMuchAsEachMayMake() {
    Map<String, JsonNode> scope =
        Map.of("text", JsonNodeFactory.instance.stringNode("中".repeat(190_000)));
    List<Call> calls = Collections.nCopies(50, Call.of(EXPRESSIONS.parse("text")));
    assertEquals(
        Collections.nCopies(50, new Outcome.Value(scope.get("text"))),
        EXPRESSIONS.evaluate(scope, calls));
  }

  @Test
  void evaluatesTheSourceWhateverTheTreeSays() {
    Expression honest = EXPRESSIONS.parse("1 + 1");
    Expression tampered =
        new Expression("1 + 1", Shared.json("{\"type\": \"Literal\"}"), Set.of(), Set.of());
    assertEquals(
        EXPRESSIONS.evaluate(Map.of(), List.of(Call.of(honest))),
        EXPRESSIONS.evaluate(Map.of(), List.of(Call.of(tampered))));
    Expression smuggled =
        new Expression("this", JsonNodeFactory.instance.objectNode(), Set.of(), Set.of());
    assertThrows(
        ExpressionRefused.class, () -> EXPRESSIONS.evaluate(Map.of(), List.of(Call.of(smuggled))));
  }

  @Test
  void servesManyThreads() throws Exception {
    Expression expression = EXPRESSIONS.parse("rows.map(r => r * me)");
    Callable<Void> work =
        () -> {
          for (int i = 0; i < 100; i++) {
            int me = i;
            Map<String, JsonNode> scope =
                Map.of("rows", Shared.json("[1, 2]"), "me", Shared.json("" + me));
            assertEquals(
                List.of(new Outcome.Value(Shared.json("[%d,%d]".formatted(me, 2 * me)))),
                EXPRESSIONS.evaluate(scope, List.of(Call.of(expression))));
          }
          return null;
        };
    try (ExecutorService threads = Executors.newFixedThreadPool(8)) {
      for (Future<Void> done :
          threads.invokeAll(IntStream.range(0, 8).mapToObj(i -> work).toList())) {
        done.get();
      }
    }
  }

  @Test
  void refusesWhenAllPlacesAreTaken() {
    try (Watchdog watchdog = new Watchdog(Duration.ofMinutes(1));
        Engine engine = Sandbox.engine();
        SandboxPool<Evaluator> pool =
            new SandboxPool<>(
                1, () -> Evaluator.open(engine, 1_000_000), watchdog, Duration.ofMillis(1))) {
      ExpressionOverrun overrun =
          assertThrows(
              ExpressionOverrun.class,
              () -> pool.<String>use(taken -> pool.use(none -> none.run("{}", "[]"))));
      assertEquals(Limit.PLACES, overrun.limit());
      assertEquals("[]", pool.use(free -> free.run("{}", "[]")));
    }
  }

  @Test
  void keepsABoundedNumberOfPrograms() {
    try (Engine engine = Sandbox.engine()) {
      Evaluator evaluator = Evaluator.open(engine, 1_000_000);
      for (int i = 0; i < 1_200; i++) {
        assertTrue(evaluator.number(program(i)) < 1_000);
      }
      int first = evaluator.number(program(0));
      int last = evaluator.number(program(1199));
      assertEquals(
          "[{\"value\":0},{\"value\":1199}]",
          evaluator.run("{}", "[[%d,null],[%d,null]]".formatted(first, last)));
      evaluator.context().close();
    }
  }

  private static Program program(int value) {
    Expression expression =
        new Expression("" + value, JsonNodeFactory.instance.objectNode(), Set.of(), Set.of());
    return Program.of(expression, "((f, o) => (m, s) => " + value + ")");
  }

  @Test
  void computesOnItsOwnThreads() {
    try (ExpressionThreads threads = new ExpressionThreads(2)) {
      String name = threads.compute(() -> Thread.currentThread().getName()).block();
      assertTrue(name.startsWith("expression-"), name);
    }
  }

  private static Call call(String source, Map<String, JsonNode> more) {
    return new Call(EXPRESSIONS.parse(source), more);
  }
}
