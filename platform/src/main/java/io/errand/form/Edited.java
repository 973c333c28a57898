package io.errand.form;

import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Data with a viewer's changes taken over.
 *
 * @param data the normal form of the stored data and what the viewer may change of them
 * @param refusals what was sent without the right to it, by pointer
 * @param claims what was sent for computed places, by pointer; never taken over, but it must agree
 *     with what is computed
 * @param rows pointers of rows → the numbers they had in the stored data, or {@link RowMatch#NEW}
 * @param held pointers of what was not sent and stays only as long as a rule locks or hides it
 */
public record Edited(
    ObjectNode data,
    List<Finding> refusals,
    Map<String, JsonNode> claims,
    Map<String, Integer> rows,
    Set<String> held) {
  private static final String NONE = "-";

  public Edited {
    refusals = List.copyOf(refusals);
    claims = Map.copyOf(claims);
    rows = Map.copyOf(rows);
    held = Set.copyOf(held);
  }

  /** The same without claims, for data whose computed values may be of another day. */
  public Edited withoutClaims() {
    return new Edited(data, refusals, Map.of(), rows, held);
  }

  /** Where nothing was sent and no rule keeps what is stored. */
  List<String> toEmpty(Evaluated evaluated) {
    return held.stream()
        .filter(pointer -> evaluated.isShown(pointer) && !evaluated.isLocked(pointer))
        .toList();
  }

  /** Where a value of the new data stood in the stored data, as far as rows have moved. */
  String origin(String pointer) {
    String now = "";
    String before = "";
    for (String step : pointer.substring(1).split("/", -1)) {
      now += "/" + step;
      Integer row = rows.get(now);
      before += "/" + (row == null ? step : row == RowMatch.NEW ? NONE : row);
    }
    return before;
  }
}
