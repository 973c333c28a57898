package io.errand.portal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A service that nobody knew before: keys, fields and nodes are made up. A reviewer, then two
 * people side by side of whom the second is needed only for some, then the end.
 */
final class MadeUpService {
  static final String REVIEWER = "20060158";
  static final String FIRST = "20130207";
  static final String SECOND = "20080094";

  private final Random random;
  private final String text;
  private final String flag;
  private final String table;
  private final String column;
  private final String total;
  private final String own;
  private final String review;
  private final String first;
  private final String second;

  MadeUpService(long seed) {
    random = new Random(seed);
    text = word();
    flag = word();
    table = word();
    column = word();
    total = word();
    own = word();
    review = word();
    first = word();
    second = word();
  }

  private String word() {
    StringBuilder word = new StringBuilder();
    for (int i = 0; i < 9; i++) {
      word.append((char) ('a' + random.nextInt(26)));
    }
    return word.toString();
  }

  String key() {
    return "svc-" + text;
  }

  String review() {
    return review;
  }

  String first() {
    return first;
  }

  String second() {
    return second;
  }

  String own() {
    return own;
  }

  String total() {
    return total;
  }

  /** Data that are right; the second of the two is needed when {@code both}. */
  ObjectNode data(boolean both) {
    ObjectNode data = Caller.JSON.createObjectNode();
    data.put(text, "无人知晓的事项").put(flag, both);
    ArrayNode rows = data.putArray(table);
    rows.addObject().put(column, 2);
    rows.addObject().put(column, 3);
    return data;
  }

  /** Writes its folder below a catalogue. */
  void write(Path catalogue) throws IOException {
    Path folder = catalogue.resolve("services/public/" + key());
    Files.createDirectories(folder);
    Files.writeString(folder.resolve("service.json"), json(card()));
    Files.writeString(folder.resolve("form.json"), json(form()));
    Files.writeString(folder.resolve("flow.json"), json(flow()));
  }

  private static String json(Object value) {
    return Caller.JSON.writerWithDefaultPrettyPrinter().writeValueAsString(value);
  }

  private static Map<String, String> said(String word) {
    return Map.of("zh-CN", "名称" + word, "en", "Title " + word);
  }

  private Map<String, Object> card() {
    return Map.of(
        "$schema",
        "../../../schema/service.schema.json",
        "key",
        key(),
        "category",
        "public",
        "title",
        said(text),
        "summary",
        said(text),
        "owner",
        "it-centre",
        "audience",
        Map.of("roles", List.of("*"), "units", List.of("*")),
        "number",
        "M{yyyy}-{seq:6}");
  }

  private Map<String, Object> form() {
    return Map.of(
        "$schema",
        "../../../schema/form.schema.json",
        "fields",
        List.of(
            Map.of(
                "key",
                text,
                "type",
                "text",
                "title",
                said(text),
                "required",
                true,
                "maxLength",
                50),
            Map.of("key", flag, "type", "boolean", "title", said(flag), "required", true),
            Map.of(
                "key",
                table,
                "type",
                "table",
                "title",
                said(table),
                "minRows",
                1,
                "maxRows",
                5,
                "fields",
                List.of(
                    Map.of("key", column, "type", "integer", "title", said(column), "minimum", 1))),
            Map.of(
                "key",
                total,
                "type",
                "integer",
                "title",
                said(total),
                "value",
                "sum(%s.map(r => r.%s))".formatted(table, column)),
            Map.of("key", own, "type", "text", "title", said(own), "maxLength", 20)),
        "layout",
        Map.of(
            "steps",
            List.of(Map.of("title", said("a"), "fields", List.of(text, flag, table, total, own)))));
  }

  private Map<String, Object> flow() {
    return Map.of(
        "$schema",
        "../../../schema/flow.schema.json",
        "nodes",
        List.of(
            Map.of(
                "id",
                "begin",
                "type",
                "start",
                "title",
                said("b"),
                "fields",
                Map.of(own, "hidden")),
            task(review, REVIEWER, Map.of("fields", Map.of(own, "required"))),
            Map.of("id", "apart", "type", "split"),
            task(first, FIRST, Map.of()),
            task(second, SECOND, Map.of()),
            Map.of("id", "together", "type", "join"),
            Map.of("id", "over", "type", "end", "title", said("o"))),
        "edges",
        List.of(
            Map.of("from", "begin", "to", review),
            Map.of("from", review, "to", "apart"),
            Map.of("from", "apart", "to", first),
            Map.of("from", "apart", "to", second, "when", flag + " === true"),
            Map.of("from", first, "to", "together"),
            Map.of("from", second, "to", "together"),
            Map.of("from", "together", "to", "over")));
  }

  private static Map<String, Object> task(String id, String person, Map<String, Object> more) {
    Map<String, Object> task = new LinkedHashMap<>();
    task.put("id", id);
    task.put("type", "task");
    task.put("title", said(id));
    task.put("assign", Map.of("people", List.of(person)));
    task.put("actions", List.of("approve", "return-previous", "return-applicant"));
    task.putAll(more);
    return task;
  }

  /** A catalogue of its own: the sample organisation, the dictionaries, and this service alone. */
  static void surround(Path catalogue) throws IOException {
    for (String part : List.of("organisation", "dictionaries")) {
      Path from = Path.of("../catalog", part);
      Files.createDirectories(catalogue.resolve(part));
      try (Stream<Path> files = Files.list(from)) {
        for (Path file : files.toList()) {
          Files.copy(file, catalogue.resolve(part).resolve(file.getFileName()));
        }
      }
    }
    Files.createDirectories(catalogue.resolve("services"));
    Files.copy(
        Path.of("../catalog/services/categories.json"),
        catalogue.resolve("services/categories.json"));
  }
}
