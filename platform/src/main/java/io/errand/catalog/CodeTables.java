package io.errand.catalog;

import io.errand.definition.Text;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.ResourcePatternResolver;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The catalogue's dictionaries, read at start. */
@Component
public class CodeTables {
  private final Map<String, List<Code>> all;

  CodeTables(
      ResourcePatternResolver resources,
      JsonMapper json,
      @Value("${errand.catalog}") String catalog) {
    Map<String, List<Code>> tables = new HashMap<>();
    try {
      for (Resource file : resources.getResources(catalog + "dictionaries/*.json")) {
        try (InputStream in = file.getInputStream()) {
          JsonNode table = json.readTree(in);
          tables.put(table.path("key").asString(), codes(json, table.path("codes")));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    all = Map.copyOf(tables);
  }

  /**
   * One code.
   *
   * @param parent the code above it, "" at the top
   * @param retired whether it is no longer offered
   */
  public record Code(String code, String parent, Text title, boolean retired) {}

  private static List<Code> codes(JsonMapper json, JsonNode codes) {
    List<Code> all = new ArrayList<>();
    for (JsonNode code : codes) {
      all.add(
          new Code(
              code.path("code").asString(),
              code.path("parent").asString(""),
              json.treeToValue(code.path("title"), Text.class),
              code.path("retired").asBoolean(false)));
    }
    return List.copyOf(all);
  }

  /** The codes of every dictionary by its key, retired ones too. */
  public Map<String, List<Code>> all() {
    return all;
  }
}
