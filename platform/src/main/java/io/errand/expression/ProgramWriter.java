package io.errand.expression;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import tools.jackson.core.json.JsonWriteFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Writes the program of a checked tree. The sandbox runs this text and never the author's: no name
 * of the source becomes a name of the program, so that no difference between two parsers can be of
 * use to anyone.
 */
final class ProgramWriter {
  private static final JsonMapper ASCII =
      JsonMapper.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();

  private final Grammar grammar;
  private final Deque<List<String>> chains = new ArrayDeque<>();
  private int held;
  private int parameters;

  private ProgramWriter(Grammar grammar) {
    this.grammar = grammar;
  }

  /**
   * A function of the ready functions and the operations that gives a function of more and scope.
   */
  static String write(Grammar grammar, JsonNode tree) {
    ProgramWriter writer = new ProgramWriter(grammar);
    String body = writer.value(tree, Map.of());
    String variables =
        IntStream.range(0, writer.held)
            .mapToObj(i -> "let h" + i + "; ")
            .collect(Collectors.joining());
    return "((f, o) => { " + variables + "return (m, s) => " + body + "; })";
  }

  /**
   * @param numbers of the parameters of the arrows around the node, by name
   */
  private String value(JsonNode node, Map<String, Integer> numbers) {
    return switch (node.path("type").asString()) {
      case "Literal" -> ASCII.writeValueAsString(node.path("value"));
      case "TemplateLiteral" -> template(node, numbers);
      case "Identifier" -> name(node.path("name").asString(), numbers);
      case "UnaryExpression" -> unary(node, numbers);
      case "BinaryExpression" -> binary(node, numbers);
      case "LogicalExpression" ->
          "(%s %s %s)"
              .formatted(
                  value(node.path("left"), numbers),
                  node.path("operator").asString(),
                  value(node.path("right"), numbers));
      case "ConditionalExpression" ->
          "(%s ? %s : %s)"
              .formatted(
                  value(node.path("test"), numbers),
                  value(node.path("consequent"), numbers),
                  value(node.path("alternate"), numbers));
      case "ChainExpression" -> chain(node.path("expression"), numbers);
      case "MemberExpression" ->
          "o.get(%s, %s)".formatted(object(node, numbers), key(node, numbers));
      case "CallExpression" -> call(node, numbers);
      case "ArrayExpression" -> "o.list(" + list(node.path("elements"), numbers) + ")";
      case "ObjectExpression" -> "o.object({" + properties(node, numbers) + "})";
      case "ArrowFunctionExpression" -> arrow(node, numbers);
      default -> throw new IllegalArgumentException("unchecked tree");
    };
  }

  private static String quoted(String text) {
    return ASCII.writeValueAsString(text);
  }

  private String template(JsonNode node, Map<String, Integer> numbers) {
    List<String> parts = new ArrayList<>();
    for (int i = 0; i < node.path("quasis").size(); i++) {
      parts.add(quoted(node.path("quasis").path(i).path("value").path("cooked").asString()));
      if (i < node.path("expressions").size()) {
        parts.add(value(node.path("expressions").path(i), numbers));
      }
    }
    return "o.text([" + String.join(", ", parts) + "])";
  }

  private static String name(String name, Map<String, Integer> numbers) {
    if (numbers.containsKey(name)) {
      return "p" + numbers.get(name);
    }
    return name.equals("undefined") ? "undefined" : "o.name(m, s, " + quoted(name) + ")";
  }

  private String unary(JsonNode node, Map<String, Integer> numbers) {
    String operator = node.path("operator").asString();
    JsonNode argument = node.path("argument");
    boolean takesAny = operator.equals("!") || operator.equals("typeof");
    return "(%s %s)"
        .formatted(operator, takesAny ? value(argument, numbers) : plain(argument, numbers));
  }

  private String binary(JsonNode node, Map<String, Integer> numbers) {
    String operator = node.path("operator").asString();
    JsonNode left = node.path("left");
    JsonNode right = node.path("right");
    return switch (operator) {
      case "+" -> "o.add(%s, %s)".formatted(value(left, numbers), value(right, numbers));
      case "===", "!==" ->
          "(%s %s %s)".formatted(value(left, numbers), operator, value(right, numbers));
      default -> "(%s %s %s)".formatted(plain(left, numbers), operator, plain(right, numbers));
    };
  }

  private String plain(JsonNode node, Map<String, Integer> numbers) {
    boolean isPlain =
        switch (node.path("type").asString()) {
          case "Literal", "TemplateLiteral", "UnaryExpression", "BinaryExpression" -> true;
          default -> false;
        };
    return isPlain ? value(node, numbers) : "o.plain(" + value(node, numbers) + ")";
  }

  /** The receivers that the chain asks about are held in variables and looked at first. */
  private String chain(JsonNode node, Map<String, Integer> numbers) {
    chains.push(new ArrayList<>());
    String rest = value(node, numbers);
    String leftOut =
        chains.pop().stream().map(each -> each + " == null").collect(Collectors.joining(" || "));
    return "(%s ? undefined : %s)".formatted(leftOut, rest);
  }

  private String object(JsonNode member, Map<String, Integer> numbers) {
    String object = value(member.path("object"), numbers);
    if (!member.path("optional").asBoolean()) {
      return object;
    }
    String variable = "h" + held++;
    chains.element().add("(" + variable + " = " + object + ")");
    return variable;
  }

  private String key(JsonNode member, Map<String, Integer> numbers) {
    JsonNode property = member.path("property");
    return member.path("computed").asBoolean()
        ? value(property, numbers)
        : quoted(property.path("name").asString());
  }

  private String call(JsonNode node, Map<String, Integer> numbers) {
    JsonNode callee = node.path("callee");
    JsonNode given = node.path("arguments");
    if (TreeCheck.isA(callee, "Identifier")) {
      return "o.use(f.%s, %s)".formatted(callee.path("name").asString(), list(given, numbers));
    }
    String name = callee.path("property").path("name").asString();
    String root = callee.path("object").path("name").asString("");
    boolean isFree = !numbers.containsKey(root);
    if (isFree && grammar.fixed(root, name).isPresent()) {
      return "o.compute(%s.%s, %s)".formatted(root, name, list(given, numbers));
    }
    String receiver = object(callee, numbers);
    return isFree && grammar.isLookup(root, name)
        ? "o.get(o.get(%s, %s), %s)"
            .formatted(receiver, quoted(name), value(given.path(0), numbers))
        : "o.call(%s, %s, %s)".formatted(receiver, quoted(name), list(given, numbers));
  }

  private String arrow(JsonNode node, Map<String, Integer> numbers) {
    int item = parameters;
    parameters += 2;
    Map<String, Integer> inside = new HashMap<>(numbers);
    JsonNode named = node.path("params");
    for (int i = 0; i < named.size(); i++) {
      inside.put(named.path(i).path("name").asString(), item + i);
    }
    JsonNode body = node.path("body");
    return "((p%d, p%d) => (o.charge(%d), %s))"
        .formatted(item, item + 1, nodes(body), value(body, inside));
  }

  private static int nodes(JsonNode node) {
    int count = node.has("type") ? 1 : 0;
    for (JsonNode part : node) {
      count += nodes(part);
    }
    return count;
  }

  private String list(JsonNode nodes, Map<String, Integer> numbers) {
    return nodes
        .valueStream()
        .map(
            each ->
                TreeCheck.isA(each, "SpreadElement")
                    ? "...o.entries(" + value(each.path("argument"), numbers) + ")"
                    : value(each, numbers))
        .collect(Collectors.joining(", ", "[", "]"));
  }

  private String properties(JsonNode node, Map<String, Integer> numbers) {
    return node.path("properties")
        .valueStream()
        .map(
            each ->
                TreeCheck.isA(each, "SpreadElement")
                    ? "...o.members(" + value(each.path("argument"), numbers) + ")"
                    : quoted(each.path("key").path("value").asString())
                        + ": "
                        + value(each.path("value"), numbers))
        .collect(Collectors.joining(", "));
  }
}
