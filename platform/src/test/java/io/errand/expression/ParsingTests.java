package io.errand.expression;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What an expression is said to name, and how fast what is not one is refused. */
class ParsingTests {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "-",
      textBlock =
          """
          sum(materials.map(m => m.copies))            | materials      | materials.copies
          applicant.unit.name                          | applicant      | applicant.unit.name
          row.copies > 2 && today !== null             | row,today      | row.copies
          rows[0].a + rows['b'].c                      | rows           | rows.a,rows.b.c
          rows.filter(r => r.open).map(r => r.of.id)   | rows           | rows.open,rows.of.id
          rows.find((r, i) => i > 0)?.name             | rows           | rows.name
          rows.at(-1).name                             | rows           | rows.name
          rows.map((r, i) => rows[i - 1].to)           | rows           | rows.to
          a.map(x => b.some(y => y.id === x.id))       | a,b            | a.id,b.id
          a.map(a => a.a)                              | a              | a.a
          (a ?? b).name                                | a,b            | a.name,b.name
          (n > 1 ? a : b).name                         | a,b,n          | a.name,b.name
          [a, ...b].map(x => x.id)                     | a,b            | a.id,b.id
          applicant.jobs.length                        | applicant      | applicant.jobs.length
          applicant.jobs.map(j => 1)                   | applicant      | applicant.jobs
          hasGap(applicant.jobs, 'from', 'to')         | applicant      | applicant.jobs,applicant.jobs.from,applicant.jobs.to
          ({a: x.y, b: [z], ...w.v})                   | w,x,z          | x.y,w.v
          `${a.b}${undefined}`                         | a              | a.b
          Math.max(a.b, 1) + round(c.d)                | a,c            | a.b,c.d
          flow.node('unit-review').outcome             | flow           | flow.node.unit-review.outcome
          -n + (typeof text).length                    | n,text         | -
          """)
  void tellsWhatIsNamed(String source, String names, String paths) {
    Expression expression = Shared.EXPRESSIONS.parse(source);
    assertEquals(names, String.join(",", new TreeSet<>(expression.names())));
    Set<String> told = new TreeSet<>();
    expression.paths().forEach(path -> told.add(String.join(".", path)));
    assertEquals(paths == null ? Set.of() : new TreeSet<>(List.of(paths.split(",", -1))), told);
  }

  @Test
  void tellsTheNodesThatAreAskedFor() {
    String source = "flow.node('a').outcome === 'x' || flow.node('b')?.handlers.length > 0";
    assertEquals(Set.of("a", "b"), Shared.EXPRESSIONS.parse(source).nodeReferences());
    assertEquals(Set.of(), Shared.EXPRESSIONS.parse("flow.nodes.a").nodeReferences());
  }

  @Test
  void remembersWhatItParsed() {
    assertSame(Shared.EXPRESSIONS.parse("1 + 2"), Shared.EXPRESSIONS.parse("1 + 2"));
  }

  static Stream<String> hostileSources() {
    return Stream.of(
        "(".repeat(2_000),
        "[".repeat(2_000),
        "!".repeat(2_000),
        "a" + ".b".repeat(1_000),
        "a" + "()".repeat(1_000),
        "1" + "+1".repeat(1_000),
        "a?".repeat(1_000),
        "`${".repeat(680),
        "new ".repeat(500) + "a",
        "/" + "(".repeat(1_500) + "/",
        "(function(){" + "{".repeat(2_000),
        "([" + "[".repeat(1_000) + "]) => 1",
        "/(a+)+$/.test('" + "a".repeat(1_000) + "')",
        "x".repeat(100_000));
  }

  @ParameterizedTest
  @MethodSource("hostileSources")
  void refusesHostileSourcesAtOnce(String source) {
    long best = IntStream.range(0, 5).mapToLong(i -> nanosToRefuse(source)).min().orElseThrow();
    assertTrue(best < Duration.ofMillis(50).toNanos(), () -> best / 1_000 + " µs");
  }

  private static long nanosToRefuse(String source) {
    long begun = parserTime();
    assertThrows(ExpressionRefused.class, () -> Shared.EXPRESSIONS.parse(source));
    return parserTime() - begun;
  }

  /** Processor time, so that a busy machine does not count. */
  private static long parserTime() {
    ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    return Stream.of(threads.getThreadInfo(threads.getAllThreadIds()))
        .filter(Objects::nonNull)
        .filter(thread -> thread.getThreadName().equals("expression-parser"))
        .mapToLong(thread -> threads.getThreadCpuTime(thread.getThreadId()))
        .sum();
  }
}
