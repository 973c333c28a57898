package io.errand.portal;

import static org.assertj.core.api.Assertions.assertThat;

import io.errand.design.LoadCatalogue;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A service that a test writes down itself, with fields and tasks of its own. */
final class WrittenService {
  /** Who is asked at the task {@code review}. */
  static final String REVIEWER = "20060158";

  private static final String TITLE = "{\"zh-CN\": \"名称\", \"en\": \"Title\"}";

  private final String key;
  private final String fields;
  private final String atStart;
  private final String atReview;
  private final String decider;

  /**
   * @param fields JSON objects of fields without titles
   * @param atStart the start node's rights
   * @param atReview what the task says after its first actions, the list's end included
   */
  WrittenService(String key, String fields, String atStart, String atReview) {
    this(
        key,
        fields,
        atStart,
        atReview,
        "{\"role\": \"college-secretary\", \"of\": \"applicant.unit\"}");
  }

  private WrittenService(
      String key, String fields, String atStart, String atReview, String decider) {
    this.key = key;
    this.fields = fields;
    this.atStart = atStart;
    this.atReview = atReview;
    this.decider = decider;
  }

  /** The same with another rule for who decides at last. */
  WrittenService decidedBy(String rule) {
    return new WrittenService(key, fields, atStart, atReview, rule);
  }

  String key() {
    return key;
  }

  /** Writes and loads it. */
  void publish(LoadCatalogue loading, Path catalogue) throws IOException {
    Path folder = catalogue.resolve("services/public/" + key);
    Files.createDirectories(folder);
    Files.writeString(
        folder.resolve("service.json"),
        """
        {"$schema": "../../../schema/service.schema.json", "key": "%s", "category": "public",
         "title": %s, "summary": %s, "owner": "it-centre",
         "audience": {"roles": ["*"], "units": ["*"]}, "number": "W{yyyy}-{seq:6}",
         "start": {"onBehalf": {"by": "college-secretary", "within": "unit"}}}
        """
            .formatted(key, TITLE, TITLE));
    String titled = fields.replaceAll("\\{\"key\":", "{\"title\": " + TITLE + ", \"key\":");
    Files.writeString(
        folder.resolve("form.json"),
        """
        {"$schema": "../../../schema/form.schema.json", "fields": [%s],
         "layout": {"steps": [{"title": %s, "fields": [%s]}]}}
        """
            .formatted(titled, TITLE, top(titled)));
    Files.writeString(
        folder.resolve("flow.json"),
        """
        {"$schema": "../../../schema/flow.schema.json",
         "nodes": [
           {"id": "begin", "type": "start", "title": %1$s, "fields": %2$s},
           {"id": "review", "type": "task", "title": %1$s, "assign": {"people": ["%3$s"]},
            "actions": ["approve", "return-applicant"%4$s},
           {"id": "decide", "type": "task", "title": %1$s,
            "assign": %5$s, "actions": ["approve"]},
           {"id": "over", "type": "end", "title": %1$s}],
         "edges": [{"from": "begin", "to": "review"}, {"from": "review", "to": "decide"},
                   {"from": "decide", "to": "over"}]}
        """
            .formatted(TITLE, atStart, REVIEWER, atReview, decider));
    LoadCatalogue.Report report = loading.load(catalogue.toUri().toString()).block();
    assertThat(report.published()).as("%s", report.faults()).contains(key);
  }

  private static String top(String fields) {
    StringBuilder keys = new StringBuilder();
    Caller.JSON
        .readTree("[" + fields + "]")
        .forEach(
            field ->
                keys.append(keys.isEmpty() ? "" : ", ")
                    .append('"')
                    .append(field.path("key").asString())
                    .append('"'));
    return keys.toString();
  }
}
