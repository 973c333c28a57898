package io.errand;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The keys of services, fields and roles that a catalogue brings, and where a source line names
 * one.
 *
 * <p>A compound key ({@code seal-approval}, {@code businessType}) is nobody's ordinary word, so it
 * counts wherever it stands. A single word ({@code materials}) may well stand in a comment or be an
 * identifier; it counts where a program would name it, as a whole text in quotes or as a step of a
 * JSON pointer. The words of the language itself, which are those of its schemas, are no keys, nor
 * are the few words listed here and anything of three letters or fewer.
 */
final class CatalogueKeys {

  private static final JsonMapper JSON = new JsonMapper();
  private static final Pattern COMPOUND = Pattern.compile(".*(-|[a-z0-9][A-Z]).*");
  private static final int SHORTEST = 4;

  /** Fields are called so, but so are things of the platform itself. */
  private static final Set<String> ORDINARY = Set.of("position", "range", "reason");

  private final Set<String> keys = new TreeSet<>();

  static CatalogueKeys in(Path catalogue) throws IOException {
    CatalogueKeys found = new CatalogueKeys();
    found.readServices(catalogue.resolve("services"));
    found.readFiles(catalogue.resolve("fields"));
    found.readFiles(catalogue.resolve("organisation/roles.json"));
    found.keys.removeAll(words(catalogue.resolve("schema")));
    found.keys.removeAll(ORDINARY);
    found.keys.removeIf(key -> key.length() < SHORTEST);
    return found;
  }

  Set<String> all() {
    return keys;
  }

  /** The keys that a source line names. */
  Set<String> namedIn(String line) {
    Set<String> named = new TreeSet<>();
    for (String key : keys) {
      if (line.contains(key) && names(line, key)) {
        named.add(key);
      }
    }
    return named;
  }

  private static boolean names(String line, String key) {
    String quoted = Pattern.quote(key);
    String pattern =
        COMPOUND.matcher(key).matches()
            ? "(?<![\\w-])" + quoted + "(?![\\w-])"
            : "[\"'`](/([\\w-]+/)*)?" + quoted + "[\"'`/]";
    return Pattern.compile(pattern).matcher(line).find();
  }

  private void readServices(Path folder) throws IOException {
    for (Path file : jsonFiles(folder)) {
      String name = file.getFileName().toString();
      if (name.equals("service.json")) {
        keys.add(JSON.readTree(file).path("key").asString(""));
      } else if (name.equals("form.json")) {
        addKeys(JSON.readTree(file));
      }
    }
  }

  private void readFiles(Path folder) throws IOException {
    for (Path file : jsonFiles(folder)) {
      addKeys(JSON.readTree(file));
    }
  }

  private void addKeys(JsonNode node) {
    if (node.path("key").isString()) {
      keys.add(node.path("key").asString());
    }
    node.forEach(this::addKeys);
  }

  private static Set<String> words(Path schemas) throws IOException {
    Set<String> words = new TreeSet<>();
    for (Path file : jsonFiles(schemas)) {
      addWords(JSON.readTree(file), words);
    }
    return words;
  }

  private static void addWords(JsonNode node, Set<String> words) {
    if (node.isString()) {
      words.add(node.asString());
    }
    words.addAll(node.propertyNames());
    node.forEach(child -> addWords(child, words));
  }

  private static Set<Path> jsonFiles(Path folder) throws IOException {
    if (!Files.exists(folder)) {
      return Set.of();
    }
    try (Stream<Path> files = Files.walk(folder)) {
      return Set.copyOf(files.filter(file -> file.toString().endsWith(".json")).toList());
    }
  }
}
