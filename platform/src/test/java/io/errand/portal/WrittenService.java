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
  private final String audience;
  private final String fields;
  private final String atStart;
  private final String atReview;

  /**
   * @param fields JSON objects of fields without titles
   * @param atStart the start node's rights
   * @param atReview what the task says beside its actions and people
   */
  WrittenService(String key, String fields, String atStart, String atReview) {
    this(key, "*", fields, atStart, atReview);
  }

  private WrittenService(
      String key, String audience, String fields, String atStart, String atReview) {
    this.key = key;
    this.audience = audience;
    this.fields = fields;
    this.atStart = atStart;
    this.atReview = atReview;
  }

  /** The same for people of one kind or role alone. */
  WrittenService onlyFor(String role) {
    return new WrittenService(key, role, fields, atStart, atReview);
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
         "audience": {"roles": ["%s"], "units": ["*"]}, "number": "W{yyyy}-{seq:6}",
         "start": {"onBehalf": {"by": "college-secretary", "within": "unit"}}}
        """
            .formatted(key, TITLE, TITLE, audience));
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
            "assign": {"role": "college-secretary", "of": "applicant.unit"},
            "actions": ["approve"]},
           {"id": "over", "type": "end", "title": %1$s}],
         "edges": [{"from": "begin", "to": "review"}, {"from": "review", "to": "decide"},
                   {"from": "decide", "to": "over"}]}
        """
            .formatted(TITLE, atStart, REVIEWER, atReview));
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
