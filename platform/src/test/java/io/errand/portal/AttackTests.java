package io.errand.portal;

import static org.assertj.core.api.Assertions.assertThat;

import io.errand.ErrandTest;
import io.errand.design.LoadCatalogue;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.r2dbc.core.DatabaseClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What somebody sends who means no good: refused clearly, and nothing breaks. */
@ErrandTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AttackTests {
  private static final String ATTACKER = "20040863";
  private static final String OTHER = "20040309";
  private static final int MEBIBYTE = 1024 * 1024;

  @Autowired private DatabaseClient database;
  @Autowired private LoadCatalogue loading;
  @LocalServerPort private int port;

  private final WrittenService service =
      new WrittenService(
          "written-" + UUID.randomUUID(),
          """
          {"key": "words", "type": "text"},
          {"key": "number", "type": "integer"},
          {"key": "amount", "type": "decimal"},
          {"key": "who", "type": "person"},
          {"key": "paper", "type": "file", "maxCount": 3},
          {"key": "other", "type": "file"},
          {"key": "rows", "type": "table", "fields": [
            {"key": "cell", "type": "text"},
            {"key": "lock", "type": "text", "readOnly": "row.cell === 'x'"}]}
          """,
          "{}",
          ", \"preassign\"], \"preassign\": [\"decide\"], \"fields\": {\"other\": \"edit\"}");

  private Office office;
  private Caller attacker;

  @BeforeAll
  void publish(@TempDir Path catalogue) throws IOException {
    service.publish(loading, catalogue);
    office = new Office(database, port);
    attacker = office.person(ATTACKER);
  }

  private String drafts() {
    return "/api/services/" + service.key() + "/drafts";
  }

  private String applications() {
    return "/api/services/" + service.key() + "/applications";
  }

  private static void isRefused(Caller.Answer answer, Integer... statuses) {
    assertThat(answer.status()).as("%s", answer.body()).isIn((Object[]) statuses);
    assertThat(answer.body().path("detail").asString("")).isNotEmpty();
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  /** A character that PostgreSQL has no place for. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "/api/directory/people?q=%00",
        "/api/directory/people?kind=%00",
        "/api/directory/people?after=%00",
        "/api/directory/units?q=a%00b",
        "/api/tasks?q=%00",
        "/api/tasks?service=%00",
        "/api/tasks?node=%00",
        "/api/applications?q=%00",
        "/api/services?q=%00",
        "/api/services/%00",
        "/api/services/seal%00approval",
      })
  void nothingInAddresses(String path) {
    isRefused(attacker.get(path), 400, 404);
  }

  static Stream<String> unfit() {
    return Stream.of("\\u0000", "x\\u0000y", "\\ud800", "\\udc00x", "\\uffff", "\\u202e");
  }

  @ParameterizedTest
  @MethodSource("unfit")
  void noTextThatCannotBeKept(String text) {
    String json = '"' + text + '"';
    Caller.Answer begun =
        attacker.raw(
            "POST",
            drafts(),
            bytes("{\"data\": {\"words\": " + json + "}}"),
            "application/json",
            "Idempotency-Key",
            UUID.randomUUID().toString());
    assertThat(begun.status()).as("%s", begun.body()).isEqualTo(201);
    Caller.Answer submitted =
        attacker.raw(
            "POST",
            applications(),
            bytes("{\"data\": {\"words\": " + json + "}}"),
            "application/json");
    assertThat(submitted.status()).as("%s", submitted.body()).isEqualTo(201);
    String id = submitted.body().path("id").asString();
    Office.Asked asked = office.asked(id, "review");
    Caller reviewer = office.person(asked.number());
    Caller.Answer decided =
        reviewer.raw(
            "POST",
            "/api/tasks/" + asked.task() + "/actions",
            bytes(
                "{\"action\": \"approve\", \"revision\": %d, \"opinion\": %s}"
                    .formatted(asked.revision(), json)),
            "application/json",
            "Idempotency-Key",
            UUID.randomUUID().toString());
    assertThat(decided.status()).as("%s", decided.body()).isEqualTo(200);
    Caller.Answer withdrawn =
        attacker.raw(
            "POST",
            "/api/applications/" + id + "/withdraw",
            bytes("{\"reason\": " + json + "}"),
            "application/json");
    assertThat(withdrawn.status()).as("%s", withdrawn.body()).isEqualTo(200);
    Caller.Answer signIn =
        Caller.stranger(port)
            .raw(
                "POST",
                "/api/session",
                bytes("{\"account\": %s, \"password\": %s}".formatted(json, json)),
                "application/json");
    isRefused(signIn, 401);
  }

  @ParameterizedTest
  @ValueSource(strings = {"null", "[]", "\"x\"", "1", "true", "", " ", "{\"\":1}"})
  void noBodyOfAnotherShape(String body) {
    for (String path :
        List.of(
            drafts(), applications(), "/api/session/password", "/api/files?service=a&field=b")) {
      isRefused(attacker.raw("POST", path, bytes(body), "application/json"), 400, 415, 422);
    }
    isRefused(
        Caller.stranger(port).raw("POST", "/api/session", bytes(body), "application/json"),
        400,
        401,
        422);
  }

  @Test
  void noListsOfNothing() {
    Caller.Answer submitted = attacker.post(applications(), Map.of("data", Map.of()));
    String id = submitted.body().path("id").asString();
    Office.Asked asked = office.asked(id, "review");
    Caller reviewer = office.person(asked.number());
    for (String wish :
        List.of(
            "\"action\": \"preassign\", \"target\": \"decide\", \"people\": [null]",
            "\"action\": \"preassign\", \"targets\": [null], \"people\": []",
            "\"action\": \"return-applicant\", \"targets\": [null]",
            "\"action\": null",
            "\"action\": \"approve\", \"fields\": null, \"opinion\": null, \"mode\": \"x\"",
            "\"action\": \"approve\", \"fields\": {\"other\": [null]}",
            "\"action\": \"approve\", \"fields\": {\"other\": {\"id\": null}}")) {
      isRefused(
          reviewer.raw(
              "POST",
              "/api/tasks/" + asked.task() + "/actions",
              bytes("{" + wish + ", \"revision\": " + asked.revision() + "}"),
              "application/json"),
          400,
          422);
    }
    isRefused(
        attacker.raw(
            "POST",
            "/api/applications/" + id + "/urge",
            bytes("{\"nodes\": [null]}"),
            "application/json"),
        409,
        422);
    isRefused(
        attacker.raw("POST", "/api/notices/read", bytes("{\"ids\": [null]}"), "application/json"),
        422);
    for (String wish : List.of("{}", "{\"action\": null}", "{\"action\": \"jump\"}")) {
      isRefused(
          attacker.raw(
              "POST", "/api/applications/" + id + "/actions", bytes(wish), "application/json"),
          422);
    }
    for (String data :
        List.of(
            "{\"who\": [null]}",
            "{\"who\": {\"id\": [null]}}",
            "{\"paper\": [null]}",
            "{\"paper\": [{\"id\": {}}]}",
            "{\"rows\": [null]}",
            "{\"rows\": {\"0\": {\"cell\": 1}}}")) {
      isRefused(
          attacker.raw(
              "POST", applications(), bytes("{\"data\": " + data + "}"), "application/json"),
          422);
    }
  }

  static Stream<String> numbers() {
    return Stream.of(
        "1e999999999", "-1e999999999", "9".repeat(999), "9".repeat(5_000), "0." + "1".repeat(900));
  }

  @ParameterizedTest
  @MethodSource("numbers")
  void noNumberThatIsNone(String number) {
    for (String field : List.of("number", "amount")) {
      String body = "{\"data\": {\"" + field + "\": " + number + "}}";
      isRefused(attacker.raw("POST", applications(), bytes(body), "application/json"), 400, 422);
    }
  }

  @Test
  void nothingNestedWithoutEnd() {
    for (int depth : List.of(100, 400, 5_000)) {
      String nested = "[".repeat(depth) + "]".repeat(depth);
      for (String field : List.of("words", "who", "paper", "rows")) {
        String body = "{\"data\": {\"" + field + "\": " + nested + "}}";
        isRefused(attacker.raw("POST", applications(), bytes(body), "application/json"), 400, 422);
        Caller.Answer draft = attacker.raw("POST", drafts(), bytes(body), "application/json");
        assertThat(draft.status()).isIn(201, 400, 422);
        if (draft.status() == 201) {
          attacker.send("DELETE", "/api/drafts/" + draft.body().path("id").asString(), null);
        }
      }
    }
  }

  /** Comparing every sent row with every stored one must not take the memory of the server. */
  @Test
  void noMillionsOfRows() {
    ObjectNode data = Caller.JSON.createObjectNode();
    ArrayNode rows = data.putArray("rows");
    for (int i = 0; i < 500; i++) {
      rows.addObject().put("cell", "x").put("lock", "");
    }
    JsonNode draft = attacker.post(drafts(), Map.of("data", data)).body();
    String many =
        Stream.generate(() -> "{}").limit(300_000).collect(Collectors.joining(",", "[", "]"));
    String body = "{\"revision\": 1, \"data\": {\"rows\": " + many + "}}";
    Caller.Answer saved =
        attacker.raw(
            "PUT", "/api/drafts/" + draft.path("id").asString(), bytes(body), "application/json");
    isRefused(saved, 422);
    assertThat(saved.body().path("errors").get(0).path("pointer").asString())
        .isEqualTo("/data/rows");
    isRefused(
        attacker.raw(
            "POST",
            applications(),
            bytes("{\"data\": {\"rows\": " + many + "}}"),
            "application/json"),
        422);
  }

  @ParameterizedTest
  @CsvSource({
    "Accept,          image/png,        406",
    "Accept,          nonsense,         400 406",
    "Accept,          'text/html,x',    400 406 200",
    "Accept,          '',               200",
    "Accept-Language, '###;q=x,,,',     200",
    "Accept-Encoding, 'nonsense;q=9',   200",
    "Range,           'bytes=9-1',      200 400",
    "X-HTTP-Method-Override, DELETE,    200",
    "X-Forwarded-Host, elsewhere.example, 200",
  })
  void oddHeaders(String name, String value, String statuses) {
    Caller.Answer answer = attacker.send("GET", "/api/services", null, name, value);
    assertThat(Arrays.asList(statuses.split(" "))).contains(String.valueOf(answer.status()));
  }

  @ParameterizedTest
  @ValueSource(strings = {"nonsense", "application/", "text/json", "application/json;charset=x"})
  void oddContentTypes(String type) {
    Caller.Answer answer = attacker.raw("POST", drafts(), bytes("{}"), type);
    isRefused(answer, 400, 415);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/api/;x=1/services",
        "//api/services",
        "/api;x=1/services",
        "/%61%70%69/services",
        "/api%2fservices",
        "/api/./services",
        "/api/services/",
        "/API/services"
      })
  void noWayAroundSigningIn(String path) {
    Caller.Answer answer = Caller.stranger(port).send("GET", path, null, "Accept", "*/*");
    assertThat(answer.status()).isIn(400, 401, 404);
  }

  /** A key belongs to who sent it. */
  @Test
  void noAnswerOfSomebodyElse() {
    String key = UUID.randomUUID().toString();
    Caller.Answer mine = attacker.post(applications(), Map.of("data", Map.of()), key);
    Caller.Answer theirs = office.person(OTHER).post(applications(), Map.of("data", Map.of()), key);
    assertThat(theirs.status()).isEqualTo(201);
    assertThat(theirs.body().path("id")).isNotEqualTo(mine.body().path("id"));
  }

  @Test
  void noEndOfDrafts() {
    Caller hoarder = office.person("20000341");
    int status = 201;
    int begun = 0;
    while (status == 201 && begun < 120) {
      Caller.Answer answer = hoarder.post(drafts(), Map.of());
      status = answer.status();
      begun += status == 201 ? 1 : 0;
    }
    assertThat(status).isEqualTo(409);
    assertThat(begun).isEqualTo(100);
    JsonNode first = hoarder.get("/api/drafts").body().path("items").get(0);
    String path = "/api/drafts/" + first.path("id").asString();
    assertThat(hoarder.send("DELETE", path, null).status()).isEqualTo(204);
    assertThat(hoarder.post(drafts(), Map.of()).status()).isEqualTo(201);
  }

  @ParameterizedTest
  @ValueSource(ints = {300, 10_000, 200_000})
  void noAccountThatFillsTheDatabase(int length) {
    String account =
        new java.util.Random(1)
            .ints(length, 0x4e00, 0x9fff)
            .mapToObj(Character::toString)
            .collect(Collectors.joining());
    isRefused(
        Caller.stranger(port)
            .send("POST", "/api/session", Map.of("account", account, "password", "x")),
        401);
    Long kept =
        database
            .sql("select count(*) from sign_in_failure where length(source) > 250")
            .map(row -> row.get(0, Long.class))
            .one()
            .block();
    assertThat(kept).isZero();
  }

  /** What hashes a password reads no more than 72 bytes of it. */
  @Test
  void noPasswordThatIsCutOff() {
    Caller.Answer answer =
        attacker.send(
            "POST",
            "/api/session/password",
            Map.of("present", "password-for-tests", "next", "密".repeat(30)));
    isRefused(answer, 422);
    assertThat(answer.body().path("errors").get(0).path("pointer").asString()).isEqualTo("/next");
  }

  // Files

  private Caller.Answer upload(Caller who, String field, String name, byte[] content) {
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    body.writeBytes(
        bytes(
            "--part\r\nContent-Disposition: form-data; name=\"file\"; filename=\""
                + name
                + "\"\r\nContent-Type: text/html\r\n\r\n"));
    body.writeBytes(content);
    body.writeBytes(bytes("\r\n--part--\r\n"));
    return who.raw(
        "POST",
        "/api/files?service=" + service.key() + "&field=" + field,
        body.toByteArray(),
        "multipart/form-data; boundary=part");
  }

  @Test
  void noFileThatCouldActAsAPage() {
    byte[] polyglot = bytes("%PDF-1.4\n<html><script>alert(1)</script></html>");
    JsonNode file = upload(attacker, "/paper", "a.pdf", polyglot).body();
    Caller.Answer answer = attacker.get("/api/files/" + file.path("id").asString());
    assertThat(answer.status()).isEqualTo(200);
    Map<String, String> headers =
        Map.of(
            "content-type", "application/pdf",
            "x-content-type-options", "nosniff",
            "content-security-policy", "sandbox");
    headers.forEach(
        (name, value) ->
            assertThat(answer.response().headers().allValues(name)).containsExactly(value));
    assertThat(answer.response().headers().firstValue("content-disposition").orElseThrow())
        .startsWith("attachment;");
    assertThat(answer.response().body()).isEqualTo(polyglot);
  }

  @ParameterizedTest
  @CsvSource({
    "../../../etc/passwd.pdf, passwd.pdf",
    "'..\\..\\boot.pdf',      boot.pdf",
    "a\u202Efdp.exe.pdf,      afdp.exe.pdf",
    "'<img src=x>.pdf',       '<img src=x>.pdf'",
    "x.pdf\u0085y.pdf,        x.pdfy.pdf",
  })
  void noNameThatMisleads(String name, String kept) {
    Caller.Answer answer = upload(attacker, "/paper", name, bytes("%PDF-1.4\n"));
    assertThat(answer.status()).as("%s", answer.body()).isEqualTo(201);
    assertThat(answer.body().path("name").asString()).isEqualTo(kept);
    Caller.Answer read = attacker.get("/api/files/" + answer.body().path("id").asString());
    assertThat(read.status()).isEqualTo(200);
  }

  static Stream<Arguments> disguised() {
    byte[] old = {(byte) 0xd0, (byte) 0xcf, 0x11, (byte) 0xe0, (byte) 0xa1, (byte) 0xb1, 0x1a};
    byte[] cut = Office.image("png", 10, 10);
    return Stream.of(
        Arguments.of("page.png", bytes("<html>")),
        Arguments.of("page.html", bytes("<html>")),
        Arguments.of("program.pdf", bytes("MZ")),
        Arguments.of("empty.pdf", bytes("")),
        Arguments.of("noending", bytes("%PDF-1.4")),
        Arguments.of("shape.svg", bytes("<svg onload=a()>")),
        Arguments.of("program.docx", Office.zip("META-INF/MANIFEST.MF", "Main.class")),
        Arguments.of("program.docx", Office.zip("[Content_Types].xml", "xl/workbook.xml")),
        Arguments.of("bomb.docx", Office.bomb("[Content_Types].xml", "word/document.xml")),
        Arguments.of("broken.xlsx", new byte[] {'P', 'K', 3, 4, 0}),
        Arguments.of("installer.doc", Arrays.copyOf(old, 5_000)),
        Arguments.of("cut.png", Arrays.copyOf(cut, 12)),
        Arguments.of("flood.png", Office.image("png", 20_000, 10_000)));
  }

  @ParameterizedTest
  @MethodSource("disguised")
  void noFileThatIsNotWhatItSays(String name, byte[] content) {
    isRefused(upload(attacker, "/paper", name, content), 422);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"a.pdf", "a.png", "a.jpg", "a.JPEG", "a.docx", "a.xlsx", "a.doc", "a.xls"})
  void everyFileThatIsWhatItSays(String name) {
    assertThat(upload(attacker, "/paper", name, right(name)).status()).isEqualTo(201);
  }

  private static byte[] right(String name) {
    if (!name.matches(".*\\.(doc|xls)")) {
      return Office.content(name.toLowerCase(java.util.Locale.ROOT));
    }
    byte[] file = new byte[100_000];
    byte[] mark = {
      (byte) 0xd0, (byte) 0xcf, 0x11, (byte) 0xe0, (byte) 0xa1, (byte) 0xb1, 0x1a, (byte) 0xe1
    };
    System.arraycopy(mark, 0, file, 0, mark.length);
    String stream = name.endsWith("doc") ? "WordDocument" : "Workbook";
    byte[] listed = stream.getBytes(StandardCharsets.UTF_16LE);
    System.arraycopy(listed, 0, file, 64 * 1024 - 5, listed.length);
    return file;
  }

  @Test
  void noFileForWhatHoldsNone() {
    for (String field : List.of("/words", "/nothing", "/rows", "", "%00", "/paper/0")) {
      isRefused(upload(attacker, field, "a.pdf", bytes("%PDF-1.4\n")), 400, 404);
    }
  }

  /** Whatever is sent, nothing of it is left lying about. */
  @Test
  void noFileWithoutEnd() throws IOException {
    Set<Path> before = temporary();
    byte[] large = new byte[25 * MEBIBYTE];
    System.arraycopy(bytes("%PDF-1.4\n"), 0, large, 0, 9);
    isRefused(upload(attacker, "/paper", "large.pdf", large), 413);
    isRefused(
        upload(attacker, "/paper", "larger.pdf", Arrays.copyOf(large, 20 * MEBIBYTE + 1)), 413);
    assertThat(upload(attacker, "/paper", "right.pdf", Arrays.copyOf(large, MEBIBYTE)).status())
        .isEqualTo(201);
    org.awaitility.Awaitility.await()
        .untilAsserted(() -> assertThat(temporary()).isEqualTo(before));
  }

  private static Set<Path> temporary() throws IOException {
    Set<Path> found = new java.util.TreeSet<>();
    try (Stream<Path> all = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
      for (Path one : all.filter(Files::isDirectory).toList()) {
        if (one.getFileName().toString().contains("multipart")) {
          try (Stream<Path> inside = Files.list(one)) {
            inside.forEach(found::add);
          }
        }
      }
    }
    return found;
  }

  /** Uploads that nothing uses make room for others, but not those of drafts. */
  @Test
  void noUploadsWithoutEnd() {
    Caller hoarder = office.person("20050805");
    JsonNode used = upload(hoarder, "/paper", "used.pdf", bytes("%PDF-1.4\n")).body();
    ObjectNode data = Caller.JSON.createObjectNode();
    data.putArray("paper").addObject().put("id", used.path("id").asString());
    assertThat(hoarder.post(drafts(), Map.of("data", data)).status()).isEqualTo(201);
    fill(hoarder, 1);
    isRefused(upload(hoarder, "/paper", "more.pdf", bytes("%PDF-1.4\n")), 429);
    database
        .sql("update file set uploaded_at = now() - interval '25 hours' where person_id = :person")
        .bind("person", hoarder.id())
        .fetch()
        .rowsUpdated()
        .block();
    assertThat(upload(hoarder, "/paper", "more.pdf", bytes("%PDF-1.4\n")).status()).isEqualTo(201);
    assertThat(hoarder.get("/api/files/" + used.path("id").asString()).status()).isEqualTo(200);
    assertThat(waiting(hoarder)).isEqualTo(2);
    fill(hoarder, 600 * MEBIBYTE);
    isRefused(upload(hoarder, "/paper", "more.pdf", bytes("%PDF-1.4\n")), 429);
  }

  /** Uploads without content; one of them of a size, else as many as may wait. */
  private void fill(Caller who, int size) {
    database
        .sql(
            """
            insert into file (id, person_id, service_key, field, name, media_type, size, sha256)
            select gen_random_uuid(), :person, :service, '/paper', 'x.pdf', 'application/pdf',
                   :size, '' from generate_series(1, :count)
            """)
        .bind("person", who.id())
        .bind("service", service.key())
        .bind("size", size)
        .bind("count", size == 1 ? 199 : 1)
        .fetch()
        .rowsUpdated()
        .block();
  }

  private Long waiting(Caller who) {
    return database
        .sql("select count(*) from file where person_id = :person and instance_id is null")
        .bind("person", who.id())
        .map(row -> row.get(0, Long.class))
        .one()
        .block();
  }

  /** A field that somebody may not see gives its files to nobody through another field. */
  @Test
  void noFileThroughAnotherField() {
    JsonNode file = upload(attacker, "/paper", "a.pdf", bytes("%PDF-1.4\n")).body();
    Map<String, Object> held = Map.of("id", file.path("id").asString());
    isRefused(attacker.post(applications(), Map.of("data", Map.of("other", List.of(held)))), 422);
    Caller.Answer submitted =
        attacker.post(applications(), Map.of("data", Map.of("paper", List.of(held))));
    assertThat(submitted.status()).as("%s", submitted.body()).isEqualTo(201);
    Office.Asked asked = office.asked(submitted.body().path("id").asString(), "review");
    ObjectNode fields = Caller.JSON.createObjectNode();
    fields.putArray("other").addObject().put("id", file.path("id").asString());
    isRefused(office.decide(asked, "approve", null, fields), 422);
  }
}
