package io.errand.form;

import io.errand.definition.Field;
import io.errand.definition.Text;
import io.errand.expression.Expression;
import java.util.Locale;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** One expression of a form and what it decides. Each rule is only equal to itself. */
final class Rule {

  /** What a rule decides. */
  enum Kind {
    VALUE,
    VISIBLE,
    REQUIRED,
    BLANK,
    READ_ONLY,
    OPTIONS,
    CHECK;

    /** The word in JSON, such as {@code readOnly}. */
    String key() {
      return this == READ_ONLY ? "readOnly" : name().toLowerCase(Locale.ROOT);
    }
  }

  private final Place place;
  private final String at;
  private final Kind kind;
  private final Expression expression;
  private final Text message;
  private final Set<Place> reads;
  private final boolean readsWords;

  /**
   * @param place the field it is about
   * @param at where it is told, as a template; below the place for a part of a date range
   * @param message of a check, null for all others
   */
  Rule(Places places, Place place, String at, Kind kind, Expression expression, Text message) {
    this.place = place;
    this.at = at;
    this.kind = kind;
    this.expression = expression;
    this.message = message;
    this.reads = Reads.of(places, expression, table());
    this.readsWords = Reads.worded(places, expression, table());
  }

  Place place() {
    return place;
  }

  String at() {
    return at;
  }

  Kind kind() {
    return kind;
  }

  Expression expression() {
    return expression;
  }

  Text message() {
    return message;
  }

  /** The places whose values it reads, tables and groups where it reads them whole. */
  Set<Place> reads() {
    return reads;
  }

  /** Whether it reads what is told in the reader's language, as it is stored. */
  boolean readsWords() {
    return readsWords;
  }

  /** The table whose rows it is evaluated for; null when it is evaluated once. */
  Place table() {
    return at.contains("*") ? place.table() : null;
  }

  /** Whether other rules wait for its result. */
  boolean comesFirst() {
    return kind == Kind.VALUE || kind == Kind.VISIBLE;
  }

  /**
   * Whether values that it hides are lost and count as empty. What is hidden only from some viewers
   * is not: no value depends on who looks.
   */
  boolean dropsWhatItHides() {
    return place.field().whenHidden() != Field.WhenHidden.KEEP
        && !expression.names().contains("me");
  }

  /** The result of an expression that is nothing but {@code true} or {@code false}; else null. */
  JsonNode constant() {
    return switch (expression.source().strip()) {
      case "true" -> JsonNodeFactory.instance.booleanNode(true);
      case "false" -> JsonNodeFactory.instance.booleanNode(false);
      default -> null;
    };
  }
}
