package io.errand.flow;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.errand.definition.Options;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * A return that is not yet answered: where to go on when it is. The live ones form a stack.
 *
 * @param number from 1 within the instance
 * @param at the visit that answers it
 * @param returner the visit that returned
 * @param mode how the returner's node wants the way back
 * @param left the visits that the return ended, the returner among them
 * @param changed the form's fields that were changed since
 * @param live whether it still counts
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Ticket(
    int number,
    int at,
    int returner,
    Options.Resubmit mode,
    List<Integer> left,
    Set<String> changed,
    boolean live)
    implements Part {
  public Ticket {
    left = left == null ? List.of() : List.copyOf(left);
    changed = changed == null ? Set.of() : Collections.unmodifiableSet(new TreeSet<>(changed));
  }

  Ticket used() {
    return new Ticket(number, at, returner, mode, left, changed, false);
  }

  Ticket revived() {
    return new Ticket(number, at, returner, mode, left, changed, true);
  }

  Ticket changed(Set<String> fields) {
    Set<String> all = new TreeSet<>(changed);
    all.addAll(fields);
    return new Ticket(number, at, returner, mode, left, all, live);
  }
}
