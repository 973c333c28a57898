package io.errand.definition;

import io.errand.expression.Expression;
import io.errand.expression.ExpressionRefused;
import java.util.Set;
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

  /** Whether a field of a form can't have this key, since expressions mean something else by it. */
  boolean isReserved(String key) {
    return GIVEN.contains(key) || !expression(key).names().contains(key);
  }

  /** Whether a column or a member of a group can't have this key. */
  boolean isReservedInside(String key) {
    return OF_LISTS.contains(key) || expression(ROW + '.' + key).names().isEmpty();
  }
}
