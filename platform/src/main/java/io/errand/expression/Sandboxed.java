package io.errand.expression;

import org.graalvm.polyglot.Context;

/** What runs in a context of its own and is thrown away with it. */
interface Sandboxed {
  Context context();
}
