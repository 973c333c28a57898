package io.errand.portal;

import static org.assertj.core.api.Assertions.assertThat;

import io.errand.ErrandTest;
import io.errand.design.LoadCatalogue;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.r2dbc.core.DatabaseClient;
import tools.jackson.databind.JsonNode;

/** What awaits somebody who comes in: what they use most, what waits, whom they may choose. */
@ErrandTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HomeTests {
  private static final String APPLICANT = "20040309";
  private static final String FIELDS = "{\"key\": \"a\", \"type\": \"text\"}";

  @Autowired private DatabaseClient database;
  @Autowired private LoadCatalogue loading;
  @LocalServerPort private int port;
  @TempDir private Path catalogue;

  private Office office;
  private Caller applicant;

  @BeforeAll
  void signIn() {
    office = new Office(database, port);
    applicant = office.person(APPLICANT);
  }

  private WrittenService written(String atReview) {
    return new WrittenService("written-" + UUID.randomUUID(), FIELDS, "{}", atReview);
  }

  private String submit(WrittenService service) {
    return submit(applicant, service);
  }

  private static String submit(Caller who, WrittenService service) {
    Caller.Answer answer =
        who.post("/api/services/" + service.key() + "/applications", Map.of("data", Map.of()));
    assertThat(answer.status()).as("%s", answer.body()).isEqualTo(201);
    return answer.body().path("id").asString();
  }

  private static List<String> all(JsonNode items, String name) {
    List<String> all = new ArrayList<>();
    items.forEach(item -> all.add(item.path(name).asString()));
    return all;
  }

  @Test
  void theServicesThatOneUsesMost() throws IOException {
    Caller regular = office.person("20000995");
    assertThat(regular.get("/api/services?mine=frequent").body().path("items")).isEmpty();
    List<String> keys = new ArrayList<>();
    for (int i = 0; i < 9; i++) {
      WrittenService service = written("]");
      service.publish(loading, catalogue);
      keys.add(service.key());
      for (int j = 0; j < (i < 2 ? 3 - i : 1); j++) {
        submit(regular, service);
      }
    }
    JsonNode hall = regular.get("/api/services?mine=frequent").body();
    List<String> frequent = all(hall.path("items"), "key");
    assertThat(frequent).hasSize(6).startsWith(keys.get(0), keys.get(1), keys.get(8));
    assertThat(frequent).doesNotContain(keys.get(2));
    assertThat(hall.path("categories").get(0).path("count").asInt()).isEqualTo(6);
    assertThat(regular.get("/api/services?mine=all").slug()).isEqualTo("unknown-value");
  }

  @Test
  void theServicesThatOneKeepsAtHandComeFirst() throws IOException {
    Caller person = office.person("20010904");
    WrittenService used = written("]");
    WrittenService kept = written("]");
    WrittenService other = written("]");
    for (WrittenService one : List.of(used, kept, other)) {
      one.publish(loading, catalogue);
    }
    submit(person, used);
    Map<String, Object> wish = Map.of("services", List.of(other.key(), kept.key()));
    assertThat(person.send("PUT", "/api/me/favourites", wish).status()).isEqualTo(200);
    assertThat(person.get("/api/me/favourites").body().path("services").valueStream())
        .extracting(JsonNode::asString)
        .containsExactly(other.key(), kept.key());
    JsonNode hall = person.get("/api/services?mine=frequent").body();
    assertThat(all(hall.path("items"), "key")).startsWith(other.key(), kept.key());
    Caller neighbour = office.person("20000995");
    assertThat(neighbour.get("/api/me/favourites").body().path("services")).isEmpty();
  }

  @Test
  void nothingUnknownOrTwiceIsKeptAtHand() throws IOException {
    Caller person = office.person("20010904");
    WrittenService one = written("]");
    one.publish(loading, catalogue);
    Map<String, Object> wish = Map.of("services", List.of(one.key(), "no-such-service", one.key()));
    Caller.Answer refused = person.send("PUT", "/api/me/favourites", wish);
    assertThat(refused.status()).isEqualTo(422);
    assertThat(all(refused.body().path("errors"), "pointer"))
        .containsExactly("/services/1", "/services/2");
    List<String> many = IntStream.range(0, 25).mapToObj(i -> "s" + i).toList();
    Caller.Answer full = person.send("PUT", "/api/me/favourites", Map.of("services", many));
    assertThat(full.status()).isEqualTo(422);
    assertThat(all(full.body().path("errors"), "pointer")).containsExactly("/services");
  }

  @Test
  void howMuchWaits() throws IOException {
    WrittenService service = written("]");
    service.publish(loading, catalogue);
    Caller reviewer = office.person(WrittenService.REVIEWER);
    JsonNode before = reviewer.get("/api/session").body().path("pending");
    submit(service);
    submit(service);
    JsonNode after = reviewer.get("/api/session").body().path("pending");
    assertThat(after.path("count").asInt()).isEqualTo(before.path("count").asInt() + 2);
    assertThat(after.path("more").asBoolean()).isFalse();
    assertThat(after).isEqualTo(reviewer.get("/api/tasks/counts").body().path("pending"));
    Caller.Answer signedIn =
        Caller.stranger(port)
            .send(
                "POST",
                "/api/session",
                Map.of("account", WrittenService.REVIEWER, "password", "password-for-tests"));
    assertThat(signedIn.body().path("pending")).isEqualTo(after);
  }

  @Test
  void tasksAreFoundByTheInitialsAndTheNumberOfTheApplicant() throws IOException {
    WrittenService service = written("]");
    service.publish(loading, catalogue);
    String application = submit(service);
    Caller reviewer = office.person(WrittenService.REVIEWER);
    JsonNode person =
        applicant.get("/api/directory/people?q=" + APPLICANT).body().path("items").get(0);
    for (String words : List.of(person.path("initials").asString(), "20040309", "zzqx")) {
      List<String> found =
          reviewer
              .get("/api/tasks?state=pending&service=" + service.key() + "&q=" + words)
              .body()
              .path("items")
              .valueStream()
              .map(task -> task.path("id").asString())
              .toList();
      assertThat(found.stream().map(id -> id.substring(0, application.length())))
          .as(words)
          .containsExactlyElementsOf(words.equals("zzqx") ? List.of() : List.of(application));
    }
  }

  @Test
  void whoMayBeChosenForALaterStep() throws IOException {
    WrittenService service = written(", \"preassign\"], \"preassign\": [\"decide\"]");
    service.publish(loading, catalogue);
    Office.Asked asked = office.asked(submit(service), "review");
    Caller reviewer = office.person(asked.number());
    JsonNode later = reviewer.get("/api/tasks/" + asked.task()).body().path("preassign");
    assertThat(all(later, "node")).containsExactly("decide");
    List<String> candidates = all(later.get(0).path("candidates"), "number");
    assertThat(candidates).isNotEmpty().isSorted().isEqualTo(secretaries());
    assertThat(later.get(0).path("more").asBoolean()).isFalse();
    String chosen = later.get(0).path("candidates").get(0).path("id").asString();
    Caller.Answer answer =
        reviewer.post(
            "/api/tasks/" + asked.task() + "/actions",
            Map.of(
                "action",
                "preassign",
                "revision",
                asked.revision(),
                "target",
                "decide",
                "people",
                List.of(chosen)));
    assertThat(answer.status()).as("%s", answer.body()).isEqualTo(200);
  }

  private List<String> secretaries() {
    return database
        .sql(
            """
            select p.number from role_holder h join person p on p.id = h.person_id
             where h.role_key = 'college-secretary'
               and h.unit_id = (select unit_id from person where number = :number)
             order by p.number
            """)
        .bind("number", APPLICANT)
        .map(row -> row.get(0, String.class))
        .all()
        .collectList()
        .block();
  }

  @Test
  void fiftyOfThemAtMost() throws IOException {
    List<String> many =
        database
            .sql("select number from person where active order by number desc limit 51")
            .map(row -> row.get(0, String.class))
            .all()
            .collectList()
            .block();
    String people =
        many.stream().map(number -> '"' + number + '"').collect(Collectors.joining(", "));
    WrittenService service =
        written(", \"preassign\"], \"preassign\": [\"decide\"]")
            .decidedBy("{\"people\": [" + people + "]}");
    service.publish(loading, catalogue);
    Office.Asked asked = office.asked(submit(service), "review");
    JsonNode later =
        office
            .person(asked.number())
            .get("/api/tasks/" + asked.task())
            .body()
            .path("preassign")
            .get(0);
    assertThat(later.path("candidates")).hasSize(50);
    assertThat(later.path("more").asBoolean()).isTrue();
  }
}
