package io.errand.portal;

import static org.assertj.core.api.Assertions.assertThat;

import io.errand.ErrandTest;
import io.errand.database.ErrandHome;
import io.errand.design.LoadCatalogue;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.r2dbc.core.DatabaseClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Files that people upload and that services give them to fill in. */
@ErrandTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AttachmentTests {
  private static final byte[] TEMPLATE = Office.zip("[Content_Types].xml", "word/document.xml");

  @Autowired private DatabaseClient database;
  @Autowired private LoadCatalogue loading;
  @Autowired private SweepUploads sweeping;
  @Autowired private ErrandHome home;
  @LocalServerPort private int port;

  private final WrittenService service =
      new WrittenService(
          "written-" + UUID.randomUUID(),
          """
          {"key": "kind", "type": "text"},
          {"key": "photo", "type": "image", "aspect": "3:4", "maxSize": 3000},
          {"key": "paper", "type": "file", "accept": [".pdf"], "maxSize": 2048, "maxCount": 2,
           "downloads": [
             {"file": "files/agreement-a.docx", "when": "kind === 'a'",
              "title": {"zh-CN": "协议", "en": "Agreement"}},
             {"file": "files/sample.pdf", "kind": "example",
              "title": {"zh-CN": "样张", "en": "Sample"}}]},
          {"key": "any", "type": "file", "maxCount": 3},
          {"key": "name", "type": "signature"}
          """,
          "{}",
          "]");

  private Office office;
  private Caller applicant;
  private Caller stranger;

  @BeforeAll
  void publish(@TempDir Path catalogue) throws IOException {
    Path files = catalogue.resolve("services/public/" + service.key() + "/files");
    Files.createDirectories(files);
    Files.write(files.resolve("agreement-a.docx"), TEMPLATE);
    Files.write(files.resolve("sample.pdf"), pdf(100));
    service.publish(loading, catalogue);
    office = new Office(database, port);
    applicant = office.person("20180326");
    stranger = office.person("20211047");
  }

  private static byte[] pdf(int size) {
    byte[] content = new byte[size];
    byte[] head = "%PDF-1.4\n".getBytes(StandardCharsets.US_ASCII);
    System.arraycopy(head, 0, content, 0, head.length);
    return content;
  }

  private Caller.Answer send(String field, String name, byte[] content, String... headers) {
    return applicant.sendFile(service.key(), field, name, content, headers);
  }

  private JsonNode draft(Map<String, Object> data) {
    Caller.Answer answer =
        applicant.post("/api/services/" + service.key() + "/drafts", Map.of("data", data));
    assertThat(answer.status()).as("%s", answer.body()).isEqualTo(201);
    return answer.body();
  }

  @Test
  void keepsAFileOnceThatIsSentAgainUnderItsKey() {
    String[] key = {"Idempotency-Key", UUID.randomUUID().toString()};
    Caller.Answer first = send("/any", "a.pdf", pdf(10), key);
    assertThat(first.status()).as("%s", first.body()).isEqualTo(201);
    assertThat(send("/any", "a.pdf", pdf(10), key).body()).isEqualTo(first.body());
    assertThat(send("/any", "a.pdf", pdf(11), key).slug()).isEqualTo("upload-key-used");
    assertThat(send("/any", "b.pdf", pdf(10), key).slug()).isEqualTo("upload-key-used");
    assertThat(send("/paper", "a.pdf", pdf(10), key).slug()).isEqualTo("upload-key-used");
    Caller.Answer other = stranger.sendFile(service.key(), "/any", "a.pdf", pdf(10), key);
    assertThat(other.body().path("id")).isNotEqualTo(first.body().path("id"));
  }

  @Test
  void keepsAFileOnceThatIsSentSeveralTimesAtOnce() throws IOException {
    String[] key = {"Idempotency-Key", UUID.randomUUID().toString()};
    long before = stored();
    List<CompletableFuture<Caller.Answer>> sent =
        IntStream.range(0, 6)
            .mapToObj(i -> CompletableFuture.supplyAsync(() -> send("/any", "a.pdf", pdf(10), key)))
            .toList();
    List<String> ids = new ArrayList<>();
    sent.forEach(one -> ids.add(one.join().body().path("id").asString()));
    assertThat(ids.stream().distinct()).hasSize(1);
    assertThat(stored()).isEqualTo(before + 1);
  }

  @Test
  void answersAgainThoughThereIsNoRoomForMore() {
    Caller sender = office.person("20010904");
    String[] key = {"Idempotency-Key", UUID.randomUUID().toString()};
    Caller.Answer first = sender.sendFile(service.key(), "/any", "a.pdf", pdf(10), key);
    assertThat(first.status()).as("%s", first.body()).isEqualTo(201);
    database
        .sql(
            """
            insert into file (id, person_id, service_key, field, name, media_type, size, sha256)
            select gen_random_uuid(), :person, 'x', '/x', 'x', 'x', 1, 'x' from generate_series(1, 200)
            """)
        .bind("person", sender.id())
        .fetch()
        .rowsUpdated()
        .block();
    Caller.Answer again = sender.sendFile(service.key(), "/any", "a.pdf", pdf(10), key);
    assertThat(again.status()).isEqualTo(201);
    assertThat(again.body()).isEqualTo(first.body());
    assertThat(sender.sendFile(service.key(), "/any", "a.pdf", pdf(11), key).slug())
        .isEqualTo("upload-key-used");
    for (String[] other : new String[][] {{}, {"Idempotency-Key", UUID.randomUUID().toString()}}) {
      Caller.Answer more = sender.sendFile(service.key(), "/any", "a.pdf", pdf(10), other);
      assertThat(more.status()).isEqualTo(429);
      assertThat(more.slug()).isEqualTo("files-waiting");
    }
  }

  /** How many files lie on the disk. */
  private long stored() throws IOException {
    try (var all = Files.walk(home.resolve("files"))) {
      return all.filter(Files::isRegularFile).count();
    }
  }

  @ParameterizedTest
  @CsvSource({
    "/photo, 30,  40,  201, ''",
    "/photo, 31,  40,  201, ''",
    "/photo, 300, 400, 201, ''",
    "/photo, 304, 400, 422, file-aspect",
    "/photo, 40,  30,  422, file-aspect",
  })
  void holdsPicturesToTheirAspect(String field, int width, int height, int status, String slug) {
    for (String format : List.of("png", "jpg")) {
      Caller.Answer answer = send(field, "me." + format, Office.image(format, width, height));
      assertThat(answer.status()).as("%s", answer.body()).isEqualTo(status);
      assertThat(answer.slug()).isEqualTo(slug);
    }
  }

  @Test
  void holdsFilesToTheKindsAndSizesOfTheirField() {
    assertThat(send("/paper", "a.png", Office.image("png", 1, 1)).slug()).isEqualTo("file-kind");
    assertThat(send("/photo", "a.pdf", pdf(10)).slug()).isEqualTo("file-kind");
    assertThat(send("/paper", "a.pdf", pdf(2048)).status()).isEqualTo(201);
    Caller.Answer large = send("/paper", "a.pdf", pdf(2049));
    assertThat(large.status()).isEqualTo(413);
    assertThat(large.body().path("detail").asString()).contains("2 KB");
  }

  @Test
  void takesSignaturesAsSmallPicturesAlone() {
    byte[] picture = Office.image("png", 960, 384);
    byte[] jpeg = Office.image("jpg", 960, 384);
    assertThat(send("/name", "s.png", picture).status()).isEqualTo(201);
    assertThat(send("/name", "s.jpg", jpeg).slug()).isEqualTo("file-kind");
    assertThat(send("/name", "s.png", jpeg).slug()).isEqualTo("file-kind");
    assertThat(send("/name", "s.png", Arrays.copyOf(picture, 512 * 1024)).status()).isEqualTo(201);
    Caller.Answer large = send("/name", "s.png", Arrays.copyOf(picture, 512 * 1024 + 1));
    assertThat(large.status()).isEqualTo(413);
    assertThat(large.body().path("detail").asString()).contains("512 KB");
  }

  /** Nobody signs with what somebody else has uploaded, or for another place. */
  @Test
  void bindsASignatureToItsPersonAndField() {
    byte[] picture = Office.image("png", 960, 384);
    JsonNode own = send("/name", "s.png", picture).body();
    JsonNode other = send("/any", "s.png", picture).body();
    JsonNode foreign = stranger.sendFile(service.key(), "/name", "s.png", picture).body();
    assertThat(signed(own).status()).isEqualTo(201);
    JsonNode said = send("/name", "s.png", picture).body();
    database
        .sql("update file set field = null, task = 'of some application' where id = :id")
        .bind("id", UUID.fromString(said.path("id").asString()))
        .fetch()
        .rowsUpdated()
        .block();
    for (JsonNode wrong : List.of(other, foreign, said)) {
      Caller.Answer answer = signed(wrong);
      assertThat(answer.status()).isEqualTo(422);
      assertThat(answer.body().path("errors").get(0).path("pointer").asString())
          .isEqualTo("/data/name/0");
    }
  }

  private Caller.Answer signed(JsonNode picture) {
    Map<String, Object> data = Map.of("name", List.of(Map.of("id", picture.path("id").asString())));
    return applicant.post("/api/services/" + service.key() + "/applications", Map.of("data", data));
  }

  @Test
  void takesNoMoreFilesThanTheFieldHolds() {
    ObjectNode data = Caller.JSON.createObjectNode();
    var files = data.putArray("paper");
    for (int i = 0; i < 3; i++) {
      files.addObject().set("id", send("/paper", "a.pdf", pdf(10)).body().path("id"));
    }
    Caller.Answer answer =
        applicant.post("/api/services/" + service.key() + "/applications", Map.of("data", data));
    assertThat(answer.status()).isEqualTo(422);
    assertThat(answer.body().path("errors").get(0).path("message").asString()).contains("最多 2 个");
  }

  private String download(JsonNode draft, String field, String file) {
    return "/api/downloads?draft="
        + draft.path("id").asString()
        + "&field="
        + field
        + "&file="
        + file;
  }

  @Test
  void offersTemplatesWithTheirConditions() {
    JsonNode form = draft(Map.of()).path("form");
    JsonNode paper =
        form.path("fields")
            .valueStream()
            .filter(field -> field.path("key").asString().equals("paper"))
            .findFirst()
            .orElseThrow();
    JsonNode offered = paper.path("downloads");
    assertThat(offered.get(0).path("title").asString()).isEqualTo("协议");
    assertThat(offered.get(0).path("kind").asString()).isEqualTo("template");
    assertThat(offered.get(0).path("when").path("type").asString()).isEqualTo("BinaryExpression");
    assertThat(offered.get(1).path("kind").asString()).isEqualTo("example");
    assertThat(offered.get(1).has("when")).isFalse();
  }

  @Test
  void givesTemplatesToWhoFillsTheFieldAndNobodyElse() {
    JsonNode draft = draft(Map.of());
    String path = download(draft, "/paper", "files/agreement-a.docx");
    Caller.Answer answer = applicant.get(path);
    assertThat(answer.status()).as("%s", answer.body()).isEqualTo(200);
    assertThat(answer.response().body()).isEqualTo(TEMPLATE);
    Map<String, String> headers =
        Map.of(
            "x-content-type-options", "nosniff",
            "content-security-policy", "sandbox",
            "content-type",
                "application/vnd.openxmlformats-officedocument.wordprocessingml.document");
    headers.forEach(
        (name, value) ->
            assertThat(answer.response().headers().allValues(name)).containsExactly(value));
    assertThat(answer.response().headers().firstValue("content-disposition").orElseThrow())
        .startsWith("attachment;")
        .contains("%E5%8D%8F%E8%AE%AE.docx");
    assertThat(applicant.get(download(draft, "/paper", "files/sample.pdf")).status())
        .isEqualTo(200);
    for (String other :
        List.of(
            download(draft, "/any", "files/agreement-a.docx"),
            download(draft, "/paper", "form.json"),
            download(draft, "/paper", "files/../form.json"),
            download(draft, "/paper", "files/nothing.docx"))) {
      assertThat(applicant.get(other).status()).as(other).isEqualTo(404);
    }
    assertThat(stranger.get(path).status()).isEqualTo(404);
    assertThat(Caller.stranger(port).get(path).status()).isEqualTo(401);
  }

  /** Whoever only reads the field at a task has nothing to fill in. */
  @Test
  void givesNoTemplatesToReaders() {
    Caller.Answer submitted =
        applicant.post(
            "/api/services/" + service.key() + "/applications",
            Map.of("data", Map.of("kind", "a")));
    Office.Asked asked = office.asked(submitted.body().path("id").asString(), "review");
    Caller reviewer = office.person(asked.number());
    String path = "/api/downloads?task=" + asked.task() + "&field=/paper&file=files/sample.pdf";
    assertThat(reviewer.get(path).status()).isEqualTo(404);
    assertThat(reviewer.get("/api/tasks/" + asked.task()).body().path("form").toString())
        .doesNotContain("downloads");
  }

  /** What nobody submits is swept after a day, but not what a draft names. */
  @Test
  void sweepsWhatNobodySubmits() throws IOException {
    JsonNode kept = send("/any", "kept.pdf", pdf(10)).body();
    JsonNode submitted = send("/any", "submitted.pdf", pdf(10)).body();
    JsonNode fresh = send("/any", "fresh.pdf", pdf(10)).body();
    JsonNode old = send("/any", "old.pdf", pdf(10)).body();
    draft(Map.of("any", List.of(Map.of("id", kept.path("id").asString()))));
    Map<String, Object> data =
        Map.of("any", List.of(Map.of("id", submitted.path("id").asString())));
    assertThat(
            applicant
                .post("/api/services/" + service.key() + "/applications", Map.of("data", data))
                .status())
        .isEqualTo(201);
    for (JsonNode file : List.of(kept, submitted, old)) {
      database
          .sql("update file set uploaded_at = now() - interval '25 hours' where id = :id")
          .bind("id", UUID.fromString(file.path("id").asString()))
          .fetch()
          .rowsUpdated()
          .block();
    }
    Path abandoned = home.resolve("files/incoming/" + UUID.randomUUID());
    Files.write(abandoned, pdf(10));
    Files.setLastModifiedTime(
        abandoned,
        java.nio.file.attribute.FileTime.from(
            java.time.Instant.now().minus(java.time.Duration.ofHours(25))));
    sweeping.run(null).block();
    for (JsonNode file : List.of(kept, submitted, fresh)) {
      assertThat(applicant.get("/api/files/" + file.path("id").asString()).status()).isEqualTo(200);
    }
    assertThat(applicant.get("/api/files/" + old.path("id").asString()).status()).isEqualTo(404);
    assertThat(abandoned).doesNotExist();
    try (var all = Files.walk(home.resolve("files"))) {
      assertThat(all.map(path -> path.getFileName().toString()))
          .contains(fresh.path("id").asString())
          .doesNotContain(old.path("id").asString());
    }
  }
}
