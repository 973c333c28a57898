package io.errand.definition;

import com.fasterxml.jackson.annotation.JsonCreator;
import java.util.List;

/**
 * Where a decider may return to: {@code "any-earlier"} or a list of node ids.
 *
 * @param nodes the only targets; null for any earlier node
 */
public record ReturnTo(List<String> nodes) {
  public static final ReturnTo ANY_EARLIER = new ReturnTo(null);

  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  static ReturnTo of(Object json) {
    return json instanceof List<?> list
        ? new ReturnTo(list.stream().map(String.class::cast).toList())
        : ANY_EARLIER;
  }

  /** Whether this node lets its people return to another. */
  public boolean allows(String node) {
    return nodes == null || nodes.contains(node);
  }
}
