package io.errand.expression;

import static java.math.RoundingMode.HALF_UP;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.Period;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** The ready functions against the calendar and the decimals of Java. */
class ReadyFunctionsTests {
  private static final int ROWS = 300;

  @Test
  void calendarAgreesWithJava() {
    Random random = new Random(7);
    ArrayNode rows = JsonNodeFactory.instance.arrayNode();
    ArrayNode expected = JsonNodeFactory.instance.arrayNode();
    IntStream.range(0, ROWS)
        .forEach(
            i -> {
              LocalDate a = date(random);
              LocalDate b = i % 3 == 0 ? a.plusDays(random.nextInt(-40, 40)) : date(random);
              int n = random.nextInt(-600, 600);
              rows.addObject().put("a", a.toString()).put("b", b.toString()).put("n", n);
              expected
                  .addArray()
                  .add(ChronoUnit.DAYS.between(a, b))
                  .add(ChronoUnit.MONTHS.between(a, b))
                  .add(ChronoUnit.MONTHS.between(YearMonth.from(a), YearMonth.from(b)))
                  .add(a.plusDays(n).toString())
                  .add(a.plusMonths(n).toString())
                  .add(YearMonth.from(a).plusMonths(n).toString())
                  .add(a.plusYears(n / 12).toString())
                  .add(a.getYear())
                  .add(a.getMonthValue())
                  .add(a.getDayOfWeek().getValue())
                  .add(b.isBefore(a) ? null : Period.between(a, b).getYears());
            });
    String source =
        """
        rows.map(r => [daysBetween(r.a, r.b), monthsBetween(r.a, r.b),
          monthsBetween(r.a.slice(0, 7), r.b.slice(0, 7)), addDays(r.a, r.n), addMonths(r.a, r.n),
          addMonths(r.a.slice(0, 7), r.n), addYears(r.a, Math.trunc(r.n / 12)), yearOf(r.a),
          monthOf(r.a), weekday(r.a), ageAt(r.a, r.b)])
        """;
    assertSame(expected, evaluate(source, rows));
  }

  private static LocalDate date(Random random) {
    return LocalDate.of(100, 1, 1).plusDays(random.nextInt(3_000_000));
  }

  @Test
  void roundingAgreesWithDecimals() {
    Random random = new Random(8);
    ArrayNode rows = JsonNodeFactory.instance.arrayNode();
    ArrayNode expected = JsonNodeFactory.instance.arrayNode();
    for (int i = 0; i < ROWS; i++) {
      int places = i % 5;
      double cents = random.nextLong(-10_000_000_000L, 10_000_000_000L);
      double value = i % 2 == 0 ? cents / 1_000 : (cents * 10 + 5) / Math.pow(10, places + 1);
      rows.addObject().put("value", value).put("places", places);
      expected.add(new BigDecimal(Double.toString(value)).setScale(places, HALF_UP).doubleValue());
    }
    assertSame(expected, evaluate("rows.map(r => round(r.value, r.places))", rows));
  }

  @Test
  void gapsAndOverlapsAgreeWithMarkedDays() {
    agreesWithMarkedDays("hasGap(rows, 'a', 'b')", ReadyFunctionsTests::hasGap);
    agreesWithMarkedDays("overlaps(rows, 'a', 'b')", ReadyFunctionsTests::overlaps);
  }

  private static void agreesWithMarkedDays(
      String source, BiFunction<List<Integer>, List<Integer>, Boolean> expected) {
    Random random = new Random(9);
    for (int i = 0; i < 100; i++) {
      List<Integer> starts = random.ints(1 + i % 4, 0, 20).boxed().toList();
      List<Integer> ends = starts.stream().map(start -> start + random.nextInt(8)).toList();
      ArrayNode rows = JsonNodeFactory.instance.arrayNode();
      for (int row = 0; row < starts.size(); row++) {
        rows.addObject().put("a", day(starts.get(row))).put("b", day(ends.get(row)));
      }
      assertEquals(
          expected.apply(starts, ends), evaluate(source, rows).asBoolean(), rows::toString);
    }
  }

  private static String day(int number) {
    return LocalDate.of(2024, 2, 20).plusDays(number).toString();
  }

  private static Boolean hasGap(List<Integer> starts, List<Integer> ends) {
    Set<Integer> days = new TreeSet<>(marked(starts, ends));
    int first = starts.stream().min(Integer::compare).orElseThrow();
    int last = ends.stream().max(Integer::compare).orElseThrow();
    return days.size() < last - first + 1;
  }

  private static Boolean overlaps(List<Integer> starts, List<Integer> ends) {
    List<Integer> days = marked(starts, ends);
    return days.size() > new TreeSet<>(days).size();
  }

  private static List<Integer> marked(List<Integer> starts, List<Integer> ends) {
    return IntStream.range(0, starts.size())
        .boxed()
        .flatMap(row -> IntStream.rangeClosed(starts.get(row), ends.get(row)).boxed())
        .toList();
  }

  @Test
  void theGrammarListsEveryFunction() {
    Set<String> exported = new TreeSet<>();
    Scripts.text("functions.js")
        .lines()
        .filter(line -> line.startsWith("export function "))
        .forEach(line -> exported.add(line.substring(16, line.indexOf('('))));
    assertEquals(exported, new TreeSet<>(Grammar.read().functions().keySet()));
  }

  private static JsonNode evaluate(String source, JsonNode rows) {
    Expression expression = Shared.EXPRESSIONS.parse(source);
    Outcome outcome =
        Shared.EXPRESSIONS.evaluate(Map.of("rows", rows), List.of(Call.of(expression))).getFirst();
    return switch (outcome) {
      case Outcome.Value(JsonNode value) -> value;
      case Outcome.Failed(String reason) -> throw new AssertionError(reason);
    };
  }

  private static void assertSame(JsonNode expected, JsonNode value) {
    for (int i = 0; i < expected.size(); i++) {
      if (!Shared.same(expected.path(i), value.path(i))) {
        assertEquals(expected.path(i), value.path(i), "row " + i);
      }
    }
    assertEquals(expected.size(), value.size());
  }
}
