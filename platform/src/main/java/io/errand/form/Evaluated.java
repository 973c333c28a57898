package io.errand.form;

import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.node.ObjectNode;

/**
 * Data and what the rules say of them. All pointers are relative to the data, with the numbers of
 * rows; only where a rule or right says something is there an entry.
 *
 * @param data in normal form with computed values; what is not visible is still there, as a draft
 *     keeps it
 * @param submitted the same without the values that are not visible and are dropped, or can't be
 *     read
 * @param hidden what is not visible, with all that is in it
 * @param required what must be filled
 * @param blank what must be empty
 * @param readOnly what can't be changed
 * @param options the only options that may be chosen
 * @param findings all that is wrong and that the person may put right, in the order of the form;
 *     none when the form can be submitted
 */
public record Evaluated(
    ObjectNode data,
    ObjectNode submitted,
    Set<String> hidden,
    Set<String> required,
    Set<String> blank,
    Set<String> readOnly,
    Map<String, List<String>> options,
    List<Finding> findings,
    List<RuleResult> results) {

  boolean isShown(String pointer) {
    return !Pointers.isWithin(pointer, hidden);
  }

  boolean isLocked(String pointer) {
    return Pointers.isWithin(pointer, readOnly);
  }
}
