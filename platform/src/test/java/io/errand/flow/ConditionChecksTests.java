package io.errand.flow;

import static org.assertj.core.api.Assertions.assertThat;

import io.errand.definition.Edge;
import io.errand.definition.Flow;
import io.errand.expression.Expression;
import java.text.MessageFormat;
import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Conditions that can't be meant as they are written. */
class ConditionChecksTests {

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiterString = "::",
      textBlock =
          """
          right                   :: { x: a | y: b | else: c }          ::
          the same twice          :: { x: a | y: b | x: c | else: e }   :: /edges/3/when way-never-taken c1 c a
          the same to repeat      :: a { x: b | x: ^a | else: c }       :: /edges/3/when way-never-taken c1 a b
          never                   :: { false: a | else: b }             :: /edges/1/when way-never-taken c1 a a
          behind always           :: { true: a | y: b | else: c }       :: /edges/2/when way-never-taken c1 b a
          the otherwise comes in between :: { x: a | else: c | x: b }   :: /edges/3/when way-never-taken c1 b a
          the same side by side   :: ( x: a | x: b )                    ::
          two choices             :: { x: a | else: b } { x: c | else: e } ::
          """)
  void waysWhoseTurnNeverComes(String name, String flow, String faults) {
    assertThat(written(ConditionChecks.of(FlowNotation.graph(flow))))
        .as(name)
        .isEqualTo(faults == null ? "" : faults);
  }

  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          a, ''
          apply, ''
          s1, /edges/5/when asks-no-decision c1 s1
          m, /edges/5/when asks-no-decision c1 m
          done, /edges/5/when asks-no-decision c1 done
          nowhere, ''
          """)
  void decisionsThatNobodyTakes(String node, String faults) {
    Flow flow = FlowNotation.flow("( a | b ) @m { x: c | else: e }");
    Expression asks =
        new Expression(
            "flow.node('" + node + "').outcome === 'approve'",
            null,
            Set.of("flow"),
            Set.of(List.of("flow", "node", node, "outcome")));
    List<Edge> edges =
        flow.edges().stream()
            .map(
                edge ->
                    edge.when() == null ? edge : new Edge(edge.from(), edge.to(), null, asks, null))
            .toList();
    FlowGraph.Sound sound =
        (FlowGraph.Sound)
            FlowGraph.of(new Flow(flow.nodes(), edges, null, null, null, null, null, null, null));
    assertThat(written(ConditionChecks.of(sound.graph())).replaceAll("/edges/\\d+", "/edges/5"))
        .isEqualTo(faults);
  }

  /** The faults in short, after their sentences were tried in both languages. */
  private static String written(List<Fault> faults) {
    return faults.stream()
        .map(
            fault -> {
              for (Locale language : List.of(Locale.SIMPLIFIED_CHINESE, Locale.ENGLISH)) {
                String pattern =
                    ResourceBundle.getBundle("messages.flow", language).getString(fault.message());
                List<String> titles = fault.args().stream().map(one -> one.in(language)).toList();
                String sentence = MessageFormat.format(pattern, titles.toArray());
                assertThat(titles).as(sentence).allMatch(sentence::contains);
              }
              return fault.pointer()
                  + " "
                  + fault.message().replace("flow.fault.", "")
                  + " "
                  + fault.args().stream().map(t -> t.english()).collect(Collectors.joining(" "));
            })
        .collect(Collectors.joining(", "));
  }
}
