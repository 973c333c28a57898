package io.errand.expression;

import static java.util.stream.Collectors.toCollection;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.errand.problem.Language;
import io.errand.problem.Messages;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;

/**
 * Every refusal and failure of the shared cases has its sentence, and no sentence is without one.
 */
class MessagesTests {
  private static final Messages MESSAGES = new Messages();

  @ParameterizedTest
  @EnumSource
  void everyReasonHasItsSentence(Language language) {
    Set<String> told = new TreeSet<>(Set.of("expression.overrun"));
    for (JsonNode each : Shared.cases()) {
      if (each.has("error")) {
        told.add(new Outcome.Failed(each.path("error").asString()).messageKey());
      }
      if (each.has("refused")) {
        told.add(refusal(language, each.path("source").asString()));
      }
    }
    Set<String> written =
        MESSAGES.keys(language).stream()
            .filter(key -> key.startsWith("expression."))
            .collect(toCollection(TreeSet::new));
    assertEquals(written, told);
  }

  private static String refusal(Language language, String source) {
    ExpressionRefused refused =
        assertThrows(ExpressionRefused.class, () -> Shared.EXPRESSIONS.parse(source));
    Object[] arguments = refused.arguments().stream().map(each -> "…").toArray();
    String sentence = MESSAGES.text(language, refused.messageKey(), arguments);
    assertFalse(sentence.matches(".*\\{\\d}.*"), sentence);
    return refused.messageKey();
  }
}
