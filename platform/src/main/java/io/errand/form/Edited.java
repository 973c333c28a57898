package io.errand.form;

import java.util.List;
import java.util.Map;
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
 */
public record Edited(
    ObjectNode data,
    List<Finding> refusals,
    Map<String, JsonNode> claims,
    Map<String, Integer> rows) {
  private static final String NONE = "-";

  public Edited {
    refusals = List.copyOf(refusals);
    claims = Map.copyOf(claims);
    rows = Map.copyOf(rows);
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
