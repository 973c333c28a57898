package io.errand.expression;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.errand.expression.ExpressionOverrun.Limit;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.Set;
import org.graalvm.polyglot.Engine;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.node.JsonNodeFactory;

/** Scripts that no grammar has checked: what the contexts themselves hold back. */
class SecondWallTests {
  private static final long NO_LIMIT = Long.MAX_VALUE;
  private static final Engine ENGINE = Sandbox.engine();

  private final Watchdog watchdog = new Watchdog(Duration.ofMillis(500));
  private SandboxPool<Evaluator> pool;

  @AfterEach
  void close() {
    pool.close();
    watchdog.close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "while (true);",
        "for (let i = 0; ; i++) o.get(s, 'a')",
        "const rows = []; while (true) rows.push({ i: rows.length })",
      })
  void countsStatements(String body) {
    assertEquals(Limit.WORK, stopped(body, 50_000));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "while (true);",
        "const list = new Array(20000).fill(1); while (true) list.flatMap(x => list).length",
        "const all = []; while (true) all.push('x'.repeat(900000).toUpperCase())",
        "new Array(400000000).fill(1)",
        "let a = [1]; while (true) a = [...a, ...a]",
      })
  void countsTime(String body) {
    assertEquals(Limit.TIME, stopped(body, NO_LIMIT));
  }

  private Limit stopped(String body, long statements) {
    open(statements);
    long heap = usedHeap();
    long begun = processorTime();
    ExpressionOverrun overrun = assertThrows(ExpressionOverrun.class, () -> run(body));
    Duration spent = Duration.ofNanos(processorTime() - begun);
    assertTrue(spent.compareTo(Duration.ofMillis(1_500)) < 0, spent::toString);
    assertEquals(1, pool.replaced());
    assertEquals("[{\"value\":42}]", run("return 42"));
    assertTrue(usedHeap() - heap < 64L << 20, "the memory of the stopped script is held");
    return overrun.limit();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          return 'x'.repeat(1000000000)                         | limit
          let t = 'x'; while (true) t += t                      | limit
          return 'x'.padStart(1000000001)                       | limit
          const f = () => f() + 1; return f()                   | limit
          return eval('1')                                      | type
          return new Function('return 1')()                     | type
          return (() => 1).constructor('return 1')()            | type
          return BigInt(10)                                     | type
          return Java.type('java.lang.Runtime')                 | type
          return Polyglot.eval('js', '1')                       | type
          return load('/etc/passwd')                            | type
          return print('x')                                     | type
          """)
  void takesAway(String body, String reason) {
    open(NO_LIMIT);
    assertEquals("[{\"failed\":\"%s\"}]".formatted(reason), run(body));
    assertEquals(0, pool.replaced());
  }

  @Test
  void keepsNothingBetweenUses() {
    open(NO_LIMIT);
    assertEquals("[{\"value\":1}]", run("s.left = 1; return s.left"));
    assertEquals("[{\"value\":\"undefined\"}]", run("return typeof s.left"));
  }

  private void open(long statements) {
    pool =
        new SandboxPool<>(
            1, () -> Evaluator.open(ENGINE, statements), watchdog, Duration.ofSeconds(5));
  }

  private String run(String body) {
    Expression unchecked =
        new Expression(body, JsonNodeFactory.instance.objectNode(), Set.of(), Set.of());
    Program program = Program.of(unchecked, "((f, o) => (m, s) => { %s })".formatted(body));
    return pool.use(
        evaluator -> evaluator.run("{}", "[[%d,null]]".formatted(evaluator.number(program))));
  }

  private static long processorTime() {
    return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
  }

  private static long usedHeap() {
    System.gc();
    return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
  }
}
