package io.errand.portal;

import io.errand.definition.FieldType;
import io.errand.definition.Text;
import io.errand.form.Dictionaries;
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
class CodeTables {
  private final Dictionaries all;

  CodeTables(
      ResourcePatternResolver resources,
      JsonMapper json,
      @Value("${errand.catalog}") String catalog) {
    Map<String, List<FieldType.Option>> tables = new HashMap<>();
    try {
      for (Resource file : resources.getResources(catalog + "dictionaries/*.json")) {
        try (InputStream in = file.getInputStream()) {
          JsonNode table = json.readTree(in);
          tables.put(table.path("key").asString(), options(json, table.path("codes")));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    all = new Dictionaries(tables);
  }

  private static List<FieldType.Option> options(JsonMapper json, JsonNode codes) {
    List<FieldType.Option> options = new ArrayList<>();
    for (JsonNode code : codes) {
      Text title = json.treeToValue(code.path("title"), Text.class);
      options.add(new FieldType.Option(code.path("code").asString(), title));
    }
    return options;
  }

  Dictionaries all() {
    return all;
  }
}
