package io.errand.expression;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Random expressions, parsed and evaluated by the page's code under Node and by the server's, give
 * the same trees, the same outcomes and the same refusals. More of them, or others:
 *
 * <pre>
 * ./mvnw test -pl platform -am -Dtest=TwoEvaluatorsTests -Dsurefire.failIfNoSpecifiedTests=false \
 *   -Dexpression.samples=100000 -Dexpression.samples.seed=1</pre>
 */
class TwoEvaluatorsTests {
  private static final Path PAGE = Path.of("../designer-ui");
  private static final String SEED = System.getProperty("expression.samples.seed", "20261122");
  private static final int COUNT = Integer.getInteger("expression.samples", 2_000);

  private final Map<String, Integer> tally = new TreeMap<>();
  private final List<String> differences = new ArrayList<>();

  @Test
  void agree() throws IOException, InterruptedException {
    assertTrue(
        Files.isDirectory(PAGE.resolve("node_modules")),
        "The packages of the page are missing: run npm ci in designer-ui first.");
    Process page =
        new ProcessBuilder(
                "node",
                "src/expression/testing/random-expressions.mjs",
                SEED,
                String.valueOf(COUNT))
            .directory(PAGE.toFile())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    try (BufferedReader lines = page.inputReader(UTF_8)) {
      lines.lines().forEach(line -> compare(Shared.json(line)));
    } finally {
      page.destroy();
    }
    System.out.println("Random expressions, seed " + SEED + ": " + tally);
    assertEquals(0, page.waitFor(), "the page's side ended with an error");
    assertEquals(COUNT, tally.values().stream().mapToInt(each -> each).sum());
    assertEquals(List.of(), differences);
  }

  private void compare(JsonNode sample) {
    JsonNode server = judged(sample);
    tally.merge(kind(server.path("outcome")), 1, Integer::sum);
    ObjectNode page = (ObjectNode) sample.deepCopy();
    page.retain("tree", "outcome");
    if (!Shared.same(page, server) && differences.size() < 10) {
      differences.add(
          "%s over %s%n page %s%n server %s"
              .formatted(sample.path("source"), sample.path("scope"), page, server));
    }
  }

  private static JsonNode judged(JsonNode sample) {
    ObjectNode judged = JsonNodeFactory.instance.objectNode();
    try {
      Expression expression = Shared.EXPRESSIONS.parse(sample.path("source").asString());
      judged.set("tree", expression.tree());
      judged.set("outcome", outcome(sample, expression));
    } catch (ExpressionRefused e) {
      judged.putObject("outcome").put("refused", e.reason()).put("offset", e.offset());
    }
    return judged;
  }

  private static ObjectNode outcome(JsonNode sample, Expression expression) {
    Map<String, JsonNode> scope = Shared.names(sample.path("scope"));
    ObjectNode outcome = JsonNodeFactory.instance.objectNode();
    return switch (Shared.EXPRESSIONS.evaluate(scope, List.of(Call.of(expression))).getFirst()) {
      case Outcome.Value(JsonNode value) -> outcome.set("value", value);
      case Outcome.Failed(String reason) -> outcome.put("failed", reason);
    };
  }

  private static String kind(JsonNode outcome) {
    if (outcome.has("value")) {
      return "value " + outcome.path("value").getNodeType();
    }
    return outcome.has("failed")
        ? "failed " + outcome.path("failed").asString()
        : "refused " + outcome.path("refused").asString();
  }
}
