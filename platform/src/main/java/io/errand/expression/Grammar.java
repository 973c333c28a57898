package io.errand.expression;

import static java.util.Objects.requireNonNullElse;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.json.JsonMapper;

/** The allow-list, from the file that the page reads too. */
record Grammar(
    Limits limits,
    List<String> unary,
    List<String> binary,
    List<String> logical,
    List<String> forbidden,
    Map<String, String> lookups,
    Map<String, Listing> functions,
    Map<String, Map<String, Listing>> statics,
    Map<String, Listing> methods) {

  /**
   * @param source bytes of UTF-8
   * @param depth of the tree
   * @param nesting of the parser
   * @param steps of one evaluation
   */
  record Limits(int source, int depth, int nesting, int steps) {}

  /**
   * How a function or method may be called.
   *
   * @param arguments the fewest and the most
   * @param of the kinds of value that have the method
   * @param arrow its one argument is an arrow
   * @param spread a list may be spread into its arguments
   * @param columns which arguments name columns of the first one
   */
  record Listing(
      List<Integer> arguments,
      List<String> of,
      Boolean arrow,
      Boolean spread,
      List<Integer> columns) {

    Listing {
      of = requireNonNullElse(of, List.of());
      arrow = requireNonNullElse(arrow, false);
      spread = requireNonNullElse(spread, false);
      columns = requireNonNullElse(columns, List.of());
    }

    int fewest() {
      return arguments.getFirst();
    }

    int most() {
      return arguments.getLast();
    }
  }

  static Grammar read() {
    return JsonMapper.shared().readValue(Scripts.text("grammar.json"), Grammar.class);
  }

  Optional<Listing> function(String name) {
    return Optional.ofNullable(functions.get(name));
  }

  Optional<Listing> fixed(String object, String name) {
    return Optional.ofNullable(statics.getOrDefault(object, Map.of()).get(name));
  }

  Optional<Listing> method(String name) {
    return Optional.ofNullable(methods.get(name));
  }

  boolean isLookup(String object, String name) {
    return name.equals(lookups.get(object));
  }
}
