package io.errand.portal;

import static org.assertj.core.api.Assertions.assertThat;

import io.errand.ErrandTest;
import io.errand.design.LoadCatalogue;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;

/** The people of one node: counted, narrowed, paged, and shown to those whom the node asks. */
@ErrandTest
class TaskGridTests {
  private static final String FIELDS =
      "{\"key\": \"a\", \"type\": \"text\"}, {\"key\": \"b\", \"type\": \"text\"}";
  private static final String LIST =
      """
      , "reject", "mark-failed"],
      "list": {"columns": ["state", "applicant.name", "applicant.unit", "a"],
               "filters": ["state", "applicant.number", "a", "b"],
               "buttons": ["approve", "mark-failed"]}
      """;

  @Autowired private LoadCatalogue loading;
  @LocalServerPort private int port;
  @TempDir private Path catalogue;

  private WrittenService service;
  private Caller applicant;
  private Caller reviewer;

  @BeforeEach
  void publish() throws IOException {
    service = new WrittenService("grid-" + UUID.randomUUID(), FIELDS, "{}", LIST);
    service.publish(loading, catalogue);
    applicant = Caller.signedIn(port, "20040309");
    reviewer = Caller.signedIn(port, WrittenService.REVIEWER);
  }

  private String submit(String a, String b) {
    Caller.Answer answer =
        applicant.post(
            "/api/services/" + service.key() + "/applications",
            Map.of("data", Map.of("a", a, "b", b)));
    assertThat(answer.status()).as("%s", answer.body()).isEqualTo(201);
    return answer.body().path("id").asString();
  }

  private void act(String application, int task, String action) {
    String at = "/api/tasks/" + application + "-" + task;
    int revision = row(grid(reviewer, ""), application + "-" + task).path("revision").asInt();
    Map<String, Object> wish = new HashMap<>();
    wish.put("action", action);
    wish.put("opinion", "看过");
    wish.put("revision", revision);
    Caller.Answer answer = reviewer.post(at + "/actions", wish);
    assertThat(answer.status()).as("%s", answer.body()).isEqualTo(200);
  }

  private JsonNode grid(Caller caller, String more) {
    Caller.Answer answer =
        caller.get("/api/tasks/grid?service=" + service.key() + "&node=review" + more);
    assertThat(answer.status()).as("%s", answer.body()).isEqualTo(200);
    return answer.body();
  }

  private static JsonNode row(JsonNode grid, String id) {
    return grid.path("items")
        .valueStream()
        .filter(row -> row.path("id").asString().equals(id))
        .findFirst()
        .orElseThrow();
  }

  private static List<String> applications(JsonNode page) {
    return page.path("items")
        .valueStream()
        .map(row -> row.path("application").path("id").asString())
        .toList();
  }

  private static List<Integer> counters(JsonNode grid) {
    return List.of("all", "passed", "open", "failed").stream()
        .map(key -> grid.path("counters").path(key).path("count").asInt())
        .toList();
  }

  @Test
  void countsAndShowsWhereEverybodyStands() {
    List<String> all = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      all.add(submit("列" + i, "x"));
    }
    act(all.get(0), 1, "mark-failed");
    act(all.get(1), 1, "approve");
    act(all.get(2), 1, "reject");
    JsonNode grid = grid(reviewer, "");
    assertThat(counters(grid)).containsExactly(5, 1, 2, 2);
    assertThat(applications(grid))
        .containsExactly(all.get(0), all.get(3), all.get(4), all.get(2), all.get(1));
    assertThat(applications(grid(reviewer, "&state=open"))).containsExactly(all.get(3), all.get(4));
    assertThat(applications(grid(reviewer, "&state=open&sort=-arrived")))
        .containsExactly(all.get(4), all.get(3));
    assertThat(applications(grid(reviewer, "&state=failed")))
        .containsExactly(all.get(0), all.get(2));
    assertThat(applications(grid(reviewer, "&state=passed"))).containsExactly(all.get(1));
    JsonNode failed = row(grid, all.get(0) + "-1");
    assertThat(failed.path("state").asString()).isEqualTo("failed");
    assertThat(failed.path("cells").path("a").asString()).isEqualTo("列0");
    assertThat(failed.path("cells").path("applicant.unit").asString()).isNotEmpty();
    assertThat(failed.path("actions").valueStream().map(JsonNode::asString))
        .containsExactly("approve", "mark-failed");
    assertThat(row(grid, all.get(1) + "-1").path("actions").size()).isZero();
    act(all.get(0), 1, "approve");
    assertThat(counters(grid(reviewer, ""))).containsExactly(5, 2, 2, 1);
  }

  @Test
  void whoComesBackCountsOnce() {
    String application = submit("一", "x");
    act(application, 1, "return-applicant");
    assertThat(counters(grid(reviewer, ""))).containsExactly(1, 0, 0, 1);
    JsonNode mine = applicant.get("/api/applications/" + application).body();
    Caller.Answer again =
        applicant.post(
            "/api/applications/" + application + "/resubmit",
            Map.of("data", Map.of("a", "二"), "revision", mine.path("formRevision").asInt()));
    assertThat(again.status()).as("%s", again.body()).isEqualTo(200);
    JsonNode grid = grid(reviewer, "");
    assertThat(counters(grid)).containsExactly(1, 0, 1, 0);
    String id = grid.path("items").get(0).path("id").asString();
    act(application, Integer.parseInt(id.substring(application.length() + 1)), "approve");
    assertThat(counters(grid(reviewer, ""))).containsExactly(1, 1, 0, 0);
  }

  @Test
  void isNarrowedByColumns() {
    String one = submit("红, 绿", "甲");
    String other = submit("蓝", "甲%");
    assertThat(applications(grid(reviewer, filter("a", "红, 绿")))).containsExactly(one);
    assertThat(applications(grid(reviewer, filter("b", "甲")))).containsExactly(one, other);
    assertThat(applications(grid(reviewer, filter("b", "%")))).containsExactly(other);
    assertThat(applications(grid(reviewer, filter("a", "蓝") + filter("b", "甲"))))
        .containsExactly(other);
    assertThat(applications(grid(reviewer, filter("a", "甲")))).isEmpty();
    assertThat(counters(grid(reviewer, filter("a", "甲")))).containsExactly(2, 0, 2, 0);
    assertThat(applications(grid(reviewer, "&q=20040309"))).hasSize(2);
    act(one, 1, "approve");
    assertThat(applications(grid(reviewer, filter("a", "红") + "&state=passed")))
        .containsExactly(one);
    String list = "/api/tasks?service=" + service.key() + "&node=review";
    assertThat(applications(reviewer.get(list + filter("b", "甲")).body())).containsExactly(other);
    assertThat(applications(reviewer.get(list + "&state=done" + filter("b", "甲")).body()))
        .containsExactly(one);
    JsonNode shown = reviewer.get(list).body().path("items").get(0).path("summary");
    assertThat(shown.valueStream().map(each -> each.path("text").asString()))
        .as("what is only looked for is not shown")
        .contains("蓝")
        .doesNotContain("甲%");
  }

  private static String filter(String column, String words) {
    return "&filter=" + URLEncoder.encode(column + ":" + words, StandardCharsets.UTF_8);
  }

  @Test
  void pagesLeaveNobodyOut() {
    List<String> all = new ArrayList<>();
    for (int i = 0; i < 6; i++) {
      all.add(submit("一", "x"));
    }
    all.subList(0, 3).forEach(id -> act(id, 1, "approve"));
    for (String way : List.of("arrived", "-arrived")) {
      List<String> found = new ArrayList<>();
      String next = "";
      do {
        JsonNode page = grid(reviewer, "&limit=2&sort=" + way + "&after=" + next);
        found.addAll(applications(page));
        next = page.path("next").asString("");
      } while (!next.isEmpty());
      assertThat(found).as(way).containsExactlyInAnyOrderElementsOf(all);
    }
    String list = "/api/tasks?service=" + service.key() + "&sort=-arrived&limit=2";
    JsonNode first = reviewer.get(list).body();
    assertThat(applications(first)).containsExactly(all.get(5), all.get(4));
    JsonNode second = reviewer.get(list + "&after=" + first.path("next").asString()).body();
    assertThat(applications(second)).containsExactly(all.get(3));
  }

  @Test
  void tellsOthersNothing() {
    submit("一", "x");
    Caller stranger = Caller.signedIn(port, "20000995");
    JsonNode unknown = stranger.get("/api/tasks/grid?service=no-such-service&node=review").body();
    assertThat(grid(stranger, "")).isEqualTo(unknown);
    assertThat(unknown.path("columns").size()).isZero();
    assertThat(nodes(stranger)).isEmpty();
    assertThat(grid(applicant, "")).isEqualTo(unknown);
  }

  @Test
  void namesTheNodesInTheLanguageOfTheReader() {
    String application = submit("一", "x");
    assertThat(nodes(reviewer)).containsExactly("Title: Title");
    act(application, 1, "approve");
    assertThat(nodes(reviewer)).as("also what is decided").containsExactly("Title: Title");
    JsonNode grid =
        reviewer
            .send(
                "GET",
                "/api/tasks/grid?service=" + service.key() + "&node=review",
                null,
                "Accept-Language",
                "en")
            .body();
    assertThat(titles(grid, "columns")).containsExactly("Name", "Unit", "Title");
    assertThat(titles(grid, "filters")).containsExactly("Number", "Title", "Title");
    assertThat(titles(grid, "buttons")).containsExactly("Approve", "Not passed");
  }

  private static List<String> titles(JsonNode grid, String what) {
    return grid.path(what).valueStream().map(one -> one.path("title").asString()).toList();
  }

  private List<String> nodes(Caller caller) {
    return caller
        .send("GET", "/api/tasks/nodes", null, "Accept-Language", "en")
        .body()
        .path("items")
        .valueStream()
        .filter(one -> one.path("key").asString().equals(service.key()))
        .flatMap(
            one ->
                one.path("nodes")
                    .valueStream()
                    .map(
                        node ->
                            one.path("title").asString() + ": " + node.path("title").asString()))
        .toList();
  }

  @ParameterizedTest
  @CsvSource({
    "grid?service=x&node=y&state=some",
    "grid?service=x&node=y&sort=number",
    "grid?service=x&node=y&filter=nothing",
    "grid?service=x&node=y&after=nonsense",
    "grid?node=y",
    "?filter=:x",
    "?sort=number"
  })
  void saysWhatIsWrong(String query) {
    String path = query.startsWith("?") ? "/api/tasks" : "/api/tasks/";
    Caller.Answer answer = reviewer.get(path + query);
    assertThat(answer.status()).as("%s", answer.body()).isEqualTo(400);
    assertThat(answer.body().path("detail").asString()).isNotEmpty();
  }
}
