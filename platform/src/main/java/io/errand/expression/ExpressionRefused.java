package io.errand.expression;

import java.util.List;

/** A source that the grammar does not allow. */
public final class ExpressionRefused extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private static final int LONGEST_PART = 60;

  private final String source;
  private final int offset;
  private final String reason;
  private final String[] arguments;

  ExpressionRefused(String source, int offset, String reason, List<String> arguments) {
    super("%s at %d".formatted(reason, offset));
    this.source = source;
    this.offset = offset;
    this.reason = reason;
    this.arguments = arguments.toArray(String[]::new);
  }

  /** Tells the refused part of the source, or as much of it as a sentence can hold. */
  static ExpressionRefused part(String source, int start, int end, String reason) {
    int from = Math.min(start, source.length());
    int to = Math.clamp(end, from, Math.min(from + LONGEST_PART, source.length()));
    return new ExpressionRefused(source, start, reason, List.of(source.substring(from, to)));
  }

  /** What the author wrote. */
  public String source() {
    return source;
  }

  /** Where in the source, in UTF-16 units, the refused part begins. */
  public int offset() {
    return offset;
  }

  /** Why, as one word of the shared cases, such as {@code method} or {@code too-deep}. */
  public String reason() {
    return reason;
  }

  /** The key of the sentence for people in the bundle {@code messages/expression}. */
  public String messageKey() {
    return "expression.refused." + reason;
  }

  /** What the sentence tells: first the refused part of the source, then limits. */
  public List<String> arguments() {
    return List.of(arguments);
  }
}
