package io.errand.portal;

import static org.assertj.core.api.Assertions.assertThat;

import io.errand.design.LoadCatalogue;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/**
 * A service for staff whose flow is drawn in words, version by version. Nodes: {@code start^},
 * {@code split+}, {@code join-}, {@code choice?}, {@code end.}, {@code copy@}, {@code
 * task=20060158} for a person, {@code task=role} for the holders in the applicant's unit; a task
 * that is followed by {@code *} fills the field {@code later}. Edges: {@code a>b}, {@code
 * a>b:condition}.
 */
final class DrawnService {
  static final String ANN = "20060158";
  static final String BEN = "20130207";
  static final String CID = "20080094";
  static final String KEEPER = "20190226";
  static final String PLATFORM = "20120409";

  private final String key;

  DrawnService(String key) {
    this.key = key + "-" + System.nanoTime();
  }

  String key() {
    return key;
  }

  /** Data of an applicant. */
  static ObjectNode data(boolean flag) {
    return Caller.JSON.createObjectNode().put("flag", flag);
  }

  /** Writes a version of it and loads that. */
  void publish(LoadCatalogue loading, Path catalogue, String nodes, String edges)
      throws IOException {
    Path folder = catalogue.resolve("services/public/" + key);
    Files.createDirectories(folder);
    Files.writeString(
        folder.resolve("service.json"),
        """
        {"$schema": "../../../schema/service.schema.json", "key": "%s", "category": "public",
         "title": %s, "summary": %s, "owner": "it-centre", "administrators": ["service-administrator"],
         "audience": {"roles": ["staff"], "units": ["*"]}, "number": "D{yyyy}-{seq:6}"}
        """
            .formatted(key, title(key), title(key)));
    Files.writeString(
        folder.resolve("form.json"),
        """
        {"$schema": "../../../schema/form.schema.json", "fields": [
           {"key": "flag", "type": "boolean", "title": %1$s, "required": true},
           {"key": "later", "type": "text", "title": %1$s, "maxLength": 20}],
         "layout": {"steps": [{"title": %1$s, "fields": ["flag", "later"]}]}}
        """
            .formatted(title("field")));
    Files.writeString(
        folder.resolve("flow.json"),
        """
        {"$schema": "../../../schema/flow.schema.json", "nodes": [%s], "edges": [%s]}
        """
            .formatted(nodes(nodes), edges(edges)));
    LoadCatalogue.Report report = loading.load(catalogue.toUri().toString()).block();
    assertThat(report.published()).as("%s", report.faults()).contains(key);
  }

  private static String title(String word) {
    return "{\"zh-CN\": \"名称 %1$s\", \"en\": \"Title %1$s\"}".formatted(word);
  }

  private static String nodes(String words) {
    List<String> nodes = new ArrayList<>();
    for (String word : words.split(" ", -1)) {
      nodes.add(word.contains("=") ? task(word) : node(word));
    }
    return String.join(",\n", nodes);
  }

  private static String node(String word) {
    String id = word.substring(0, word.length() - 1);
    String more =
        switch (word.charAt(word.length() - 1)) {
          case '^' -> "\"type\": \"start\", \"fields\": {\"later\": \"hidden\"}";
          case '+' -> "\"type\": \"split\"";
          case '-' -> "\"type\": \"join\"";
          case '?' -> "\"type\": \"choice\"";
          case '@' -> "\"type\": \"notify\", \"to\": [{\"applicant\": true}]";
          default -> "\"type\": \"end\"";
        };
    return "{\"id\": \"%s\", %s, \"title\": %s}".formatted(id, more, title(id));
  }

  private static String task(String word) {
    String id = word.substring(0, word.indexOf('='));
    String who = word.substring(id.length() + 1).replace("*", "");
    String assign =
        Character.isDigit(who.charAt(0))
            ? "{\"people\": [\"%s\"]}".formatted(who)
            : "{\"role\": \"%s\", \"of\": \"applicant.unit\"}".formatted(who);
    return """
    {"id": "%s", "type": "task", "title": %s, "assign": %s, "fields": {%s},
     "actions": ["approve", "reject", "return-previous", "return-applicant"]}\
    """
        .formatted(id, title(id), assign, word.endsWith("*") ? "\"later\": \"edit\"" : "");
  }

  private static String edges(String words) {
    List<String> edges = new ArrayList<>();
    for (String word : words.split(" ", -1)) {
      String[] ends = word.split("[>:]", 3);
      String when = ends.length < 3 ? "" : ", \"when\": \"" + ends[2].replace('_', ' ') + "\"";
      edges.add("{\"from\": \"%s\", \"to\": \"%s\"%s}".formatted(ends[0], ends[1], when));
    }
    return String.join(",\n", edges);
  }
}
