package io.errand.expression;

import org.graalvm.polyglot.Source;

/** An expression with the script that evaluates it in a context. */
record Program(Expression expression, Source script) {

  static Program of(Expression expression, String script) {
    return new Program(expression, Source.newBuilder("js", script, "expression.js").buildLiteral());
  }
}
