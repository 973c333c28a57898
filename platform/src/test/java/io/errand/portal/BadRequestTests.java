package io.errand.portal;

import static org.assertj.core.api.Assertions.assertThat;

import io.errand.ErrandTest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.r2dbc.core.DatabaseClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Wrong input, each with the answer that it must get: status, type and the place in the body.
 * Nothing of it may be stored, and nothing of the inside may be told.
 */
@ErrandTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BadRequestTests {
  private static final String STRANGER = "20211047";
  private static final String APPLICANT = "20180326";
  private static final String SEAL = "seal-approval";
  private static final String NOWHERE = "01900000-0000-7000-8000-000000000000";
  private static final Path EXAMPLE =
      Path.of("../catalog/services/administration/seal-approval/examples/certificate-only.json");

  @Autowired private DatabaseClient database;
  @LocalServerPort private int port;

  private Office office;
  private Caller applicant;
  private Caller stranger;
  private ObjectNode right;
  private String application;
  private String draft;
  private Office.Asked asked;
  private Office.Asked decided;
  private JsonNode foreignFile;

  /** One wrong request: who sends what where, and what is answered. */
  private record Wrong(
      String name,
      Caller who,
      String method,
      String path,
      Object body,
      List<String> headers,
      int status,
      String slug,
      String pointer) {}

  @BeforeAll
  void prepare() throws IOException {
    office = new Office(database, port);
    applicant = office.person(APPLICANT);
    stranger = office.person(STRANGER);
    JsonNode example = Caller.JSON.readTree(Files.readString(EXAMPLE)).path("data");
    right = (ObjectNode) office.filled(example, applicant, SEAL, "");
    application = submit();
    asked = office.asked(application, "unit-office");
    String second = submit();
    decided = office.asked(second, "unit-office");
    assertThat(office.decide(decided, "approve", "", Caller.JSON.createObjectNode()).status())
        .isEqualTo(200);
    draft =
        applicant.post("/api/services/" + SEAL + "/drafts", Map.of()).body().path("id").asString();
    foreignFile = stranger.upload(SEAL, "/materials/*/file", "a.pdf", Office.content("a.pdf"));
  }

  private String submit() throws IOException {
    JsonNode example = Caller.JSON.readTree(Files.readString(EXAMPLE)).path("data");
    JsonNode data = office.filled(example, applicant, SEAL, "");
    Caller.Answer answer =
        applicant.post("/api/services/" + SEAL + "/applications", Map.of("data", data));
    assertThat(answer.status()).as("%s", answer.body()).isEqualTo(201);
    return answer.body().path("id").asString();
  }

  private Map<String, Long> stored() {
    Map<String, Long> counts = new java.util.TreeMap<>();
    for (String table :
        List.of("flow_instance", "flow_event", "task", "task_done", "submission", "draft")) {
      counts.put(
          table,
          database
              .sql("select count(*) from " + table)
              .map(row -> row.get(0, Long.class))
              .one()
              .block());
    }
    return counts;
  }

  @TestFactory
  Stream<DynamicTest> isAnsweredClearlyAndStoresNothing() {
    return wrong().stream().map(one -> DynamicTest.dynamicTest(one.name(), () -> check(one)));
  }

  @Test
  void areEnough() {
    assertThat(wrong()).hasSizeGreaterThanOrEqualTo(80);
  }

  private void check(Wrong one) {
    Map<String, Long> before = stored();
    Caller.Answer answer =
        one.body() instanceof byte[] raw
            ? one.who().raw(one.method(), one.path(), raw, "application/json", headers(one))
            : one.who().send(one.method(), one.path(), one.body(), headers(one));
    assertThat(answer.status()).as("%s", answer.body()).isEqualTo(one.status());
    assertThat(answer.response().headers().firstValue("content-type").orElse(""))
        .startsWith("application/problem+json");
    assertThat(answer.slug()).isEqualTo(one.slug());
    if (one.pointer() != null) {
      List<String> places = new ArrayList<>();
      answer.body().path("errors").forEach(e -> places.add(e.path("pointer").asString()));
      assertThat(places).contains(one.pointer());
    }
    assertThat(new String(answer.response().body(), StandardCharsets.UTF_8))
        .doesNotContain("Exception", "io.errand", "org.springframework", "select ", "insert ");
    assertThat(stored()).isEqualTo(before);
  }

  private static String[] headers(Wrong one) {
    return one.headers().toArray(String[]::new);
  }

  private static Wrong wrong(
      String name, Caller who, String method, String path, Object body, int status, String slug) {
    return new Wrong(name, who, method, path, body, List.of(), status, slug, null);
  }

  private Wrong data(String name, String field, Object value, String pointer) {
    ObjectNode data = right.deepCopy();
    data.set(field, Caller.JSON.valueToTree(value));
    return new Wrong(
        name,
        applicant,
        "POST",
        "/api/services/" + SEAL + "/applications",
        Map.of("data", data),
        List.of(),
        422,
        "invalid-data",
        pointer);
  }

  private Wrong material(String name, String key, Object value, String pointer) {
    ObjectNode data = right.deepCopy();
    ((ObjectNode) data.path("materials").get(0)).set(key, Caller.JSON.valueToTree(value));
    return data(name, "materials", data.path("materials"), pointer);
  }

  private Wrong act(String name, Caller who, Object body, int status, String slug, String pointer) {
    return new Wrong(
        name,
        who,
        "POST",
        "/api/tasks/" + asked.task() + "/actions",
        body,
        List.of(),
        status,
        slug,
        pointer);
  }

  private List<Wrong> wrong() {
    List<Wrong> all = new ArrayList<>();
    identity(all);
    bodies(all);
    places(all);
    entered(all);
    acting(all);
    lists(all);
    return all;
  }

  private void identity(List<Wrong> all) {
    Caller nobody = Caller.stranger(port);
    for (String path :
        List.of(
            "/api/session",
            "/api/services",
            "/api/services/" + SEAL,
            "/api/drafts",
            "/api/applications",
            "/api/applications/" + application,
            "/api/tasks",
            "/api/tasks/counts",
            "/api/directory/people",
            "/%61pi/services",
            "/api/nothing")) {
      all.add(wrong("no session: " + path, nobody, "GET", path, null, 401, "not-signed-in"));
    }
    all.add(
        wrong(
            "no session: write",
            nobody,
            "POST",
            "/api/services/" + SEAL + "/applications",
            Map.of(),
            401,
            "not-signed-in"));
    all.add(
        new Wrong(
            "a made-up session",
            nobody,
            "GET",
            "/api/applications",
            null,
            List.of("Cookie", "errand_session=made-up"),
            401,
            "not-signed-in",
            null));
    all.add(
        new Wrong(
            "no csrf token",
            nobody,
            "POST",
            "/api/services/" + SEAL + "/drafts",
            Map.of(),
            List.of("Cookie", applicant.cookie()),
            403,
            "csrf",
            null));
    all.add(
        new Wrong(
            "a wrong csrf token",
            nobody,
            "DELETE",
            "/api/session",
            null,
            List.of("Cookie", applicant.cookie(), "X-CSRF-Token", stranger.csrf()),
            403,
            "csrf",
            null));
    all.add(
        new Wrong(
            "sign-in from another site",
            nobody,
            "POST",
            "/api/session",
            Map.of("account", APPLICANT, "password", "x"),
            List.of("Origin", "https://elsewhere.example"),
            403,
            "csrf",
            null));
    all.add(signIn("a wrong password", Map.of("account", "2023101001", "password", "wrong")));
    all.add(signIn("an unknown account", Map.of("account", "nobody", "password", "wrong")));
    all.add(signIn("no password", Map.of("account", "2023101001")));
    all.add(signIn("nothing at all", Map.of()));
    all.add(
        signIn(
            "a password of 5,000 letters",
            Map.of("account", "2023101002", "password", "x".repeat(5_000))));
    all.add(
        new Wrong(
            "a new password that is too short",
            stranger,
            "POST",
            "/api/session/password",
            Map.of("present", "password-for-tests", "next", "short"),
            List.of(),
            422,
            "invalid-data",
            "/next"));
    all.add(
        new Wrong(
            "a new password without the present one",
            stranger,
            "POST",
            "/api/session/password",
            Map.of("next", "long enough for anybody"),
            List.of(),
            422,
            "invalid-data",
            "/present"));
  }

  private Wrong signIn(String name, Object body) {
    return wrong(
        "sign-in: " + name,
        Caller.stranger(port),
        "POST",
        "/api/session",
        body,
        401,
        "sign-in-refused");
  }

  private void bodies(List<Wrong> all) {
    String submit = "/api/services/" + SEAL + "/applications";
    Map<String, Object> malformed =
        Map.of(
            "cut off", "{\"data\": {",
            "no JSON", "data=1",
            "single quotes", "{'data': {}}",
            "a key twice", "{\"data\": {}, \"data\": {}}");
    malformed.forEach(
        (name, text) ->
            all.add(
                wrong(
                    "malformed: " + name,
                    applicant,
                    "POST",
                    submit,
                    text.toString().getBytes(StandardCharsets.UTF_8),
                    400,
                    "malformed-json")));
    all.add(
        wrong(
            "5 MB",
            applicant,
            "POST",
            submit,
            ("{\"data\": {\"x\": \"" + "x".repeat(5_000_000) + "\"}}")
                .getBytes(StandardCharsets.UTF_8),
            413,
            "too-large"));
    all.add(
        new Wrong(
            "an unknown property",
            applicant,
            "POST",
            submit,
            Map.of("status", "COMPLETED"),
            List.of(),
            422,
            "invalid-data",
            "/status"));
    all.add(
        wrong(
            "two documents",
            applicant,
            "POST",
            submit,
            "{} {}".getBytes(StandardCharsets.UTF_8),
            400,
            "malformed-json"));
    all.add(
        new Wrong(
            "data that are no object",
            applicant,
            "POST",
            submit,
            Map.of("data", "x"),
            List.of(),
            422,
            "invalid-data",
            "/data"));
    all.add(
        new Wrong(
            "a beneficiary that is no identifier",
            applicant,
            "POST",
            submit,
            Map.of("beneficiary", "me"),
            List.of(),
            422,
            "invalid-data",
            "/beneficiary"));
    all.add(
        new Wrong(
            "another media type",
            applicant,
            "POST",
            submit,
            null,
            List.of("Content-Type", "text/plain"),
            415,
            "unsupported-media-type",
            null));
    all.add(
        wrong(
            "another method",
            applicant,
            "PUT",
            "/api/services",
            Map.of(),
            405,
            "method-not-allowed"));
    all.add(
        new Wrong(
            "an empty key",
            applicant,
            "POST",
            submit,
            Map.of("data", right),
            List.of("Idempotency-Key", " "),
            400,
            "idempotency-key",
            null));
    all.add(
        new Wrong(
            "a key of 100 letters",
            applicant,
            "POST",
            submit,
            Map.of("data", right),
            List.of("Idempotency-Key", "k".repeat(100)),
            400,
            "idempotency-key",
            null));
  }

  private void places(List<Wrong> all) {
    for (String path :
        List.of(
            "/api/nothing",
            "/api/services/no-such-service",
            "/api/applications/" + NOWHERE,
            "/api/applications/" + NOWHERE + "/log",
            "/api/applications/" + NOWHERE + "/progress",
            "/api/applications/not-an-id",
            "/api/tasks/" + NOWHERE + "-1",
            "/api/tasks/nonsense",
            "/api/tasks/" + application + "-99",
            "/api/drafts/" + NOWHERE,
            "/api/files/" + NOWHERE)) {
      all.add(wrong("unknown: " + path, applicant, "GET", path, null, 404, "not-found"));
    }
    for (String path :
        List.of(
            "/api/applications/" + application,
            "/api/applications/" + application + "/log",
            "/api/applications/" + application + "/progress",
            "/api/tasks/" + asked.task(),
            "/api/drafts/" + draft)) {
      all.add(wrong("foreign: " + path, stranger, "GET", path, null, 404, "not-found"));
    }
    all.add(
        wrong(
            "a foreign file",
            applicant,
            "GET",
            "/api/files/" + foreignFile.path("id").asString(),
            null,
            404,
            "not-found"));
    all.add(
        wrong(
            "a foreign draft, deleted",
            stranger,
            "DELETE",
            "/api/drafts/" + draft,
            null,
            404,
            "not-found"));
    all.add(
        wrong(
            "a foreign draft, submitted",
            stranger,
            "POST",
            "/api/drafts/" + draft + "/submit",
            Map.of(),
            404,
            "not-found"));
    all.add(
        wrong(
            "a foreign application, withdrawn",
            stranger,
            "POST",
            "/api/applications/" + application + "/withdraw",
            Map.of(),
            404,
            "not-found"));
    all.add(
        wrong(
            "a foreign application, urged",
            stranger,
            "POST",
            "/api/applications/" + application + "/urge",
            Map.of(),
            404,
            "not-found"));
    all.add(
        wrong(
            "an unknown service, applied for",
            applicant,
            "POST",
            "/api/services/no-such-service/applications",
            Map.of("data", Map.of()),
            404,
            "not-found"));
    all.add(
        wrong(
            "a service for others",
            applicant,
            "POST",
            "/api/services/postdoc-departure/applications",
            Map.of("data", Map.of()),
            403,
            "may-not-apply"));
    all.add(
        wrong(
            "on behalf without the right",
            stranger,
            "POST",
            "/api/services/postdoc-departure/drafts",
            Map.of("beneficiary", office.personId("20240927")),
            403,
            "may-not-apply"));
    all.add(
        new Wrong(
            "on behalf of another unit's person",
            office.person("20120215"),
            "POST",
            "/api/services/postdoc-departure/drafts",
            Map.of("beneficiary", office.personId("20240927")),
            List.of(),
            422,
            "invalid-data",
            "/beneficiary"));
    all.add(
        new Wrong(
            "on behalf of nobody",
            office.person("20120215"),
            "POST",
            "/api/services/postdoc-departure/drafts",
            Map.of("beneficiary", NOWHERE),
            List.of(),
            422,
            "invalid-data",
            "/beneficiary"));
  }

  private void entered(List<Wrong> all) {
    all.add(
        new Wrong(
            "nothing entered",
            applicant,
            "POST",
            "/api/services/" + SEAL + "/applications",
            Map.of("data", Map.of()),
            List.of(),
            422,
            "invalid-data",
            "/data/businessType"));
    all.add(data("an unknown field", "status", "COMPLETED", "/data/status"));
    all.add(data("a prototype", "__proto__", Map.of("x", 1), "/data/__proto__"));
    all.add(data("a field of a later step", "sealedCopies", 5, "/data/sealedCopies"));
    all.add(data("a computed field", "totalCopies", 99, "/data/totalCopies"));
    all.add(data("an unknown option", "businessType", "secret", "/data/businessType"));
    all.add(data("a number for a text", "generalMatter", 5, "/data/generalMatter"));
    all.add(data("a text for yes or no", "hasMandate", "yes", "/data/hasMandate"));
    all.add(data("a pledge not given", "pledge", false, "/data/pledge"));
    all.add(
        data(
            "a phone one digit short",
            "sealApplicantPhone",
            "1380000204",
            "/data/sealApplicantPhone"));
    all.add(data("a table that is none", "materials", "x", "/data/materials"));
    all.add(data("no rows", "materials", List.of(), "/data/materials"));
    all.add(data("a row that is none", "materials", List.of(1), "/data/materials/0"));
    all.add(data("an unknown person", "agent", Map.of("id", NOWHERE), "/data/agent"));
    all.add(data("a person whose id is none", "agent", Map.of("id", "me"), "/data/agent"));
    all.add(data("a unit whose id is none", "usingUnit", Map.of("id", "me"), "/data/usingUnit"));
    all.add(data("a person without id", "agent", Map.of("name", "x"), "/data/agent"));
    all.add(data("an unknown unit", "usingUnit", Map.of("id", NOWHERE), "/data/usingUnit"));
    all.add(data("a mandate that is missing", "hasMandate", true, "/data/mandateFile"));
    all.add(material("a name that is missing", "name", "", "/data/materials/0/name"));
    all.add(material("a name too long", "name", "印".repeat(500), "/data/materials/0/name"));
    all.add(material("half a copy", "copies", 1.5, "/data/materials/0/copies"));
    all.add(material("no copy", "copies", 0, "/data/materials/0/copies"));
    all.add(material("many copies as a text", "copies", "many", "/data/materials/0/copies"));
    all.add(material("an unknown column", "price", 5, "/data/materials/0/price"));
    all.add(material("a file that is missing", "file", List.of(), "/data/materials/0/file"));
    all.add(
        material(
            "an unknown file", "file", List.of(Map.of("id", NOWHERE)), "/data/materials/0/file/0"));
    all.add(
        material(
            "somebody else's file",
            "file",
            List.of(Map.of("id", foreignFile.path("id").asString())),
            "/data/materials/0/file/0"));
    all.add(
        new Wrong(
            "a draft saved over an old revision",
            applicant,
            "PUT",
            "/api/drafts/" + draft,
            Map.of("data", Map.of(), "revision", 99),
            List.of(),
            409,
            "draft-changed",
            null));
    all.add(
        new Wrong(
            "a draft with an unknown field",
            applicant,
            "PUT",
            "/api/drafts/" + draft,
            Map.of("data", Map.of("status", "COMPLETED"), "revision", 1),
            List.of(),
            422,
            "invalid-data",
            "/data/status"));
    all.add(
        new Wrong(
            "a draft saved over no revision",
            applicant,
            "PUT",
            "/api/drafts/" + draft,
            Map.of("data", Map.of()),
            List.of(),
            422,
            "invalid-data",
            "/revision"));
    all.add(
        wrong(
            "an empty draft, submitted",
            applicant,
            "POST",
            "/api/drafts/" + draft + "/submit",
            Map.of(),
            422,
            "invalid-data"));
  }

  private void acting(List<Wrong> all) {
    Caller approver = office.person(asked.number());
    Map<String, Object> approve = Map.of("action", "approve", "revision", asked.revision());
    all.add(act("somebody else's task", stranger, approve, 404, "not-found", null));
    all.add(act("one's own application", applicant, approve, 404, "not-found", null));
    all.add(
        act(
            "no revision",
            approver,
            Map.of("action", "approve"),
            422,
            "invalid-data",
            "/revision"));
    all.add(
        act(
            "a stale revision",
            approver,
            Map.of("action", "approve", "revision", 99),
            409,
            "stale-revision",
            null));
    all.add(act("no action", approver, Map.of("revision", 1), 422, "invalid-data", "/action"));
    all.add(
        act(
            "an unknown action",
            approver,
            Map.of("action", "explode", "revision", 1),
            422,
            "invalid-data",
            "/action"));
    all.add(
        act(
            "an action that is not offered",
            approver,
            Map.of("action", "complete", "revision", 1),
            422,
            "action-not-offered",
            "/action"));
    all.add(
        act(
            "an opinion of 10,000 letters",
            approver,
            Map.of("action", "approve", "revision", 1, "opinion", "x".repeat(10_000)),
            422,
            "opinion-too-long",
            "/opinion"));
    all.add(
        act(
            "a field of the applicant",
            approver,
            Map.of("action", "approve", "revision", 1, "fields", Map.of("businessType", "foreign")),
            422,
            "invalid-data",
            "/fields/businessType"));
    all.add(
        act(
            "a field of a later step",
            approver,
            Map.of("action", "approve", "revision", 1, "fields", Map.of("sealedCopies", 1)),
            422,
            "invalid-data",
            "/fields/sealedCopies"));
    all.add(
        act(
            "a property of the engine",
            approver,
            Map.of("action", "approve", "revision", 1, "state", "COMPLETED"),
            422,
            "invalid-data",
            "/state"));
    all.add(
        new Wrong(
            "a task that is decided",
            office.person(decided.number()),
            "POST",
            "/api/tasks/" + decided.task() + "/actions",
            Map.of("action", "approve", "revision", decided.revision()),
            List.of(),
            409,
            "task-decided",
            null));
    all.add(
        wrong(
            "an answer where nothing was returned",
            applicant,
            "POST",
            "/api/applications/" + application + "/resubmit",
            Map.of("data", Map.of(), "revision", 1),
            409,
            "not-returned"));
    all.add(
        new Wrong(
            "an answer without a revision",
            applicant,
            "POST",
            "/api/applications/" + application + "/resubmit",
            Map.of("data", Map.of()),
            List.of(),
            422,
            "invalid-data",
            "/revision"));
    all.add(
        wrong(
            "a node that can't be urged",
            applicant,
            "POST",
            "/api/applications/" + application + "/urge",
            Map.of("nodes", List.of("no-such-node")),
            409,
            "nothing-to-urge"));
  }

  private void lists(List<Wrong> all) {
    all.add(
        wrong(
            "an unknown state",
            applicant,
            "GET",
            "/api/tasks?state=all",
            null,
            400,
            "unknown-value"));
    all.add(
        wrong(
            "an unknown role",
            applicant,
            "GET",
            "/api/applications?role=king",
            null,
            400,
            "unknown-value"));
    all.add(
        wrong(
            "an unknown status",
            applicant,
            "GET",
            "/api/applications?status=X",
            null,
            400,
            "unknown-value"));
    all.add(
        wrong("a made-up cursor", applicant, "GET", "/api/tasks?after=abc", null, 400, "cursor"));
    all.add(
        wrong(
            "a cursor of another list",
            applicant,
            "GET",
            "/api/applications?after=" + Cursor.of("a", "b"),
            null,
            400,
            "cursor"));
    all.add(
        wrong(
            "a limit that is no number",
            applicant,
            "GET",
            "/api/tasks?limit=many",
            null,
            400,
            "bad-request"));
  }

  /** The same key with another body is told, and nothing is done. */
  @Test
  void tellsWhenAKeyStoodWithAnotherRequest() {
    String key = UUID.randomUUID().toString();
    String path = "/api/services/" + SEAL + "/drafts";
    assertThat(applicant.post(path, Map.of(), key).status()).isEqualTo(201);
    Caller.Answer other = applicant.post(path, Map.of("data", Map.of("pledge", true)), key);
    assertThat(other.status()).isEqualTo(422);
    assertThat(other.slug()).isEqualTo("idempotency-key-used");
  }
}
