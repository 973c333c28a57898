package io.errand.expression;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The cases that the page's tests run too. */
class SharedCasesTests {

  @TestFactory
  Stream<DynamicTest> agreesWithTheCase() {
    return Shared.cases()
        .valueStream()
        .map(
            each ->
                DynamicTest.dynamicTest(each.path("name").asString(), () -> assertAgrees(each)));
  }

  private static void assertAgrees(JsonNode each) {
    ObjectNode expected = (ObjectNode) each.deepCopy();
    expected.retain("value", "error", "refused");
    JsonNode outcome = outcome(each);
    assertTrue(
        Shared.same(expected, outcome),
        () -> each.path("source") + "\nexpected " + expected + "\nbut was  " + outcome);
  }

  private static JsonNode outcome(JsonNode each) {
    ObjectNode outcome = JsonNodeFactory.instance.objectNode();
    try {
      Call call = Call.of(Shared.EXPRESSIONS.parse(each.path("source").asString()));
      return switch (evaluate(each, call)) {
        case Outcome.Value(JsonNode value) -> outcome.set("value", value);
        case Outcome.Failed(String reason) -> outcome.put("error", reason);
      };
    } catch (ExpressionRefused e) {
      outcome.putObject("refused").put("reason", e.reason()).put("offset", e.offset());
      return outcome;
    }
  }

  private static Outcome evaluate(JsonNode each, Call call) {
    return Shared.EXPRESSIONS.evaluate(Shared.names(each.path("scope")), List.of(call)).getFirst();
  }
}
