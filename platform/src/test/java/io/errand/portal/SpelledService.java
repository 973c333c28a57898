package io.errand.portal;

import static org.assertj.core.api.Assertions.assertThat;

import io.errand.design.LoadCatalogue;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/**
 * A service for everybody whose fields and nodes a test spells out as JSON without titles, one
 * behind the other. Edges are {@code a>b}, divided by blanks.
 */
record SpelledService(String key, String fields, String nodes, String edges) {

  static SpelledService of(String key, String fields, String nodes, String edges) {
    return new SpelledService(key + "-" + System.nanoTime(), fields, nodes, edges);
  }

  private static String title(String word) {
    return "{\"zh-CN\": \"名称 %1$s\", \"en\": \"Title %1$s\"}".formatted(word);
  }

  /** Writes and loads it, with what it needs. */
  static LoadCatalogue.Report load(LoadCatalogue loading, Path catalogue, SpelledService... all)
      throws IOException {
    for (SpelledService one : all) {
      one.write(catalogue);
    }
    return loading.load(catalogue.toUri().toString()).block();
  }

  static void publish(LoadCatalogue loading, Path catalogue, SpelledService... all)
      throws IOException {
    LoadCatalogue.Report report = load(loading, catalogue, all);
    assertThat(report.faults()).isEmpty();
    assertThat(report.published()).hasSize(all.length);
  }

  private void write(Path catalogue) throws IOException {
    Path folder = catalogue.resolve("services/public/" + key);
    Files.createDirectories(folder);
    Files.writeString(
        folder.resolve("service.json"),
        """
        {"$schema": "../../../schema/service.schema.json", "key": "%s", "category": "public",
         "title": %s, "summary": %s, "owner": "it-centre",
         "administrators": ["service-administrator"], "number": "S{yyyy}-{seq:6}"}
        """
            .formatted(key, title(key), title(key)));
    Files.writeString(
        folder.resolve("form.json"),
        """
        {"$schema": "../../../schema/form.schema.json", "fields": [%s],
         "layout": {"steps": [{"title": %s, "fields": [%s]}]}}
        """
            .formatted(titled(fields, "key"), title("step"), String.join(", ", keys())));
    Files.writeString(
        folder.resolve("flow.json"),
        """
        {"$schema": "../../../schema/flow.schema.json", "nodes": [%s], "edges": [%s]}
        """
            .formatted(titled(nodes, "id"), edgesAsJson()));
  }

  private static String titled(String objects, String name) {
    return objects.replaceAll(
        "\\{\"" + name + "\": \"(\\w+)\"",
        "{\"" + name + "\": \"$1\", \"title\": {\"zh-CN\": \"名称 $1\", \"en\": \"Title $1\"}");
  }

  private List<String> keys() {
    List<String> keys = new ArrayList<>();
    for (JsonNode field : Caller.JSON.readTree("[" + fields + "]")) {
      keys.add("\"" + field.path("key").asString() + "\"");
    }
    return keys;
  }

  private String edgesAsJson() {
    List<String> all = new ArrayList<>();
    for (String edge : edges.split(" ", -1)) {
      String[] ends = edge.split(">", 2);
      all.add("{\"from\": \"%s\", \"to\": \"%s\"}".formatted(ends[0], ends[1]));
    }
    return String.join(", ", all);
  }
}
