package io.errand.expression;

import static io.errand.expression.TreeCheck.isA;

import io.errand.expression.Grammar.Listing;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The calls of a tree: ready functions, listed methods, and the arrows among their arguments. */
final class CallCheck {
  private final TreeCheck tree;
  private final Grammar grammar;

  CallCheck(TreeCheck tree, Grammar grammar) {
    this.tree = tree;
    this.grammar = grammar;
  }

  ObjectNode call(JsonNode node, Place place) {
    JsonNode callee = node.path("callee");
    if (isOptional(node)) {
      throw tree.refusal("call", node);
    }
    if (isA(callee, "Identifier")) {
      return functionCall(node, callee, place);
    }
    if (!isA(callee, "MemberExpression") || callee.path("computed").asBoolean(false)) {
      throw tree.refusal("call", callee);
    }
    return memberCall(node, callee, place);
  }

  private ObjectNode functionCall(JsonNode node, JsonNode callee, Place place) {
    Listing listing =
        grammar
            .function(callee.path("name").asString())
            .orElseThrow(() -> tree.refusal("function", callee));
    return call(tree.identifier(callee), given(node, callee, listing, place));
  }

  private ObjectNode memberCall(JsonNode node, JsonNode callee, Place place) {
    JsonNode key = callee.path("property");
    String root = freeName(callee.path("object"), place);
    if (grammar.statics().containsKey(root)) {
      return staticCall(node, callee, root, place);
    }
    if (grammar.isLookup(root, key.path("name").asString(""))) {
      return lookup(node, callee);
    }
    ObjectNode object = tree.expression(callee.path("object"), place.inner());
    ObjectNode name = tree.memberName(key);
    Listing listing =
        grammar.method(name.path("name").asString()).orElseThrow(() -> tree.refusal("method", key));
    return call(
        TreeCheck.member(object, name, false, isOptional(callee)),
        given(node, key, listing, place));
  }

  private static String freeName(JsonNode node, Place place) {
    String name = isA(node, "Identifier") ? node.path("name").asString("") : "";
    return place.parameters().contains(name) ? "" : name;
  }

  private ObjectNode staticCall(JsonNode node, JsonNode callee, String root, Place place) {
    JsonNode key = callee.path("property");
    if (isOptional(callee)) {
      throw tree.refusal("call", callee);
    }
    ObjectNode name = tree.memberName(key);
    Listing listing =
        grammar
            .fixed(root, name.path("name").asString())
            .orElseThrow(() -> tree.refusal("method", key));
    ObjectNode object = tree.identifier(callee.path("object"));
    return call(TreeCheck.member(object, name, false, false), given(node, key, listing, place));
  }

  private ObjectNode lookup(JsonNode node, JsonNode callee) {
    JsonNode key = node.path("arguments").path(0);
    boolean isLiteral = isA(key, "Literal") && key.path("value").isString();
    if (node.path("arguments").size() != 1 || !isLiteral) {
      throw tree.refusal("lookup", callee.path("property"));
    }
    ObjectNode object = tree.identifier(callee.path("object"));
    ObjectNode name = tree.memberName(callee.path("property"));
    ArrayNode arguments = JsonNodeFactory.instance.arrayNode();
    return call(
        TreeCheck.member(object, name, false, isOptional(callee)), arguments.add(tree.key(key)));
  }

  private static boolean isOptional(JsonNode node) {
    return node.path("optional").asBoolean(false);
  }

  private static ObjectNode call(ObjectNode callee, ArrayNode arguments) {
    return JsonNodeFactory.instance
        .objectNode()
        .put("type", "CallExpression")
        .set("callee", callee)
        .set("arguments", arguments);
  }

  private ArrayNode given(JsonNode node, JsonNode at, Listing listing, Place place) {
    JsonNode values = node.path("arguments");
    if (values.size() < listing.fewest() || values.size() > listing.most()) {
      throw tree.refusal(
          "arguments",
          at,
          at.path("name").asString(),
          String.valueOf(listing.fewest()),
          String.valueOf(listing.most()));
    }
    ArrayNode arguments = JsonNodeFactory.instance.arrayNode();
    values.forEach(value -> arguments.add(argument(value, listing, place.inner())));
    return arguments;
  }

  private ObjectNode argument(JsonNode value, Listing listing, Place inner) {
    if (listing.arrow()) {
      return arrow(value, inner);
    }
    if (!isA(value, "SpreadElement")) {
      return tree.expression(value, inner);
    }
    if (!listing.spread()) {
      throw tree.refusal("spread", value);
    }
    return tree.spread(value, inner);
  }

  private ObjectNode arrow(JsonNode node, Place place) {
    tree.requireDepth(node, place);
    if (!isA(node, "ArrowFunctionExpression") || node.path("async").asBoolean(false)) {
      throw tree.refusal("arrow", node);
    }
    ArrayNode parameters = parameters(node.path("params"));
    List<String> names = new ArrayList<>();
    parameters.forEach(each -> names.add(each.path("name").asString()));
    JsonNode body = node.path("body");
    if (isA(body, "BlockStatement")) {
      throw tree.refusal("arrow", body);
    }
    return JsonNodeFactory.instance
        .objectNode()
        .put("type", "ArrowFunctionExpression")
        .set("params", parameters)
        .set("body", tree.expression(body, place.under(place.parameters().with(names))));
  }

  private ArrayNode parameters(JsonNode raw) {
    for (int i = 0; i < raw.size(); i++) {
      if (i > 1 || !isA(raw.path(i), "Identifier")) {
        throw tree.refusal("arrow", raw.path(i));
      }
    }
    ArrayNode parameters = JsonNodeFactory.instance.arrayNode();
    raw.forEach(each -> parameters.add(tree.identifier(each)));
    return parameters;
  }
}
