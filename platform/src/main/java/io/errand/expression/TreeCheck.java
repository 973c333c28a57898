package io.errand.expression;

import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Holds an ESTree with positions against the allow-list and copies what is allowed, without
 * positions, so that nothing else of it is ever looked at again.
 */
final class TreeCheck {
  private final Grammar grammar;
  private final String source;
  private final CallCheck calls;

  TreeCheck(Grammar grammar, String source) {
    this.grammar = grammar;
    this.source = source;
    this.calls = new CallCheck(this, grammar);
  }

  ObjectNode check(JsonNode tree) {
    return expression(tree, new Place(1, Parameters.NONE));
  }

  ObjectNode expression(JsonNode node, Place place) {
    requireDepth(node, place);
    return switch (node.path("type").asString("")) {
      case "Literal" -> literal(node);
      case "TemplateLiteral" -> template(node, place.inner());
      case "Identifier" -> identifier(node);
      case "UnaryExpression" ->
          operation(node, grammar.unary()).set("argument", part(node, "argument", place));
      case "BinaryExpression" -> binary(node, grammar.binary(), place);
      case "LogicalExpression" -> binary(node, grammar.logical(), place);
      case "ConditionalExpression" ->
          copy(node)
              .set("test", part(node, "test", place))
              .set("consequent", part(node, "consequent", place))
              .set("alternate", part(node, "alternate", place));
      case "ChainExpression" ->
          copy(node).set("expression", expression(node.path("expression"), place));
      case "MemberExpression" -> member(node, place);
      case "CallExpression" -> calls.call(node, place);
      case "ArrayExpression" -> array(node, place.inner());
      case "ObjectExpression" -> object(node, place.inner());
      case "ArrowFunctionExpression" -> throw refusal("arrow", node);
      default -> throw refusal("construct", node);
    };
  }

  void requireDepth(JsonNode node, Place place) {
    int most = grammar.limits().depth();
    if (place.depth() > most) {
      throw refusal("too-deep", node, String.valueOf(most));
    }
  }

  private ObjectNode part(JsonNode node, String name, Place place) {
    return expression(node.path(name), place.inner());
  }

  ObjectNode literal(JsonNode node) {
    JsonNode value = node.path("value");
    if (node.has("bigint")) {
      throw refusal("bigint", node);
    }
    boolean isInfinite = value.isNull() && !node.path("raw").asString("").equals("null");
    if (isInfinite) {
      throw refusal("number", node);
    }
    if (!(value.isNull() || value.isString() || value.isBoolean() || value.isNumber())) {
      throw refusal("construct", node);
    }
    return copy(node).set("value", value);
  }

  private ObjectNode template(JsonNode node, Place inner) {
    ArrayNode quasis = JsonNodeFactory.instance.arrayNode();
    for (JsonNode quasi : node.path("quasis")) {
      ObjectNode value = JsonNodeFactory.instance.objectNode();
      quasis.add(copy(quasi).set("value", value.set("cooked", quasi.path("value").path("cooked"))));
    }
    ArrayNode expressions = JsonNodeFactory.instance.arrayNode();
    node.path("expressions").forEach(each -> expressions.add(expression(each, inner)));
    return copy(node).set("quasis", quasis).set("expressions", expressions);
  }

  ObjectNode identifier(JsonNode node) {
    return copy(node).put("name", allowedName(node.path("name"), node));
  }

  private String allowedName(JsonNode name, JsonNode at) {
    if (grammar.forbidden().contains(name.asString())) {
      throw refusal("name", at);
    }
    return name.asString();
  }

  private ObjectNode operation(JsonNode node, List<String> allowed) {
    String operator = node.path("operator").asString();
    if (operator.equals("==") || operator.equals("!=")) {
      throw refusal("loose-equality", node, operator, operator + "=");
    }
    if (!allowed.contains(operator)) {
      throw refusal("operator", node, operator);
    }
    return copy(node).put("operator", operator);
  }

  private ObjectNode binary(JsonNode node, List<String> allowed, Place place) {
    return operation(node, allowed)
        .set("left", part(node, "left", place))
        .set("right", part(node, "right", place));
  }

  private ObjectNode array(JsonNode node, Place inner) {
    ArrayNode elements = JsonNodeFactory.instance.arrayNode();
    for (JsonNode element : node.path("elements")) {
      if (element.isNull()) {
        throw refusal("construct", node);
      }
    }
    node.path("elements").forEach(each -> elements.add(entry(each, inner)));
    return copy(node).set("elements", elements);
  }

  private ObjectNode entry(JsonNode node, Place inner) {
    return isA(node, "SpreadElement") ? spread(node, inner) : expression(node, inner);
  }

  ObjectNode spread(JsonNode node, Place inner) {
    return copy(node).set("argument", expression(node.path("argument"), inner));
  }

  private ObjectNode object(JsonNode node, Place inner) {
    ArrayNode properties = JsonNodeFactory.instance.arrayNode();
    for (JsonNode each : node.path("properties")) {
      properties.add(isA(each, "SpreadElement") ? spread(each, inner) : property(each, inner));
    }
    return copy(node).set("properties", properties);
  }

  private ObjectNode property(JsonNode node, Place inner) {
    boolean isPlain =
        node.path("kind").asString("").equals("init") && !node.path("method").asBoolean(false);
    if (!isPlain) {
      throw refusal("construct", node);
    }
    JsonNode key = node.path("key");
    JsonNode name = isA(key, "Identifier") ? key.path("name") : key.path("value");
    if (node.path("computed").asBoolean(false) || !name.isString()) {
      throw refusal("key", node);
    }
    return copy(node)
        .set("key", text(allowedName(name, key)))
        .set("value", expression(node.path("value"), inner));
  }

  private ObjectNode member(JsonNode node, Place place) {
    ObjectNode object = part(node, "object", place);
    JsonNode key = node.path("property");
    boolean computed = node.path("computed").asBoolean(false);
    ObjectNode property = computed ? index(key, place.parameters()) : memberName(key);
    return member(object, property, computed, node.path("optional").asBoolean(false));
  }

  static ObjectNode member(
      ObjectNode object, ObjectNode property, boolean computed, boolean optional) {
    return JsonNodeFactory.instance
        .objectNode()
        .put("type", "MemberExpression")
        .set("object", object)
        .set("property", property)
        .put("computed", computed)
        .put("optional", optional);
  }

  ObjectNode memberName(JsonNode key) {
    if (!isA(key, "Identifier")) {
      throw refusal("construct", key);
    }
    return identifier(key);
  }

  /** A literal key or index, an arrow's index, or such an index plus or minus a literal. */
  private ObjectNode index(JsonNode key, Parameters parameters) {
    if (isA(key, "Literal") && key.path("value").isString()) {
      return key(key);
    }
    if (isPosition(key)) {
      return literal(key);
    }
    if (isIndex(key, parameters)) {
      return identifier(key);
    }
    if (!isShiftedIndex(key, parameters)) {
      throw refusal("key", key);
    }
    return copy(key)
        .put("operator", key.path("operator").asString())
        .set("left", identifier(key.path("left")))
        .set("right", literal(key.path("right")));
  }

  ObjectNode key(JsonNode literal) {
    return text(allowedName(literal.path("value"), literal));
  }

  private static boolean isShiftedIndex(JsonNode key, Parameters parameters) {
    return isA(key, "BinaryExpression")
        && List.of("+", "-").contains(key.path("operator").asString())
        && isIndex(key.path("left"), parameters)
        && isPosition(key.path("right"));
  }

  private static boolean isPosition(JsonNode node) {
    double value = node.path("value").asDouble(-1);
    return isA(node, "Literal")
        && node.path("value").isNumber()
        && value >= 0
        && value <= 9007199254740991d
        && value == Math.rint(value);
  }

  private static boolean isIndex(JsonNode node, Parameters parameters) {
    return isA(node, "Identifier") && parameters.isIndex(node.path("name").asString());
  }

  static boolean isA(JsonNode node, String type) {
    return node.path("type").asString("").equals(type);
  }

  private static ObjectNode copy(JsonNode node) {
    return JsonNodeFactory.instance.objectNode().put("type", node.path("type").asString());
  }

  private static ObjectNode text(String value) {
    return JsonNodeFactory.instance.objectNode().put("type", "Literal").put("value", value);
  }

  /**
   * @param arguments what the sentence tells; the refused part of the source when none are given
   */
  ExpressionRefused refusal(String reason, JsonNode at, String... arguments) {
    int start = at.path("start").asInt(0);
    return arguments.length > 0
        ? new ExpressionRefused(source, start, reason, List.of(arguments))
        : ExpressionRefused.part(source, start, at.path("end").asInt(start), reason);
  }
}
