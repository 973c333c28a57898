package io.errand.form;

import io.errand.field.Values;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A draft that is gone on with.
 *
 * @param data with the read-only values of now
 * @param before what the person last saw where these are others, by pointer; JSON null for nothing
 */
public record Resumed(ObjectNode data, Map<String, JsonNode> before) {

  /**
   * What was sent, without the read-only values that its page still had of an earlier day: nobody
   * has changed these.
   */
  public ObjectNode sent(ObjectNode sent) {
    ObjectNode current = sent.deepCopy();
    before.forEach(
        (pointer, value) -> {
          if (Values.equal(current.at(pointer), value)) {
            DataTree.remove(current, pointer);
          }
        });
    return current;
  }
}
