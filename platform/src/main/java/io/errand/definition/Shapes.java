package io.errand.definition;

import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.SpecificationVersion;
import com.networknt.schema.path.PathType;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Holds documents against the JSON Schemas of the language. */
final class Shapes {
  private static final String BASE = "https://errand/";
  private static final String ENDING = ".schema.json";
  private static final List<String> KINDS =
      List.of("service", "form", "flow", "field", "example", "categories");

  private final Map<String, JsonNode> texts = new TreeMap<>();
  private final Map<String, Schema> schemas = new TreeMap<>();
  private final Misfits misfits;

  /**
   * @param strict whether every text must have both languages
   */
  Shapes(boolean strict) {
    KINDS.forEach(kind -> texts.put(kind + ENDING, read(kind + ENDING)));
    if (strict) {
      demandBothLanguages((ObjectNode) texts.get("field" + ENDING).at("/$defs/text"));
    }
    SchemaRegistry registry = registry();
    texts.keySet().forEach(name -> schemas.put(name, load(registry, name)));
    misfits = new Misfits(texts);
  }

  private static JsonNode read(String name) {
    try (InputStream schema = Shapes.class.getResourceAsStream("/catalog/schema/" + name)) {
      if (schema == null) {
        throw new IllegalStateException("The program lacks its file catalog/schema/" + name + ".");
      }
      return JsonMapper.shared().readTree(schema);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void demandBothLanguages(ObjectNode text) {
    text.remove("pattern");
    text.put("type", "object");
    text.withArray("required").add("en");
  }

  private SchemaRegistry registry() {
    SchemaRegistryConfig config =
        SchemaRegistryConfig.builder()
            .formatAssertionsEnabled(true)
            .pathType(PathType.JSON_POINTER)
            .build();
    return SchemaRegistry.withDefaultDialect(
        SpecificationVersion.DRAFT_2020_12,
        builder -> builder.schemas(this::text).schemaRegistryConfig(config));
  }

  private String text(String location) {
    JsonNode schema = texts.get(location.substring(BASE.length()));
    return schema == null ? null : schema.toString();
  }

  private static Schema load(SchemaRegistry registry, String name) {
    Schema schema = registry.getSchema(SchemaLocation.of(BASE + name));
    schema.initializeValidators();
    return schema;
  }

  /** Whether a document has the shape of its kind of file; tells every place where it has not. */
  boolean fit(String kind, JsonNode document, Faults faults) {
    int before = faults.list().size();
    for (Error error : schemas.get(kind + ENDING).validate(document)) {
      misfits.tell(error, faults);
    }
    return faults.list().size() == before;
  }
}
