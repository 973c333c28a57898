package io.errand.trial;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/**
 * People who act at the same instant, at two servers over one database: one effect each, and a
 * readable answer for everybody. Full size: {@code -Dcontention=50}, the small size so many times.
 */
class ContentionTests {
  private static final int TIMES = Integer.getInteger("contention", 1);
  private static final List<String> QUICK = List.of("-XX:TieredStopAtLevel=1");

  @TempDir private static Path folder;
  private static Trial trial;
  private static Client applicant;

  @BeforeAll
  static void start() throws IOException {
    trial = Trial.start(folder, QUICK);
    trial.addServer(QUICK);
    applicant = trial.applicant(0);
  }

  @AfterAll
  static void stop() {
    trial.close();
  }

  @Test
  void aTaskOfAPoolIsDecidedOnce() {
    List<Client> holders = List.of(trial.desk(0, 1, 0), trial.desk(1, 1, 1));
    for (int round = 0; round < 20 * TIMES; round++) {
      String act = "api/tasks/" + submit("signing") + "-1/actions";
      List<Client.Answer> answers =
          Load.together(2, i -> holders.get(i).attempt(act, wish("approve"), key()));
      assertThat(statuses(answers)).containsExactly(200, 409);
      assertThat(loser(answers).path("detail").asString()).isNotBlank();
    }
  }

  @Test
  void eitherTheApprovalOrTheWithdrawalCounts() {
    Client holder = trial.desk(1, 1, 0);
    int rounds = 40 * TIMES;
    int approved = 0;
    Race race = new Race();
    for (int round = 0; round < rounds; round++) {
      String id = submit("signing");
      List<Client.Answer> answers =
          race.run(
              i ->
                  i == 0
                      ? holder.attempt("api/tasks/" + id + "-1/actions", wish("approve"), key())
                      : applicant.attempt("api/applications/" + id + "/withdraw", Map.of(), key()));
      assertThat(statuses(answers)).containsExactly(200, 409);
      boolean approval = answers.getFirst().status() == 200;
      assertThat(applicant.get("api/applications/" + id).path("state").asString())
          .isEqualTo(approval ? "COMPLETED" : "WITHDRAWN");
      race.won(approval ? 0 : 1);
      approved += approval ? 1 : 0;
    }
    System.out.printf("%d approvals and %d withdrawals were first%n", approved, rounds - approved);
    int least = rounds / 20 + 1;
    assertThat(approved).isBetween(least, rounds - least);
  }

  @Test
  void theSameCommandFiveTimesHasOneEffectAndOneAnswer() {
    List<Client> sessions = List.of(trial.desk(0, 1, 0), trial.desk(1, 1, 0));
    for (int round = 0; round < 20 * TIMES; round++) {
      String id = submit("signing");
      String act = "api/tasks/" + id + "-1/actions";
      String key = key();
      List<Client.Answer> answers =
          Load.together(5, i -> sessions.get(i % 2).attempt(act, wish("approve"), key));
      assertThat(statuses(answers)).containsOnly(200);
      assertThat(answers).extracting(Client.Answer::body).containsOnly(answers.getFirst().body());
      assertThat(actions(id)).containsExactly("approve", "submit");
    }
  }

  @Test
  void votesAreCountedOneByOne() {
    List<Client> voters =
        IntStream.rangeClosed(1, Trial.VOTERS).mapToObj(i -> trial.voter(i % 2, i)).toList();
    for (int round = 0; round < 4 * TIMES; round++) {
      String id = submit("voting");
      List<String> tasks = voters.stream().map(voter -> task(id, voter)).toList();
      List<Client.Answer> answers =
          Load.together(
              Trial.VOTERS,
              i -> voters.get(i).attempt("api/tasks/" + tasks.get(i), wish("approve"), key()));
      assertThat(statuses(answers).stream().filter(status -> status == 200)).hasSize(11);
      assertThat(statuses(answers)).containsOnly(200, 409);
      assertThat(actions(id).stream().filter("approve"::equals)).hasSize(11);
    }
  }

  @Test
  void twelveDepartmentsFinishInTheSameInstant() {
    List<Client> offices =
        IntStream.rangeClosed(1, Trial.OFFICES).mapToObj(i -> trial.office(i % 2, i)).toList();
    List<Client> desks = List.of(trial.desk(0, 1, 0), trial.desk(1, 2, 0));
    for (int round = 0; round < 10 * TIMES; round++) {
      String id = submit("clearing");
      for (int desk = 1; desk <= 2; desk++) {
        String act = "api/tasks/" + id + "-" + desk + "/actions";
        desks.get(desk - 1).post(act, wish("approve"), 200);
      }
      List<String> tasks = offices.stream().map(office -> task(id, office)).toList();
      List<Client.Answer> answers =
          Load.together(
              Trial.OFFICES,
              i -> offices.get(i).attempt("api/tasks/" + tasks.get(i), wish("complete"), key()));
      assertThat(statuses(answers)).containsOnly(200);
      assertThat(applicant.get("api/applications/" + id).path("state").asString())
          .isEqualTo("COMPLETED");
      assertThat(ends(id)).isEqualTo(1);
    }
  }

  private static String submit(String service) {
    String path = "api/services/" + service + "/applications";
    return applicant.post(path, Map.of("data", Map.of("why", "同时办理")), 201).path("id").asString();
  }

  private static Map<String, Object> wish(String action) {
    return Map.of("action", action, "revision", 1, "opinion", "办理通过", "fields", Map.of());
  }

  private static String key() {
    return UUID.randomUUID().toString();
  }

  /** The way to a person's task in an application. */
  private static String task(String id, Client person) {
    return person
            .get("api/tasks?state=pending&limit=100")
            .path("items")
            .valueStream()
            .filter(task -> task.path("application").path("id").asString().equals(id))
            .map(task -> task.path("id").asString())
            .findFirst()
            .orElseThrow()
        + "/actions";
  }

  /** What people did, the newest first. */
  private static List<String> actions(String id) {
    List<String> actions = new ArrayList<>();
    for (JsonNode line : log(id)) {
      if (line.has("action")) {
        actions.add(line.path("action").asString());
      }
    }
    return actions;
  }

  private static long ends(String id) {
    return log(id)
        .valueStream()
        .filter(line -> line.path("kind").asString().equals("ended"))
        .count();
  }

  private static JsonNode log(String id) {
    return applicant.get("api/applications/" + id + "/log").path("items");
  }

  private static List<Integer> statuses(List<Client.Answer> answers) {
    return answers.stream().map(Client.Answer::status).sorted().toList();
  }

  private static JsonNode loser(List<Client.Answer> answers) {
    return answers.stream()
        .filter(answer -> answer.status() == 409)
        .findFirst()
        .orElseThrow()
        .body();
  }
}
