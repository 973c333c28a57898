package io.errand.definition;

import io.errand.expression.ExpressionRefused;
import java.util.Collection;
import java.util.List;

/** Gathers the faults of one file. */
record Faults(String file, List<Fault> list) {

  void add(String pointer, Cause cause, Object... args) {
    list.add(new Fault(file, pointer, cause.key(), List.of(args)));
  }

  /** Tells of a name that nothing has, and of the known one that looks like it. */
  void unknown(String pointer, Cause cause, String name, Collection<String> known) {
    String meant = Likeness.nearest(name, known);
    add(pointer, cause, name, meant.isEmpty() ? 0 : 1, meant);
  }

  /** Tells why a source is no expression, in the words of the grammar. */
  void refused(String pointer, ExpressionRefused refused) {
    list.add(new Fault(file, pointer, refused.messageKey(), List.copyOf(refused.arguments())));
  }

  /** The same collection for another file of the folder. */
  Faults of(String other) {
    return new Faults(other, list);
  }

  boolean none() {
    return list.isEmpty();
  }
}
