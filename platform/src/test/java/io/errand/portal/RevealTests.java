package io.errand.portal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.errand.ErrandTest;
import io.errand.design.LoadCatalogue;
import io.errand.form.Disclosures;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
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
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Sinks;
import tools.jackson.databind.JsonNode;

/** Masked values, and showing one of them on record. */
@ErrandTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RevealTests {
  private static final String APPLICANT = "20180326";
  private static final String STRANGER = "20211047";
  private static final String ADMINISTRATOR = "20120409";
  private static final String ID_CARD = "990101198805140068";

  @Autowired private DatabaseClient database;
  @Autowired private Disclosures disclosures;
  @Autowired private TransactionalOperator transaction;
  @Autowired private LoadCatalogue loading;
  @LocalServerPort private int port;

  private final WrittenService service =
      new WrittenService(
          "written-" + UUID.randomUUID(),
          """
          {"key": "idCard", "type": "id-card"},
          {"key": "mobile", "type": "phone"},
          {"key": "desk", "type": "phone", "sensitive": false},
          {"key": "bank", "type": "text", "sensitive": true},
          {"key": "never", "type": "text", "sensitive": true, "reveal": false},
          {"key": "plain", "type": "text"},
          {"key": "hidden", "type": "phone"},
          {"key": "family", "type": "table", "fields": [
            {"key": "name", "type": "text"}, {"key": "phone", "type": "phone"}]}
          """,
          "{}",
          "], \"fields\": {\"hidden\": \"hidden\", \"plain\": \"masked\"},"
              + " \"list\": {\"columns\": [\"mobile\", \"hidden\", \"desk\"]}");

  private Office office;
  private Caller applicant;
  private String application;
  private Office.Asked asked;
  private Caller reviewer;

  @BeforeAll
  void publish(@TempDir Path catalogue) throws IOException {
    service.publish(loading, catalogue);
    office = new Office(database, port);
    applicant = office.person(APPLICANT);
    Map<String, Object> data =
        Map.of(
            "idCard", ID_CARD,
            "mobile", "13800002046",
            "desk", "010-62751234",
            "bank", "6222020200112233",
            "never", "secret",
            "plain", "words",
            "hidden", "13900000001",
            "family", List.of(Map.of("name", "王"), Map.of("name", "李", "phone", "13700000002")));
    Caller.Answer answer =
        applicant.post("/api/services/" + service.key() + "/applications", Map.of("data", data));
    assertThat(answer.status()).as("%s", answer.body()).isEqualTo(201);
    application = answer.body().path("id").asString();
    asked = office.asked(application, "review");
    reviewer = office.person(asked.number());
  }

  private Caller.Answer reveal(Caller who, String pointer, String reason) {
    return who.send(
        "POST",
        "/api/tasks/" + asked.task() + "/reveal",
        Map.of("pointer", pointer, "reason", reason));
  }

  private List<String> log() {
    return database
        .sql(
            """
            select p.number || ' ' || d.node || ' ' || d.pointer || ' ' || d.reason line
              from disclosure d join person p on p.id = d.person_id
             where d.instance_id = :instance order by d.id
            """)
        .bind("instance", UUID.fromString(application))
        .map(row -> row.get("line", String.class))
        .all()
        .collectList()
        .block();
  }

  @Test
  void masksWhatIsSensitiveByDefault() {
    for (JsonNode data :
        List.of(
            reviewer.get("/api/tasks/" + asked.task()).body().path("data"),
            applicant.get("/api/applications/" + application).body().path("data"))) {
      assertThat(data.path("idCard").asString()).isEqualTo("**************0068");
      assertThat(data.path("mobile").asString()).isEqualTo("138****2046");
      assertThat(data.path("desk").asString()).isEqualTo("010-62751234");
      assertThat(data.path("bank").asString()).isEqualTo("************2233");
      assertThat(data.path("never").asString()).isEqualTo("***");
      assertThat(data.path("family").get(1).path("phone").asString()).isEqualTo("137****0002");
    }
    JsonNode form = reviewer.get("/api/tasks/" + asked.task()).body().path("form");
    assertThat(
            form.path("fields")
                .valueStream()
                .filter(field -> field.path("revealable").asBoolean(false))
                .map(field -> field.path("key").asString()))
        .containsExactly("idCard", "mobile", "bank", "plain");
  }

  @Test
  void masksInTheToDoListToo() {
    JsonNode listed =
        reviewer
            .get("/api/tasks?service=" + service.key())
            .body()
            .path("items")
            .valueStream()
            .filter(item -> item.path("id").asString().equals(asked.task()))
            .findFirst()
            .orElseThrow();
    assertThat(listed.path("summary").valueStream().map(shown -> shown.path("text").asString()))
        .containsExactly("138****2046", "010-62751234");
  }

  @ParameterizedTest
  @CsvSource({
    "/idCard,         990101198805140068",
    "/mobile,         13800002046",
    "/bank,           6222020200112233",
    "/plain,          words",
    "/family/1/phone, 13700000002",
  })
  void showsAMaskedValueAndWritesItDown(String pointer, String value) {
    int before = log().size();
    Caller.Answer answer = reveal(reviewer, pointer, " 核对身份 ");
    assertThat(answer.status()).as("%s", answer.body()).isEqualTo(200);
    assertThat(answer.body().path("value").asString()).isEqualTo(value);
    assertThat(answer.body().path("text").asString()).isEqualTo(value);
    assertThat(log())
        .hasSize(before + 1)
        .last()
        .isEqualTo(asked.number() + " review " + pointer + " 核对身份");
  }

  /** A value that may not be shown, one that is none, and one that needs not be. */
  @ParameterizedTest
  @CsvSource({
    "/never",
    "/hidden",
    "/desk",
    "/nothing",
    "/family",
    "/family/0/phone",
    "/family/7/phone",
    "/family/*/phone",
    "''",
    "idCard",
    "/idCard/0"
  })
  void showsNothingElse(String pointer) {
    int before = log().size();
    Caller.Answer answer = reveal(reviewer, pointer, "看看");
    assertThat(answer.status()).as("%s", answer.body()).isEqualTo(422);
    assertThat(answer.body().path("errors").get(0).path("pointer").asString())
        .isEqualTo("/pointer");
    assertThat(answer.body().path("errors").get(0).path("message").asString())
        .isEqualTo("这里没有可以显示的内容。");
    assertThat(log()).hasSize(before);
  }

  @Test
  void wantsAReason() {
    for (String reason : List.of("", "  ", "字".repeat(201))) {
      Caller.Answer answer = reveal(reviewer, "/idCard", reason);
      assertThat(answer.status()).isEqualTo(422);
      assertThat(answer.body().path("errors").get(0).path("pointer").asString())
          .isEqualTo("/reason");
    }
  }

  @Test
  void showsTheApplicantTheirOwn() {
    Caller.Answer answer =
        applicant.send(
            "POST",
            "/api/applications/" + application + "/reveal",
            Map.of("pointer", "/idCard", "reason", "核对"));
    assertThat(answer.body().path("value").asString()).isEqualTo(ID_CARD);
    assertThat(log()).contains(APPLICANT + "  /idCard 核对");
  }

  @Test
  void showsNothingToOthers() {
    int before = log().size();
    Map<String, String> wish = Map.of("pointer", "/idCard", "reason", "看看");
    String inApplication = "/api/applications/" + application + "/reveal";
    assertThat(reveal(office.person(STRANGER), "/idCard", "看看").status()).isEqualTo(404);
    assertThat(office.person(STRANGER).send("POST", inApplication, wish).status()).isEqualTo(404);
    assertThat(reveal(applicant, "/idCard", "看看").status()).isEqualTo(404);
    assertThat(reviewer.send("POST", inApplication, wish).status()).isEqualTo(403);
    assertThat(log()).hasSize(before);
  }

  @Test
  void tellsTheAdministratorsOfTheService() {
    reveal(reviewer, "/bank", "付款");
    String path = "/api/services/" + service.key() + "/disclosures?limit=1";
    Caller administrator = office.person(ADMINISTRATOR);
    Caller.Answer answer = administrator.get(path);
    assertThat(answer.status()).as("%s", answer.body()).isEqualTo(200);
    JsonNode latest = answer.body().path("items").get(0);
    assertThat(latest.path("application").asString()).isEqualTo(application);
    assertThat(latest.path("person").path("number").asString()).isEqualTo(asked.number());
    assertThat(latest.path("node").path("node").asString()).isEqualTo("review");
    assertThat(latest.path("pointer").asString()).isEqualTo("/bank");
    assertThat(latest.path("reason").asString()).isEqualTo("付款");
    assertThat(latest.path("number").asString()).startsWith("W20");
    assertThat(latest.path("field").asString()).isEqualTo("“名称”");
    reveal(reviewer, "/mobile", "联系");
    JsonNode page = administrator.get(path).body();
    assertThat(page.path("items").get(0).path("pointer").asString()).isEqualTo("/mobile");
    JsonNode next = administrator.get(path + "&after=" + page.path("next").asString()).body();
    assertThat(next.path("items").get(0)).isEqualTo(latest);
    assertThat(reviewer.get(path).status()).isEqualTo(403);
    reveal(reviewer, "/family/1/phone", "联系");
    assertThat(
            administrator
                .send("GET", path, null, "Accept-Language", "en")
                .body()
                .at("/items/0/field")
                .asString())
        .isEqualTo("“Title” in row 2 of “Title”");
    String card = "/api/services/" + service.key();
    assertThat(administrator.get(card).body().path("administers").asBoolean()).isTrue();
    assertThat(reviewer.get(card).body().path("administers").asBoolean(true)).isFalse();
    assertThat(administrator.get("/api/services/nothing/disclosures").status()).isEqualTo(404);
    assertThat(administrator.get(path + "&after=x").status()).isEqualTo(400);
  }

  @Test
  void showsNobodyValuesWithoutEnd() {
    String id = applicantsOwn("20010904");
    Map<String, String> wish = Map.of("pointer", "/mobile", "reason", "看看");
    Caller other = office.person("20010904");
    database
        .sql(
            """
            insert into disclosure_lately
            select :person, array_agg(now()) from generate_series(1, 60)
            """)
        .bind("person", other.id())
        .fetch()
        .rowsUpdated()
        .block();
    Caller.Answer answer = other.send("POST", "/api/applications/" + id + "/reveal", wish);
    assertThat(answer.status()).as("%s", answer.body()).isEqualTo(429);
    assertThat(answer.slug()).isEqualTo("too-many-revealed");
    database
        .sql(
            """
            update disclosure_lately
               set times = array_fill(now() - interval '61 minutes', array[60])
             where person_id = :person
            """)
        .bind("person", other.id())
        .fetch()
        .rowsUpdated()
        .block();
    assertThat(other.send("POST", "/api/applications/" + id + "/reveal", wish).status())
        .isEqualTo(200);
  }

  @Test
  void countsWhatIsAskedAtOnce() {
    Caller other = office.person("20020327");
    String path = "/api/applications/" + applicantsOwn("20020327") + "/reveal";
    Map<String, String> wish = Map.of("pointer", "/mobile", "reason", "看看");
    List<Future<Integer>> asked;
    try (ExecutorService threads = Executors.newFixedThreadPool(20)) {
      asked =
          IntStream.range(0, 2 * Disclosures.MOST)
              .mapToObj(i -> threads.submit(() -> other.send("POST", path, wish).status()))
              .toList();
    }
    List<Integer> statuses = asked.stream().map(Future::resultNow).toList();
    assertThat(statuses).containsOnly(200, 429);
    assertThat(statuses.stream().filter(status -> status == 200)).hasSize(Disclosures.MOST);
    Long written =
        database
            .sql("select count(*) from disclosure where person_id = :person")
            .bind("person", other.id())
            .map(row -> row.get(0, Long.class))
            .one()
            .block();
    assertThat(written).isEqualTo(Disclosures.MOST);
  }

  /** One more was allowed, and two ask for it before either is written for good. */
  @Test
  void waitsForWhatIsBeingCounted() {
    UUID person = UUID.randomUUID();
    database
        .sql(
            """
            insert into disclosure_lately
            select :person, array_agg(now()) from generate_series(1, 59)
            """)
        .bind("person", person)
        .then()
        .block();
    Sinks.Empty<Void> written = Sinks.empty();
    Sinks.Empty<Void> released = Sinks.empty();
    CompletableFuture<Boolean> first =
        disclosures
            .record(shownTo(person))
            .delayUntil(
                done -> {
                  written.tryEmitEmpty();
                  return released.asMono();
                })
            .as(transaction::transactional)
            .toFuture();
    written.asMono().block();
    CompletableFuture<Boolean> second = disclosures.record(shownTo(person)).toFuture();
    await().until(() -> second.isDone() || somebodyWaits());
    released.tryEmitEmpty();
    assertThat(first.join()).isTrue();
    assertThat(second.join()).isFalse();
  }

  private static Disclosures.Disclosure shownTo(UUID person) {
    return new Disclosures.Disclosure(
        null, UUID.randomUUID(), "another", person, null, "", "/x", "x", Instant.now());
  }

  private boolean somebodyWaits() {
    return database
            .sql(
                """
                select 1 from pg_stat_activity
                 where wait_event_type = 'Lock' and query like '%disclosure_lately%'
                """)
            .fetch()
            .all()
            .count()
            .block()
        > 0;
  }

  private String applicantsOwn(String number) {
    Caller.Answer answer =
        office
            .person(number)
            .post(
                "/api/services/" + service.key() + "/applications",
                Map.of("data", Map.of("mobile", "13800002046")));
    assertThat(answer.status()).as("%s", answer.body()).isEqualTo(201);
    return answer.body().path("id").asString();
  }
}
