package io.errand.definition;

import static java.util.stream.Collectors.joining;

import io.errand.expression.Expression;
import io.errand.expression.ExpressionRefused;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;

/** Parses the expressions of a definition, and knows which keys they could not name. */
final class Names {
  static final String ROW = "row";
  static final String ME = "me";
  static final String FLOW = "flow";
  static final Set<String> PEOPLE = Set.of("applicant", "starter", ME);
  private static final Set<String> GIVEN =
      Set.of("applicant", "starter", ME, "today", FLOW, ROW, "state");
  private static final Set<String> OF_LISTS = Set.of(ROW, "length");
  private static final String NOTHING = "null";

  /** Few enough for the longest source, as keys have at most 40 letters. */
  private static final int AT_ONCE = 30;

  private final Function<String, Expression> parser;

  /**
   * @param parser gives the expression of a source or throws {@link ExpressionRefused}
   */
  Names(Function<String, Expression> parser) {
    this.parser = parser;
  }

  /** The expression of a source; that of {@code null} for one that is refused. */
  Expression expression(String source) {
    Parsed parsed = parse(source);
    return parsed.refused == null ? parsed.expression : parser.apply(NOTHING);
  }

  /** Tells why a source is no expression. */
  void check(String source, String at, Faults faults) {
    Parsed parsed = parse(source);
    if (parsed.refused != null) {
      faults.refused(at, parsed.refused);
    }
  }

  private record Parsed(Expression expression, ExpressionRefused refused) {}

  private Parsed parse(String source) {
    try {
      return new Parsed(parser.apply(source), null);
    } catch (ExpressionRefused refused) {
      return new Parsed(null, refused);
    }
  }

  /** The keys that no field of a form can have, since expressions mean something else by them. */
  Set<String> reserved(List<String> keys) {
    Set<String> reserved = unnamed(keys, "");
    keys.stream().filter(GIVEN::contains).forEach(reserved::add);
    return reserved;
  }

  /** The keys that no column and no member of a group can have. */
  Set<String> reservedInside(List<String> keys) {
    Set<String> reserved = unnamed(keys, ROW + '.');
    keys.stream().filter(OF_LISTS::contains).forEach(reserved::add);
    return reserved;
  }

  /** Parses many keys at once, since one by one takes long; only a few of them can be wrong. */
  private Set<String> unnamed(List<String> keys, String prefix) {
    Set<String> unnamed = new TreeSet<>();
    for (int from = 0; from < keys.size(); from += AT_ONCE) {
      List<String> some = keys.subList(from, Math.min(from + AT_ONCE, keys.size()));
      if (!named(some, prefix)) {
        some.stream().filter(key -> !named(List.of(key), prefix)).forEach(unnamed::add);
      }
    }
    return unnamed;
  }

  private boolean named(List<String> keys, String prefix) {
    String source = keys.stream().map(prefix::concat).collect(joining(", ", "[", "]"));
    Expression all = expression(source);
    return prefix.isEmpty() ? all.names().containsAll(keys) : all.names().contains(ROW);
  }
}
