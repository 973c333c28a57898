package io.errand.definition;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The shared pairs of a service and the faults in it, from {@code catalog/schema/cases}. */
final class DefinitionCases {
  static final Path CATALOG = Path.of("..", "catalog").toAbsolutePath().normalize();
  private static final Path FOLDER = CATALOG.resolve("schema/cases/definitions");
  private static final JsonMapper JSON = JsonMapper.shared();

  private DefinitionCases() {}

  /** A fault as the pairs tell it, without its words. */
  record Expected(String file, String pointer, String key) {
    static Expected of(Fault fault) {
      return new Expected(fault.file(), fault.pointer(), fault.key());
    }
  }

  /** One pair. */
  record Case(
      String group, String name, ServiceFolder folder, JsonNode around, List<Expected> faults) {
    @Override
    public String toString() {
      return group + ": " + name;
    }
  }

  static Stream<Case> all() {
    try (Stream<Path> files = Files.list(FOLDER)) {
      return files
          .filter(file -> Files.isRegularFile(file) && !file.endsWith("around.json"))
          .sorted()
          .toList()
          .stream()
          .flatMap(DefinitionCases::cases);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Stream<Case> cases(Path file) {
    String group = file.getFileName().toString().replace(".json", "");
    return read(file).path("cases").valueStream().map(json -> of(group, json));
  }

  private static Case of(String group, JsonNode json) {
    JsonNode around = around();
    patch(around, json.path("around"));
    List<Expected> faults =
        json.path("faults")
            .valueStream()
            .map(each -> JSON.treeToValue(each, Expected.class))
            .toList();
    return new Case(group, json.path("name").asString(), folder(json), around, faults);
  }

  static ServiceFolder base(String name) {
    return new ServiceFolder("staff-matters", name, files(read(base(name + ".json", FOLDER))));
  }

  private static Path base(String file, Path folder) {
    return folder.resolve("bases").resolve(file);
  }

  private static ServiceFolder folder(JsonNode json) {
    String base = json.path("base").asString();
    JsonNode documents = read(base(base + ".json", FOLDER));
    patch(documents, json.path("patch"));
    Map<String, byte[]> files = new TreeMap<>(files(documents));
    json.path("files").forEachEntry((name, content) -> files.put(name, content(content)));
    files.values().removeIf(content -> content == null);
    return new ServiceFolder("staff-matters", base, files);
  }

  private static Map<String, byte[]> files(JsonNode documents) {
    Map<String, byte[]> files = new TreeMap<>();
    documents.forEachEntry((name, content) -> files.put(name, content(content)));
    return files;
  }

  /**
   * A string as it is, an object as JSON, {@code {times, of}} as a repeated string, null as none.
   */
  private static byte[] content(JsonNode content) {
    if (content.isNull()) {
      return null;
    }
    if (content.has("times")) {
      return content.path("of").asString().repeat(content.path("times").asInt()).getBytes(UTF_8);
    }
    String text = content.isString() ? content.stringValue() : content.toString();
    return text.getBytes(UTF_8);
  }

  static JsonNode around() {
    return read(FOLDER.resolve("around.json"));
  }

  static Surroundings surroundings(JsonNode around) {
    return new Surroundings(
        words(around, "categories"),
        words(around, "services"),
        around
            .path("roles")
            .propertyStream()
            .collect(toMap(Map.Entry::getKey, role -> scope(role.getValue()))),
        words(around, "personKinds"),
        words(around, "personProperties"),
        words(around, "people"),
        words(around, "units"),
        words(around, "unitKinds"),
        around
            .path("dictionaries")
            .propertyStream()
            .collect(toMap(Map.Entry::getKey, each -> dictionary(each.getValue()))),
        words(around, "webHooks"));
  }

  private static Set<String> words(JsonNode around, String name) {
    return around.path(name).valueStream().map(JsonNode::asString).collect(toSet());
  }

  private static Surroundings.Scope scope(JsonNode word) {
    return word.asString().equals("unit")
        ? Surroundings.Scope.UNIT
        : Surroundings.Scope.ORGANISATION;
  }

  private static Surroundings.Dictionary dictionary(JsonNode codes) {
    return new Surroundings.Dictionary(
        codes
            .propertyStream()
            .collect(toMap(Map.Entry::getKey, code -> code.getValue().asString())));
  }

  static Map<String, byte[]> sharedFiles(JsonNode around) {
    return files(around.path("fields"));
  }

  static JsonNode read(Path file) {
    return JSON.readTree(file);
  }

  /** Applies the operations add, replace and remove of JSON Patch (RFC 6902). */
  private static void patch(JsonNode document, JsonNode operations) {
    operations.forEach(each -> apply(document, each));
  }

  private static void apply(JsonNode document, JsonNode operation) {
    JsonPointer place = JsonPointer.compile(operation.path("path").asString());
    JsonNode parent = document.at(place.head());
    String last = place.last().getMatchingProperty();
    JsonNode value = operation.path("value");
    boolean removes = operation.path("op").asString().equals("remove");
    boolean adds = operation.path("op").asString().equals("add");
    if (!adds && !last.equals("-") && document.at(place).isMissingNode()) {
      throw new IllegalArgumentException("nothing stands at " + place);
    }
    switch (parent) {
      case ObjectNode object when removes -> object.remove(last);
      case ObjectNode object -> object.set(last, value);
      case ArrayNode array when last.equals("-") -> array.add(value);
      case ArrayNode array when removes -> array.remove(Integer.parseInt(last));
      case ArrayNode array when adds -> array.insert(Integer.parseInt(last), value);
      case ArrayNode array -> array.set(Integer.parseInt(last), value);
      default -> throw new IllegalArgumentException("no parent at " + place);
    }
  }

  static List<Path> jsonFiles(Path folder) throws IOException {
    List<Path> found = new ArrayList<>();
    if (Files.isDirectory(folder)) {
      try (Stream<Path> files = Files.walk(folder)) {
        files.filter(file -> file.toString().endsWith(".json")).sorted().forEach(found::add);
      }
    }
    return found;
  }
}
