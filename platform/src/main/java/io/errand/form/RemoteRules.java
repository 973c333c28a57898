package io.errand.form;

import io.errand.expression.Expression;
import io.errand.problem.Language;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Which rules only the server can evaluate for a viewer, and what it says of them. */
record RemoteRules(Rights rights) {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
  private static final Set<String> PEOPLE = Set.of("applicant", "starter", "me");
  private static final Set<List<String>> KNOWN =
      Set.of(
          List.of("id"),
          List.of("number"),
          List.of("name"),
          List.of("initials"),
          List.of("kind"),
          List.of("unit", "id"),
          List.of("unit", "key"));

  /** Whether the viewer learns of the rule at all. */
  boolean isTold(Rule rule) {
    return rights.sees(rule.place())
        && (rule.kind() != Rule.Kind.VALUE || rights.reads(rule.place()));
  }

  /** Whether it reads a value that the viewer's page does not have. */
  boolean isRemote(Rule rule) {
    return rule.readsWords() || isRemote(rule.expression(), rule.reads());
  }

  /** The same of an expression that stands beside a place. */
  boolean isRemote(Expression expression, Place place) {
    return Reads.worded(rights.places(), expression, place.table())
        || isRemote(expression, Reads.of(rights.places(), expression, place.table()));
  }

  private boolean isRemote(Expression expression, Set<Place> reads) {
    return !reads.stream().allMatch(rights::reads)
        || expression.names().stream()
            .filter(PEOPLE::contains)
            .anyMatch(name -> !isKnown(expression, name));
  }

  ArrayNode results(Evaluated evaluated, Language language) {
    ArrayNode results = JSON.arrayNode();
    for (RuleResult result : evaluated.results()) {
      Rule rule = result.rule();
      if (isTold(rule) && isRemote(rule) && evaluated.isShown(Pointers.parent(result.pointer()))) {
        results.add(json(result, language));
      }
    }
    return results;
  }

  private static ObjectNode json(RuleResult result, Language language) {
    Rule rule = result.rule();
    ObjectNode json =
        JSON.objectNode()
            .put("at", Pointers.filled(rule.place().template(), Pointers.rows(result.pointer())))
            .put("kind", rule.kind().key())
            .set("value", result.value());
    return rule.message() == null
        ? json
        : json.put("message", rule.message().in(language.locale()));
  }

  /** Of a person the page has what the directory shows to everybody, in the reader's language. */
  private static boolean isKnown(Expression expression, String name) {
    List<List<String>> paths =
        expression.paths().stream().filter(path -> path.getFirst().equals(name)).toList();
    return !paths.isEmpty()
        && paths.stream().allMatch(path -> KNOWN.stream().anyMatch(known -> leads(known, path)));
  }

  private static boolean leads(List<String> known, List<String> path) {
    return path.size() > known.size() && path.subList(1, known.size() + 1).equals(known);
  }
}
