package io.errand.flow;

import io.errand.definition.Edge;

/** An edge and its place: a JSON pointer in {@code flow.json}. */
record Way(String pointer, Edge edge) {

  boolean repeats() {
    return edge.repeatFrom() != null;
  }

  /** The node that is entered next. */
  String target() {
    return repeats() ? edge.repeatFrom() : edge.to();
  }
}
