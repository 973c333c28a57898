package io.errand.portal;

import static org.assertj.core.api.Assertions.assertThat;

import io.errand.ErrandTest;
import io.errand.design.LoadCatalogue;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.r2dbc.core.DatabaseClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Who watches over the applications of others: supervisors, and those who follow their unit's. */
@ErrandTest
class WatchingTests {
  private static final String APPLICANT = "20180326";
  private static final String SUPERVISOR = "20010904";
  private static final String TRACKER = "20211047";
  private static final String STRANGER = "20120215";

  @Autowired private DatabaseClient database;
  @Autowired private LoadCatalogue loading;
  @LocalServerPort private int port;
  @TempDir private Path catalogue;

  private MadeUpService service;
  private Office office;
  private String id;

  @BeforeEach
  void submit() throws IOException {
    service = new MadeUpService(System.nanoTime());
    service.write(catalogue);
    watch();
    assertThat(loading.load(catalogue.toUri().toString()).block().faults()).isEmpty();
    office = new Office(database, port);
    Map<String, Object> body = Map.of("data", service.data(false));
    Caller.Answer begun =
        office.person(APPLICANT).post("/api/services/" + service.key() + "/applications", body);
    assertThat(begun.status()).as("%s", begun.body()).isEqualTo(201);
    id = begun.body().path("id").asString();
  }

  private void watch() throws IOException {
    Path file = catalogue.resolve("services/public/" + service.key() + "/flow.json");
    ObjectNode flow = (ObjectNode) Caller.JSON.readTree(Files.readString(file));
    flow.putArray("supervisors").addObject().putArray("people").add(SUPERVISOR);
    flow.putArray("trackers").addObject().putArray("people").add(TRACKER);
    ObjectNode readers = flow.putObject("readers");
    readers.putObject("supervisor").putObject("fields").put("*", "read");
    readers.putObject("tracker").putObject("fields").put(service.total(), "read");
    Files.writeString(file, Caller.JSON.writeValueAsString(flow));
  }

  private JsonNode one(String number) {
    return office.person(number).get("/api/applications/" + id).body();
  }

  private List<String> listed(String number, String role, String words) {
    String path = "/api/applications?limit=100&role=" + role + "&q=" + words;
    return office
        .person(number)
        .get(path)
        .body()
        .path("items")
        .valueStream()
        .map(line -> line.path("id").asString())
        .toList();
  }

  private int counted(String number, String role) {
    JsonNode counts = office.person(number).get("/api/applications/counts").body();
    return counts.path(role).path("count").asInt(-1);
  }

  @Test
  void findWhatTheyWatchInListsOfTheirOwn() {
    assertThat(listed(SUPERVISOR, "supervisor", "")).contains(id);
    assertThat(listed(SUPERVISOR, "tracker", "")).doesNotContain(id);
    assertThat(listed(TRACKER, "tracker", "")).contains(id);
    assertThat(listed(TRACKER, "supervisor", "")).doesNotContain(id);
    assertThat(listed(STRANGER, "supervisor", "")).doesNotContain(id);
    assertThat(listed(STRANGER, "tracker", "")).doesNotContain(id);
  }

  @Test
  void findThemByWhomTheyAreFor() {
    assertThat(listed(TRACKER, "tracker", APPLICANT)).contains(id);
    assertThat(listed(TRACKER, "tracker", STRANGER)).doesNotContain(id);
  }

  @Test
  void findThemHoweverManyPeopleShareTheWords() {
    String shared = "namesake-" + UUID.randomUUID();
    database
        .sql(
            """
            insert into person (id, number, name, pinyin, initials, kind, unit_id, search)
            select gen_random_uuid(), '0' || :shared || i, 'x', 'x', 'X', 'staff',
                   (select id from unit limit 1), :shared
              from generate_series(1, 300) i
            """)
        .bind("shared", shared)
        .then()
        .block();
    name(" " + shared);
    try {
      assertThat(listed(TRACKER, "tracker", shared)).contains(id);
      assertThat(listed(STRANGER, "tracker", shared)).isEmpty();
      assertThat(listed(APPLICANT, "applicant", shared)).isEmpty();
    } finally {
      name("");
      database
          .sql("delete from person where search = :shared")
          .bind("shared", shared)
          .then()
          .block();
    }
  }

  /** Lets the applicant be found under more words. */
  private void name(String more) {
    database
        .sql(
            "update person set search = split_part(search, ' namesake', 1) || :more where number ="
                + " :n")
        .bind("more", more)
        .bind("n", APPLICANT)
        .then()
        .block();
  }

  @Test
  void findThemByWhomTheyWereForThoughThatPersonHasLeft() {
    active(false);
    try {
      assertThat(listed(TRACKER, "tracker", APPLICANT)).contains(id);
    } finally {
      active(true);
    }
  }

  private void active(boolean there) {
    database
        .sql("update person set active = :there where number = :number")
        .bind("there", there)
        .bind("number", APPLICANT)
        .then()
        .block();
  }

  @Test
  void areToldHowLongTheirListsAre() {
    assertThat(counted(APPLICANT, "applicant")).isEqualTo(submitted());
    assertThat(counted(TRACKER, "tracker")).isEqualTo(listed(TRACKER, "tracker", "").size());
    assertThat(counted(SUPERVISOR, "tracker")).isZero();
    assertThat(counted(STRANGER, "cc")).isEqualTo(listed(STRANGER, "cc", "").size());
  }

  /** How many applications are the applicant's, or were submitted by them. */
  private int submitted() {
    return database
        .sql(
            """
            select count(*)::int from flow_instance
             where :person in (applicant_id, starter_id)
            """)
        .bind("person", office.personId(APPLICANT))
        .map(row -> row.get(0, Integer.class))
        .one()
        .block();
  }

  @Test
  void readOnlyWhatTheirServiceLetsThem() {
    assertThat(one(SUPERVISOR).path("data").size()).isGreaterThan(1);
    assertThat(one(TRACKER).path("data").propertyNames()).containsExactly(service.total());
    assertThat(office.person(STRANGER).get("/api/applications/" + id).status()).isEqualTo(404);
  }

  @Test
  void urgeAsSupervisorsAndDoNothingAsTrackers() {
    String path = "/api/applications/" + id + "/urge";
    Map<String, Object> wish = Map.of("nodes", List.of(service.review()));
    assertThat(one(SUPERVISOR).path("actions").valueStream().map(JsonNode::asString))
        .containsExactly("urge");
    assertThat(one(TRACKER).path("actions")).isEmpty();
    assertThat(one(SUPERVISOR).path("escalates").asBoolean()).isTrue();
    assertThat(one(APPLICANT).path("escalates").asBoolean()).isFalse();
    assertOnlyOthers(office.person(TRACKER).post(path, wish), "只有申请人、代发起人和督办人可以催办");
    assertThat(office.person(STRANGER).post(path, wish).status()).isEqualTo(404);
    assertThat(office.person(SUPERVISOR).post(path, wish).status()).isEqualTo(200);
  }

  private static void assertOnlyOthers(Caller.Answer answer, String words) {
    assertThat(answer.status()).as("%s", answer.body()).isEqualTo(403);
    assertThat(answer.slug()).isEqualTo("forbidden");
    assertThat(answer.body().path("detail").asString()).contains(words);
  }

  @Test
  void areToldThatOthersWithdrawAndCopy() {
    String path = "/api/applications/" + id + "/withdraw";
    Map<String, Object> why = Map.of("reason", "x");
    String drafts = "/api/services/" + service.key() + "/drafts";
    for (String watcher : List.of(SUPERVISOR, TRACKER)) {
      assertOnlyOthers(office.person(watcher).post(path, why), "只有申请人或代发起人可以撤销");
      assertOnlyOthers(office.person(watcher).post(drafts, Map.of("from", id)), "您没有提交过这份申请");
    }
    Caller.Answer unseen = office.person(STRANGER).post(path, why);
    Caller.Answer nothing =
        office.person(STRANGER).post("/api/applications/" + UUID.randomUUID() + "/withdraw", why);
    assertThat(unseen.status()).isEqualTo(404);
    assertThat(unseen.body().path("detail")).isEqualTo(nothing.body().path("detail"));
    Caller.Answer foreign = office.person(STRANGER).post(drafts, Map.of("from", id));
    Caller.Answer none =
        office.person(STRANGER).post(drafts, Map.of("from", UUID.randomUUID().toString()));
    assertThat(foreign.status()).isEqualTo(422);
    assertThat(foreign.body().path("errors")).isEqualTo(none.body().path("errors"));
    assertThat(office.person(APPLICANT).post(drafts, Map.of("from", id)).status()).isEqualTo(201);
  }

  @Test
  void askForAnExplanationAndTellWhoLeads() {
    String path = "/api/applications/" + id + "/urge";
    List<String> twice = List.of(service.review(), service.review());
    Map<String, Object> wish = Map.of("words", "请说明为何还没有办理", "escalate", true, "nodes", twice);
    assertOnlyOthers(office.person(APPLICANT).post(path, wish), "只有督办人可以请上级督促");
    assertThat(office.person(STRANGER).post(path, wish).status()).isEqualTo(404);
    int before = pressed();
    assertThat(office.person(SUPERVISOR).post(path, wish).status()).isEqualTo(200);
    JsonNode log =
        office.person(MadeUpService.REVIEWER).get("/api/applications/" + id + "/log").body();
    assertThat(log.path("items").path(0).path("opinion").asString()).isEqualTo("请说明为何还没有办理");
    assertThat(pressed()).isGreaterThan(before);
    Caller led = office.person(leader());
    JsonNode told = led.get("/api/notices?limit=100").body();
    JsonNode letter =
        told.path("items")
            .valueStream()
            .filter(notice -> notice.toString().contains(id))
            .findFirst()
            .orElseThrow();
    String number = one(APPLICANT).path("number").asString();
    assertThat(letter.path("text").asString()).contains("编号 " + number, "仍在等待何既明办理", "请您督促");
    String many = "长".repeat(501);
    Caller.Answer refused = office.person(SUPERVISOR).post(path, Map.of("words", many));
    assertThat(refused.body().path("errors").path(0).path("pointer").asString())
        .isEqualTo("/words");
  }

  /** Who was told of the application. */
  private String leader() {
    return database
        .sql(
            """
            select p.number from notice n join person p on p.id = n.person_id
             where n.wording = 'PRESSED' and n.instance_id = :id
            """)
        .bind("id", UUID.fromString(id))
        .map(row -> row.get(0, String.class))
        .first()
        .block();
  }

  /** How many people were told that somebody they lead is waited for. */
  private int pressed() {
    return database
        .sql("select count(*)::int from notice where wording = 'PRESSED'")
        .map(row -> row.get(0, Integer.class))
        .one()
        .block();
  }
}
