package io.errand.definition;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

class LanguageSchemaTests {
  private static final Path FOLDER = DefinitionCases.CATALOG.resolve("schema");
  private static final Set<String> RULES = Set.of("visible", "required", "blank", "readOnly");
  private static final Shapes STRICT = new Shapes(true);
  private static final Records RECORDS =
      new Records(
          source -> {
            throw new IllegalArgumentException("no expressions here: " + source);
          });

  static Stream<Path> schemas() {
    return Stream.of("service", "form", "flow", "field", "example", "categories")
        .map(kind -> FOLDER.resolve(kind + ".schema.json"));
  }

  @ParameterizedTest
  @MethodSource("schemas")
  void describesEveryProperty(Path schema) {
    List<String> silent = new ArrayList<>();
    properties(DefinitionCases.read(schema), "", silent);
    assertThat(silent).isEmpty();
  }

  private static void properties(JsonNode schema, String at, List<String> silent) {
    schema
        .path("properties")
        .forEachEntry(
            (name, property) -> {
              boolean fixed = property.isBoolean() || at.contains("/if") || at.contains("/then");
              if (!fixed && !property.has("description") && !name.equals("properties")) {
                silent.add(at + '/' + name);
              }
            });
    schema.forEachEntry((key, inner) -> properties(inner, at + '/' + key, silent));
    if (schema.isArray()) {
      schema.forEach(inner -> properties(inner, at, silent));
    }
  }

  @ParameterizedTest
  @MethodSource("schemas")
  void closesEveryObject(Path schema) {
    List<String> open = new ArrayList<>();
    objects(DefinitionCases.read(schema), "", open);
    assertThat(open).isEmpty();
  }

  private static void objects(JsonNode schema, String at, List<String> open) {
    boolean isObject = schema.path("type").asString("").equals("object");
    boolean closed = schema.has("additionalProperties") || schema.has("unevaluatedProperties");
    boolean free = Set.of("/data", "/fields", "/with").stream().anyMatch(at::endsWith);
    if (isObject && !closed && !free) {
      open.add(at);
    }
    schema.forEachEntry((key, inner) -> objects(inner, at + '/' + key, open));
  }

  /** An object in a document, what stands in it at least, and the schema of its properties. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "flow    | ''               | ''                       | ''",
        "flow    | /nodes/0         | type=start               | /$defs/start-node",
        "flow    | /nodes/0         | type=task                | /$defs/task-node",
        "flow    | /nodes/0/opinion | type=task                |"
            + " /$defs/task-node/properties/opinion",
        "flow    | /nodes/0/urge    | type=task                | /$defs/task-node/properties/urge",
        "flow    | /nodes/0/list    | type=task                | /$defs/task-node/properties/list",
        "flow    | /nodes/0/addSigner | type=task              |"
            + " /$defs/task-node/properties/addSigner",
        "flow    | /nodes/0/due     | type=task                | /$defs/task-node/properties/due",
        "flow    | /nodes/0         | type=notify              | /$defs/notify-node",
        "flow    | /nodes/0         | type=action              | /$defs/action-node",
        "flow    | /nodes/0         | type=sub-flow            | /$defs/sub-flow-node",
        "flow    | /nodes/0         | type=end                 | /$defs/end-node",
        "flow    | /readers/cc      | ''                       | /$defs/readable",
        "service | ''               | ''                       | ''",
        "service | /audience        | ''                       | /properties/audience",
        "service | /start           | ''                       | /properties/start",
        "service | /start/onBehalf  | ''                       |"
            + " /properties/start/properties/onBehalf",
        "service | /start/roster    | ''                       |"
            + " /properties/start/properties/roster",
        "form    | ''               | ''                       | ''",
        "form    | /fields/0        | type=text                | /field#/$defs/field",
        "form    | /fields/0        | type=text                | /field#/$defs/text-field",
        "form    | /fields/0        | type=multiline           | /field#/$defs/multiline-field",
        "form    | /fields/0        | type=decimal             | /field#/$defs/decimal-field",
        "form    | /fields/0        | type=person              | /field#/$defs/person-field",
        "form    | /fields/0        | type=file                | /field#/$defs/file-field",
        "form    | /fields/0        | type=image               | /field#/$defs/image-field",
      })
  void meansByADefaultWhatItMeansByNothing(String kind, String at, String given, String schema) {
    Map<String, JsonNode> defaults = defaults(kind, schema);
    assertThat(defaults).isNotEmpty();
    defaults.forEach(
        (name, value) ->
            assertThat(record(kind, at, given, name, value))
                .as(name)
                .isEqualTo(record(kind, at, given, null, null)));
  }

  /** The defaults of the properties of a schema, but for rules: those are expressions. */
  private static Map<String, JsonNode> defaults(String kind, String schema) {
    Map<String, JsonNode> defaults = new TreeMap<>();
    schema(kind, schema)
        .path("properties")
        .forEachEntry(
            (name, property) -> {
              String other = property.path("$ref").asString("");
              JsonNode there = other.startsWith("#") ? schema(kind, other) : property;
              JsonNode value =
                  property.has("default") ? property.get("default") : there.get("default");
              if (value != null && !(kind.equals("form") && RULES.contains(name))) {
                defaults.put(name, value);
              }
            });
    return defaults;
  }

  private static JsonNode schema(String kind, String pointer) {
    int file = pointer.indexOf('#');
    String name = file < 1 ? kind : pointer.substring(1, file);
    return DefinitionCases.read(FOLDER.resolve(name + ".schema.json"))
        .at(pointer.substring(file + 1));
  }

  /** The record of the least document in which an object stands with or without one property. */
  private static Record record(
      String kind, String at, String given, String property, JsonNode value) {
    ObjectNode document = least(kind);
    if (!given.isEmpty()) {
      ((ObjectNode) document.at(at.replaceAll("(/[0-9]+)/.*", "$1")))
          .put("type", given.substring("type=".length()));
    }
    ObjectNode object = at.isEmpty() ? document : document.withObject(at);
    if (property != null) {
      object.set(property, value);
      if (property.equals("effect")) {
        object.putObject("with");
      }
    }
    return switch (kind) {
      case "service" -> RECORDS.read(document, Card.class);
      case "form" -> RECORDS.read(document, Form.class);
      default -> RECORDS.read(document, Flow.class);
    };
  }

  private static ObjectNode least(String kind) {
    String json =
        switch (kind) {
          case "service" -> "{'key': 'a', 'title': 'b'}";
          case "form" -> "{'fields': [{'key': 'a', 'title': 'b', 'type': 'phone'}]}";
          default -> "{'nodes': [{'id': 'a', 'type': 'join'}], 'edges': []}";
        };
    return (ObjectNode) JsonMapper.shared().readTree(json.replace('\'', '"'));
  }

  @ParameterizedTest
  @CsvSource({"task-node", "action-node", "end-node"})
  void readsEveryWordAndNamesTheDefaultFirst(String node) {
    JsonNode properties = schema("flow", "/$defs/" + node + "/properties");
    String type = "type=" + node.replace("-node", "");
    properties.forEachEntry(
        (name, property) -> {
          for (JsonNode word : property.path("enum")) {
            assertThat(record("flow", "/nodes/0", type, name, word)).as(name).isNotNull();
          }
          if (property.has("enum") && !required(node).contains(name)) {
            assertThat(property.path("enum").get(0)).as(name).isEqualTo(property.get("default"));
          }
        });
  }

  private static Set<String> required(String node) {
    return schema("flow", "/$defs/" + node + "/required")
        .valueStream()
        .map(JsonNode::asString)
        .collect(Collectors.toSet());
  }

  @Test
  void offersEveryActionOnATaskThatPeopleCanTakeThere() {
    List<String> elsewhere =
        List.of("submit", "resubmit", "withdraw", "urge", "suspend", "resume", "jump", "terminate");
    List<String> offered =
        schema("flow", "/$defs/taskAction/enum").valueStream().map(JsonNode::asString).toList();
    assertThat(Stream.of(Action.values()).map(Action::key).filter(key -> !elsewhere.contains(key)))
        .containsExactlyInAnyOrderElementsOf(offered);
  }

  static Stream<Path> catalogueFiles() throws IOException {
    List<Path> files =
        new ArrayList<>(DefinitionCases.jsonFiles(DefinitionCases.CATALOG.resolve("services")));
    files.addAll(DefinitionCases.jsonFiles(DefinitionCases.CATALOG.resolve("fields")));
    return files.stream();
  }

  @ParameterizedTest
  @MethodSource("catalogueFiles")
  void fitsEveryFileOfTheCatalogue(Path file) {
    String folder = file.getParent().getFileName().toString();
    String name = file.getFileName().toString().replace(".json", "");
    String kind = Map.of("examples", "example", "fields", "field").getOrDefault(folder, name);
    Faults faults = new Faults(file.toString(), new ArrayList<>());
    STRICT.fit(kind, DefinitionCases.read(file), faults);
    assertThat(faults.list()).isEmpty();
  }

  static Stream<Path> organisationFiles() throws IOException {
    return DefinitionCases.jsonFiles(DefinitionCases.CATALOG.resolve("organisation")).stream();
  }

  @ParameterizedTest
  @MethodSource("organisationFiles")
  void fitsEveryFileOfTheOrganisation(Path file) throws IOException {
    String kind = file.getFileName().toString().replace(".json", "");
    String schema = Files.readString(FOLDER.resolve("organisation." + kind + ".schema.json"));
    SchemaRegistry registry = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);
    assertThat(registry.getSchema(schema).validate(DefinitionCases.read(file))).isEmpty();
  }
}
