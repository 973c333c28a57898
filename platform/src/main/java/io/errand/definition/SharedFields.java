package io.errand.definition;

import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;

/**
 * The fields that forms take over by {@code use}, as {@link Definitions#shared} reads them.
 *
 * @param fields by {@code <file>.<key>}
 */
public record SharedFields(Map<String, JsonNode> fields) {
  public static final SharedFields NONE = new SharedFields(Map.of());

  public SharedFields {
    fields = Map.copyOf(fields);
  }

  /** The fields of one file by the names under which forms use them. */
  static Map<String, JsonNode> gather(String file, JsonNode document, Faults faults) {
    Map<String, JsonNode> gathered = new TreeMap<>();
    String prefix = file.substring(0, file.lastIndexOf('.') + 1);
    JsonNode fields = document.path("fields");
    for (int i = 0; i < fields.size(); i++) {
      String key = fields.get(i).path("key").stringValue();
      if (gathered.put(prefix + key, fields.get(i)) != null) {
        faults.add(Pointers.at("/fields", i) + "/key", Cause.KEY_TWICE, key);
      }
    }
    return gathered;
  }
}
