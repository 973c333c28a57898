package io.errand.form;

import io.errand.definition.Definitions;
import io.errand.definition.Field;
import io.errand.definition.FieldType;
import io.errand.definition.ServiceDefinition;
import io.errand.definition.Text;
import io.errand.field.Dictionaries;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The services, people and dictionaries of the catalogue, as far as forms need them. */
final class CatalogueForms {
  private static final Path CATALOG = Path.of("../catalog");
  private static final JsonMapper JSON = JsonMapper.shared();
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
  private static final Definitions DEFINITIONS = new Definitions(Given::expression, true);
  private static final Dictionaries DICTIONARIES = dictionaries();
  private static final Map<String, ObjectNode> PEOPLE = byKey("people", "number");
  private static final Map<String, ObjectNode> UNITS = byKey("units", "key");

  private CatalogueForms() {}

  /** One service with its examples by file name. */
  record CatalogueForm(
      String key,
      ServiceDefinition definition,
      FormEvaluator evaluator,
      Map<String, ObjectNode> examples) {
    @Override
    public String toString() {
      return key;
    }
  }

  static Stream<CatalogueForm> all() {
    return list(CATALOG.resolve("services")).stream()
        .filter(Files::isDirectory)
        .flatMap(category -> list(category).stream())
        .map(CatalogueForms::read);
  }

  private static CatalogueForm read(Path folder) {
    ObjectNode form = json(folder.resolve("form.json"));
    form.path("fields").forEach(CatalogueForms::inline);
    Map<String, byte[]> files = new HashMap<>();
    files.put("form.json", form.toString().getBytes(StandardCharsets.UTF_8));
    for (String name : List.of("service.json", "flow.json")) {
      files.put(name, text(folder.resolve(name)).getBytes(StandardCharsets.UTF_8));
    }
    Map<String, ObjectNode> examples = new HashMap<>();
    list(folder.resolve("examples"))
        .forEach(file -> examples.put(file.getFileName().toString(), json(file)));
    ServiceDefinition definition = DEFINITIONS.published(files);
    return new CatalogueForm(
        folder.getFileName().toString(),
        definition,
        FormEvaluator.of(definition.form(), DICTIONARIES),
        examples);
  }

  private static void inline(JsonNode node) {
    ObjectNode field = (ObjectNode) node;
    field.path("fields").forEach(CatalogueForms::inline);
    if (!field.has("use")) {
      return;
    }
    List<String> use = List.of(field.remove("use").asString().split("\\.", 2));
    ObjectNode own = field.deepCopy();
    json(CATALOG.resolve("fields").resolve(use.getFirst() + ".json"))
        .path("fields")
        .valueStream()
        .filter(shared -> shared.path("key").asString().equals(use.getLast()))
        .findFirst()
        .ifPresent(shared -> field.setAll((ObjectNode) shared.deepCopy()));
    field.setAll(own);
    field.path("fields").forEach(CatalogueForms::inline);
  }

  private static Dictionaries dictionaries() {
    Map<String, List<Dictionaries.Code>> codes = new HashMap<>();
    for (Path file : list(CATALOG.resolve("dictionaries"))) {
      ObjectNode dictionary = json(file);
      codes.put(
          dictionary.path("key").asString(),
          dictionary.path("codes").valueStream().map(CatalogueForms::code).toList());
    }
    return new Dictionaries(codes);
  }

  private static Dictionaries.Code code(JsonNode code) {
    JsonNode title = code.path("title");
    return new Dictionaries.Code(
        code.path("code").asString(),
        new Text(title.path("zh-CN").asString(), title.path("en").asString()),
        code.path("parent").asString(null),
        code.path("retired").asBoolean(false));
  }

  static Situation situation(ObjectNode example) {
    ObjectNode applicant = person(example.path("applicant").asString());
    ObjectNode starter =
        example.has("starter") ? person(example.path("starter").asString()) : applicant;
    LocalDate today = LocalDate.parse(example.path("today").asString());
    return new Situation(applicant, starter, starter, today);
  }

  /** A person as expressions see one. */
  private static ObjectNode person(String number) {
    ObjectNode person = PEOPLE.get(number).deepCopy();
    ObjectNode unit = UNITS.get(person.path("unit").asString());
    person.put("id", id(number));
    person.set("unit", unit(unit).put("kind", unit.path("kind").asString()));
    return person;
  }

  private static ObjectNode unit(ObjectNode unit) {
    String key = unit.path("key").asString();
    return NODES
        .objectNode()
        .put("id", id(key))
        .put("key", key)
        .put("title", unit.path("title").path("zh-CN").asString());
  }

  /** Sent data of an example, with ids for people, units and files. */
  static JsonNode sent(JsonNode example) {
    return switch (example) {
      case ObjectNode person when person.has("$person") -> onlyId(person.path("$person"));
      case ObjectNode unit when unit.has("$unit") -> onlyId(unit.path("$unit"));
      case ObjectNode file when file.has("$file") -> onlyId(file.path("$file"));
      case ObjectNode other when other.has("$application") -> onlyId(other.path("$application"));
      case ObjectNode object -> {
        ObjectNode sent = NODES.objectNode();
        object.forEachEntry((name, value) -> sent.set(name, sent(value)));
        yield sent;
      }
      case ArrayNode list -> {
        ArrayNode sent = NODES.arrayNode();
        list.forEach(value -> sent.add(sent(value)));
        yield sent;
      }
      default -> example;
    };
  }

  private static ObjectNode onlyId(JsonNode name) {
    return NODES.objectNode().put("id", id(name.asString()));
  }

  /** What the directory and the files say to references, each under a made-up id. */
  static Map<String, ObjectNode> resolved(JsonNode example, List<Reference> references) {
    Map<String, ObjectNode> byId = new HashMap<>();
    example.findValuesAsString("$person").forEach(number -> byId.put(id(number), value(number)));
    example.findValuesAsString("$unit").forEach(key -> byId.put(id(key), unit(UNITS.get(key))));
    example
        .findValuesAsString("$file")
        .forEach(name -> byId.put(id(name), onlyId(NODES.stringNode(name)).put("name", name)));
    Map<String, ObjectNode> resolved = new HashMap<>();
    for (Reference reference : references) {
      resolved.put(
          reference.pointer(),
          reference.type() instanceof FieldType.Lookup lookup
              ? row(lookup, example.findValuesAsString("$application"), reference.id())
              : byId.get(reference.id()));
    }
    return resolved;
  }

  /** The columns that were entered in the other example, by whomever, or computed. */
  private static ObjectNode row(FieldType.Lookup type, List<String> applications, String id) {
    String application =
        applications.stream().filter(name -> id(name).equals(id)).findFirst().orElseThrow();
    List<String> names = List.of(application.split("/", 2));
    CatalogueForm form =
        all().filter(one -> one.key().equals(names.getFirst())).findFirst().orElseThrow();
    ObjectNode example = form.examples().get(names.getLast() + ".json");
    ObjectNode entered = example.path("data").asObject().deepCopy();
    for (JsonNode decision : example.path("decisions")) {
      decision.path("fields").forEachEntry(entered::set);
    }
    Rights all = Given.all(form.definition().form());
    ObjectNode row =
        form.evaluator()
            .evaluate(entered, all, situation(example), Given.expressions())
            .data()
            .deepCopy();
    row.retain(type.fields().stream().map(Field::key).toList());
    return row.put("id", id).put("title", application);
  }

  private static ObjectNode value(String number) {
    ObjectNode person = person(number);
    return NODES
        .objectNode()
        .put("id", id(number))
        .put("number", number)
        .put("name", person.path("name").asString())
        .put("unit", person.path("unit").path("title").asString());
  }

  private static String id(String name) {
    return UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8)).toString();
  }

  private static Map<String, ObjectNode> byKey(String file, String key) {
    Map<String, ObjectNode> byKey = new HashMap<>();
    json(CATALOG.resolve("organisation").resolve(file + ".json"))
        .path(file)
        .forEach(each -> byKey.put(each.path(key).asString(), (ObjectNode) each));
    return byKey;
  }

  private static ObjectNode json(Path file) {
    return JSON.readValue(text(file), ObjectNode.class);
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<Path> list(Path folder) {
    try (Stream<Path> entries = Files.list(folder)) {
      return new ArrayList<>(entries.sorted().toList());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
