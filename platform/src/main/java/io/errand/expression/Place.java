package io.errand.expression;

/** How deep a node lies, and under which arrows. */
record Place(int depth, Parameters parameters) {

  Place inner() {
    return new Place(depth + 1, parameters);
  }

  Place under(Parameters all) {
    return new Place(depth + 1, all);
  }
}
