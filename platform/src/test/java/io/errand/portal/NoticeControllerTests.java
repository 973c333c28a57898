package io.errand.portal;

import static org.assertj.core.api.Assertions.assertThat;

import io.errand.ErrandTest;
import io.errand.database.Answers;
import io.errand.database.Write;
import io.errand.definition.Text;
import io.errand.notice.About;
import io.errand.notice.Notice;
import io.errand.notice.Notices;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.r2dbc.core.DatabaseClient;
import tools.jackson.databind.JsonNode;

@ErrandTest
class NoticeControllerTests {
  private static final Instant AT = Instant.parse("2026-11-22T08:00:00Z");

  @Autowired private Notices notices;
  @Autowired private Answers answers;
  @Autowired private DatabaseClient database;
  @LocalServerPort private int port;
  private static Caller reader;
  private static Caller other;

  @BeforeEach
  void emptyInboxes() {
    if (reader == null) {
      reader = Caller.signedIn(port, "2024212001");
      other = Caller.signedIn(port, MadeUpService.REVIEWER);
    }
    database.sql("delete from notice").then().block();
    database.sql("delete from notice_preference").then().block();
  }

  @Test
  void listsWhatOneWasToldInOnesLanguage() {
    About about = about();
    tell(reader, Notice.opened(about, 4, new Text("审核", "Review"), AT));
    JsonNode item = items("").get(0);
    assertThat(item.path("kind").asString()).isEqualTo("opened");
    assertThat(item.path("title").asString()).isEqualTo("您有新的任务需要处理");
    assertThat(item.path("text").asString()).isEqualTo("关于“借用教室”需要您的审批，敬请点击办理。");
    assertThat(item.path("at").asString()).isEqualTo("2026-11-22T08:00:00Z");
    assertThat(item.path("read").asBoolean()).isFalse();
    assertThat(item.path("task").asString()).isEqualTo(about.instance() + "-4");
    assertThat(item.path("application").path("id").asString())
        .isEqualTo(about.instance().toString());
    assertThat(item.path("application").path("number").asString()).isEqualTo("R-00001");
    assertThat(item.path("service").path("title").asString()).isEqualTo("借用教室");
    JsonNode english =
        reader
            .send("GET", "/api/notices", null, "Accept-Language", "en")
            .body()
            .path("items")
            .get(0);
    assertThat(english.path("title").asString()).isEqualTo("You have a new task");
    assertThat(english.path("service").path("title").asString()).isEqualTo("Room loan");
  }

  @Test
  void showsNobodyElsesNotices() {
    tell(other, Notice.copied(about(), new Text("知会", "Copy"), AT));
    assertThat(items("").size()).isZero();
    assertThat(count().path("count").asInt()).isZero();
  }

  @Test
  void pagesByCursorAndNarrowsToTheUnread() {
    for (int i = 0; i < 5; i++) {
      tell(reader, Notice.onBehalf(about(), "雷丽华", AT.plusSeconds(i)));
    }
    List<String> seen = new ArrayList<>();
    String after = "";
    do {
      JsonNode page = reader.get("/api/notices?limit=2&after=" + after).body();
      page.path("items").forEach(item -> seen.add(item.path("id").asString()));
      after = page.path("next").asString("");
    } while (!after.isEmpty());
    assertThat(seen).hasSize(5).doesNotHaveDuplicates();
    assertThat(read(Map.of("ids", seen.subList(0, 2))).status()).isEqualTo(204);
    assertThat(items("?unread=true").valueStream().map(item -> item.path("id").asString()))
        .containsExactlyElementsOf(seen.subList(2, 5));
    assertThat(count().path("count").asInt()).isEqualTo(3);
    assertThat(read(Map.of("all", true)).status()).isEqualTo(204);
    assertThat(count().path("count").asInt()).isZero();
    assertThat(items("").get(0).path("read").asBoolean()).isTrue();
  }

  @ParameterizedTest
  @CsvSource({"999, 999, false", "1000, 999, true"})
  void countsExactlyTo999(int unread, int count, boolean more) {
    database
        .sql(
            """
            insert into notice (id, person_id, wording, service_key, instance_id, facts, at)
            select gen_random_uuid(), :person, 'OPENED', 'any', gen_random_uuid(), '{}', now()
              from generate_series(1, :unread)
            """)
        .bind("person", reader.id())
        .bind("unread", unread)
        .then()
        .block();
    assertThat(count().path("count").asInt()).isEqualTo(count);
    assertThat(count().path("more").asBoolean()).isEqualTo(more);
  }

  @Test
  void marksNothingWhereOneIdIsForeignOrUnknown() {
    tell(reader, Notice.onBehalf(about(), "雷丽华", AT));
    tell(other, Notice.onBehalf(about(), "雷丽华", AT));
    String own = items("").get(0).path("id").asString();
    String foreign = other.get("/api/notices").body().path("items").get(0).path("id").asString();
    Caller.Answer answer = read(Map.of("ids", List.of(own, foreign, UUID.randomUUID().toString())));
    assertThat(answer.status()).isEqualTo(422);
    JsonNode errors = answer.body().path("errors");
    assertThat(errors.valueStream().map(error -> error.path("pointer").asString()))
        .containsExactly("/ids/1", "/ids/2");
    assertThat(errors.get(0).path("message")).isEqualTo(errors.get(1).path("message"));
    assertThat(count().path("count").asInt()).isEqualTo(1);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "GET  | /api/notices?after=nonsense |                              | 400 | cursor",
        "GET  | /api/notices?unread=perhaps |                              | 400 | ''",
        "POST | /api/notices/read           | {}                           | 422 | /ids",
        "POST | /api/notices/read           | {'ids': []}                  | 422 | /ids",
        "POST | /api/notices/read           | {'ids': ['x']}               | 422 | /ids/0",
        "POST | /api/notices/read           | {'all': true, 'ids':"
            + " ['c9c7b1a0-0000-7000-8000-000000000000']} | 422 | /ids",
        "POST | /api/notices/read           | {'everything': true}         | 422 | /everything",
        "PUT  | /api/notices/preferences    | {'language': 'fr'}           | 422 | /language",
        "PUT  | /api/notices/preferences    | {}                           | 422 | /language",
        "PUT  | /api/notices/preferences    | {'language': 'en', 'mail': {'a/b': true}} | 422 |"
            + " /mail/a~1b",
        "PUT  | /api/notices/preferences    | {'language': 'en', 'mail': {'opened': null}} | 422 |"
            + " /mail/opened",
        "PUT  | /api/notices/preferences    | {'language': 'en', 'mail': {'opened': 'no'}} | 422 |"
            + " /mail/opened",
      })
  void refusesWrongRequestsWithTheirPlace(
      String method, String path, String body, int status, String place) {
    Caller.Answer answer =
        reader.send(
            method, path, body == null ? null : Caller.JSON.readTree(body.replace('\'', '"')));
    assertThat(answer.status()).as("%s", answer.body()).isEqualTo(status);
    assertThat(answer.body().toString()).contains(place);
  }

  @Test
  void refusesMoreThanAHundredAtOnce() {
    List<String> many =
        IntStream.range(0, 101).mapToObj(i -> UUID.randomUUID().toString()).toList();
    Caller.Answer answer = read(Map.of("ids", many));
    assertThat(answer.status()).isEqualTo(422);
    assertThat(answer.body().path("errors").size()).isEqualTo(1);
  }

  @ParameterizedTest
  @CsvSource({
    "GET, /api/notices",
    "GET, /api/notices/count",
    "POST, /api/notices/read",
    "GET, /api/notices/preferences",
    "PUT, /api/notices/preferences",
  })
  void asksStrangersToSignIn(String method, String path) {
    Map<String, Object> body = method.equals("GET") ? null : Map.of("all", true);
    assertThat(Caller.stranger(port).send(method, path, body).status()).isEqualTo(401);
  }

  @Test
  void keepsWhatOneChoseAboutMail() {
    JsonNode standard = reader.get("/api/notices/preferences").body();
    assertThat(standard.path("language").asString()).isEqualTo("zh-CN");
    assertThat(standard.path("mail").size()).isEqualTo(11);
    assertThat(standard.path("mail").valueStream().allMatch(JsonNode::asBoolean)).isTrue();

    Map<String, Object> wish =
        Map.of(
            "language", "en", "mail", Map.of("copied", false, "due-soon", false, "opened", true));
    JsonNode chosen = reader.send("PUT", "/api/notices/preferences", wish).body();
    assertThat(chosen).isEqualTo(reader.get("/api/notices/preferences").body());
    assertThat(chosen.path("language").asString()).isEqualTo("en");
    assertThat(chosen.path("mail").path("copied").asBoolean()).isFalse();
    assertThat(chosen.path("mail").path("due-soon").asBoolean()).isFalse();
    assertThat(chosen.path("mail").path("returned").asBoolean()).isTrue();
    assertThat(other.get("/api/notices/preferences").body()).isEqualTo(standard);

    reader.send("PUT", "/api/notices/preferences", Map.of("language", "zh-CN"));
    assertThat(reader.get("/api/notices/preferences").body()).isEqualTo(standard);
  }

  private static About about() {
    return new About(
        UUID.randomUUID(), "R-00001", "any-service", new Text("借用教室", "Room loan"), "江鹤年");
  }

  private void tell(Caller to, Notice notice) {
    answers.write(Write.join(notices.tell(List.of(notice.to(List.of(to.id())))))).block();
  }

  private JsonNode items(String query) {
    return reader.get("/api/notices" + query).body().path("items");
  }

  private JsonNode count() {
    return reader.get("/api/notices/count").body();
  }

  private Caller.Answer read(Object body) {
    return reader.send("POST", "/api/notices/read", body);
  }
}
