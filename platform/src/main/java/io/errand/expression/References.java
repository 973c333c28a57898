package io.errand.expression;

import static java.util.stream.Collectors.toSet;

import io.errand.expression.Grammar.Listing;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/**
 * What a checked tree names. A value is followed while it is a member of something named: the rows
 * of a list count as the list, so that a column is read the same with an index, in an arrow or
 * after a filter.
 */
final class References {
  private static final Set<String> KEEPING = Set.of("at", "filter", "find", "flat", "slice");

  private final Grammar grammar;
  private final Set<String> names = new HashSet<>();
  private final Set<List<String>> paths = new HashSet<>();

  private References(Grammar grammar) {
    this.grammar = grammar;
  }

  static References of(Grammar grammar, JsonNode tree) {
    References references = new References(grammar);
    references.use(tree, Map.of());
    return references;
  }

  Set<String> names() {
    return names;
  }

  /** Those of at least two parts. */
  Set<List<String>> paths() {
    return paths.stream().filter(path -> path.size() > 1).collect(toSet());
  }

  private Set<List<String>> use(JsonNode node, Map<String, Set<List<String>>> known) {
    Set<List<String>> followed = follow(node, known);
    paths.addAll(followed);
    return followed;
  }

  /** The paths that the value of a node may have been read from. */
  private Set<List<String>> follow(JsonNode node, Map<String, Set<List<String>>> known) {
    return switch (node.path("type").asString()) {
      case "Identifier" -> name(node.path("name").asString(), known);
      case "ChainExpression" -> follow(node.path("expression"), known);
      case "SpreadElement" -> follow(node.path("argument"), known);
      case "MemberExpression" -> member(node, known);
      case "CallExpression" -> call(node, known);
      case "ConditionalExpression" -> {
        use(node.path("test"), known);
        yield followAll(List.of(node.path("consequent"), node.path("alternate")), known);
      }
      case "LogicalExpression" -> followAll(List.of(node.path("left"), node.path("right")), known);
      case "ArrayExpression" -> followAll(node.path("elements"), known);
      default -> {
        useAll(node, known);
        yield Set.of();
      }
    };
  }

  private Set<List<String>> followAll(
      Iterable<JsonNode> nodes, Map<String, Set<List<String>>> known) {
    Set<List<String>> all = new HashSet<>();
    nodes.forEach(each -> all.addAll(follow(each, known)));
    return all;
  }

  /** Every expression below a node, through its lists and properties. */
  private void useAll(JsonNode node, Map<String, Set<List<String>>> known) {
    for (JsonNode part : node) {
      boolean isExpression = part.has("type") && !TreeCheck.isA(part, "Property");
      if (isExpression) {
        use(part, known);
      } else {
        useAll(part, known);
      }
    }
  }

  private Set<List<String>> name(String name, Map<String, Set<List<String>>> known) {
    if (known.containsKey(name)) {
      return known.get(name);
    }
    if (name.equals("undefined")) {
      return Set.of();
    }
    names.add(name);
    return Set.of(List.of(name));
  }

  private Set<List<String>> member(JsonNode node, Map<String, Set<List<String>>> known) {
    Set<List<String>> object = follow(node.path("object"), known);
    JsonNode key = node.path("property");
    if (!node.path("computed").asBoolean()) {
      return extended(object, key.path("name").asString());
    }
    return key.path("value").isString() ? extended(object, key.path("value").asString()) : object;
  }

  private static Set<List<String>> extended(Set<List<String>> paths, String key) {
    return paths.stream()
        .map(path -> Stream.concat(path.stream(), Stream.of(key)).toList())
        .collect(toSet());
  }

  private Set<List<String>> call(JsonNode node, Map<String, Set<List<String>>> known) {
    JsonNode callee = node.path("callee");
    JsonNode given = node.path("arguments");
    if (TreeCheck.isA(callee, "Identifier")) {
      function(callee.path("name").asString(), given, known);
      return Set.of();
    }
    JsonNode object = callee.path("object");
    String name = callee.path("property").path("name").asString();
    String root = object.path("name").asString("");
    boolean isFree = !known.containsKey(root);
    if (isFree && grammar.statics().containsKey(root)) {
      useAll(given, known);
      return Set.of();
    }
    if (isFree && grammar.isLookup(root, name)) {
      return extended(extended(name(root, known), name), given.path(0).path("value").asString());
    }
    return method(name, use(object, known), given, known);
  }

  private void function(String name, JsonNode given, Map<String, Set<List<String>>> known) {
    Set<List<String>> first = use(given.path(0), known);
    List<Integer> columns = grammar.function(name).map(Listing::columns).orElse(List.of());
    for (int i = 1; i < given.size(); i++) {
      use(given.path(i), known);
      if (columns.contains(i) && given.path(i).path("value").isString()) {
        paths.addAll(extended(first, given.path(i).path("value").asString()));
      }
    }
  }

  private Set<List<String>> method(
      String name,
      Set<List<String>> receiver,
      JsonNode given,
      Map<String, Set<List<String>>> known) {
    Set<List<String>> results = new HashSet<>();
    for (JsonNode each : given) {
      results.addAll(
          TreeCheck.isA(each, "ArrowFunctionExpression")
              ? arrow(each, receiver, known)
              : use(each, known));
    }
    if (KEEPING.contains(name)) {
      return receiver;
    }
    return name.equals("map") || name.equals("flatMap") ? results : Set.of();
  }

  private Set<List<String>> arrow(
      JsonNode node, Set<List<String>> rows, Map<String, Set<List<String>>> known) {
    Map<String, Set<List<String>>> inside = new HashMap<>(known);
    JsonNode parameters = node.path("params");
    for (int i = 0; i < parameters.size(); i++) {
      inside.put(parameters.path(i).path("name").asString(), i == 0 ? rows : Set.of());
    }
    return use(node.path("body"), inside);
  }
}
