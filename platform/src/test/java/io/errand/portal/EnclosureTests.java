package io.errand.portal;

import static org.assertj.core.api.Assertions.assertThat;

import io.errand.ErrandTest;
import io.errand.design.LoadCatalogue;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.r2dbc.core.DatabaseClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Files that come with an opinion: who may give them, and who may read them. */
@ErrandTest
class EnclosureTests {
  private static final String APPLICANT = "20180326";
  private static final String SUPERVISOR = "20040309";
  private static final String TRACKER = "20000995";
  private static final String OTHER = "20120215";
  private static final byte[] PAPER = Office.content("paper.pdf");

  @Autowired private DatabaseClient database;
  @Autowired private LoadCatalogue loading;
  @Autowired private SweepUploads sweeping;
  @LocalServerPort private int port;
  @TempDir private Path catalogue;

  private MadeUpService service;
  private Office office;
  private Caller applicant;
  private Caller reviewer;
  private Caller other;
  private String id;
  private String task;

  @BeforeEach
  void submit() throws IOException {
    service = new MadeUpService(System.nanoTime());
    service.write(catalogue);
    allowEverything();
    assertThat(loading.load(catalogue.toUri().toString()).block().faults()).isEmpty();
    office = new Office(database, port);
    applicant = office.person(APPLICANT);
    reviewer = office.person(MadeUpService.REVIEWER);
    other = office.person(OTHER);
    id = apply();
    task = waiting(reviewer, id);
  }

  /** The reviewer may do all, the first of the two after them claims, the second gives no files. */
  private void allowEverything() throws IOException {
    Path file = catalogue.resolve("services/public/" + service.key() + "/flow.json");
    ObjectNode flow = (ObjectNode) Caller.JSON.readTree(Files.readString(file));
    ObjectNode review = (ObjectNode) flow.path("nodes").path(1);
    review.put("transferTo", "anyone");
    review
        .putArray("actions")
        .add("approve")
        .add("return-applicant")
        .add("transfer")
        .add("delegate")
        .add("cc")
        .add("comment");
    review.putObject("fields");
    ObjectNode first = (ObjectNode) flow.path("nodes").path(3);
    first.putObject("assign").put("role", "college-secretary").put("of", "applicant.unit");
    first.putArray("actions").add("approve").add("claim");
    ((ObjectNode) flow.path("nodes").path(4)).putObject("opinion").put("files", false);
    flow.putArray("supervisors").addObject().putArray("people").add(SUPERVISOR);
    flow.putArray("trackers").addObject().putArray("people").add(TRACKER);
    ObjectNode readers = flow.putObject("readers");
    readers.putObject("cc").put("opinions", false);
    readers.putObject("tracker").put("log", false);
    Files.writeString(file, Caller.JSON.writeValueAsString(flow));
  }

  private String apply() {
    Caller.Answer submitted =
        applicant.post(
            "/api/services/" + service.key() + "/applications", Map.of("data", service.data(true)));
    assertThat(submitted.status()).as("%s", submitted.body()).isEqualTo(201);
    return submitted.body().path("id").asString();
  }

  private String waiting(Caller caller, String application) {
    return caller
        .get("/api/tasks?state=pending&limit=100&service=" + service.key())
        .body()
        .path("items")
        .valueStream()
        .map(one -> one.path("id").asString())
        .filter(one -> one.startsWith(application))
        .findFirst()
        .orElseThrow();
  }

  private static Caller.Answer send(Caller caller, String task, String name, String... headers) {
    return caller.sendFile("/api/tasks/" + task + "/files", name, PAPER, headers);
  }

  private static String upload(Caller caller, String task, String name) {
    Caller.Answer answer = send(caller, task, name);
    assertThat(answer.status()).as("%s", answer.body()).isEqualTo(201);
    return answer.body().path("id").asString();
  }

  private static Map<String, Object> wish(String action, List<String> files) {
    Map<String, Object> wish = new HashMap<>();
    wish.put("action", action);
    wish.put("opinion", "见附件");
    wish.put("files", files);
    wish.put("revision", 1);
    return wish;
  }

  private static Caller.Answer act(Caller caller, String task, Map<String, Object> wish) {
    return caller.post("/api/tasks/" + task + "/actions", wish);
  }

  private static void done(Caller.Answer answer) {
    assertThat(answer.status()).as("%s", answer.body()).isEqualTo(200);
  }

  private static void refused(Caller.Answer answer, String pointer) {
    assertThat(answer.status()).as("%s", answer.body()).isEqualTo(422);
    JsonNode fault = answer.body().path("errors").path(0);
    assertThat(fault.path("pointer").asString()).isEqualTo(pointer);
    assertThat(fault.path("message").asString()).contains("附件");
  }

  private static int status(Caller caller, String file) {
    return caller.get("/api/files/" + file).status();
  }

  private JsonNode line(Caller caller, String action) {
    return caller
        .get("/api/applications/" + id + "/log")
        .body()
        .path("items")
        .valueStream()
        .filter(line -> line.path("action").asString("").equals(action))
        .findFirst()
        .orElseThrow();
  }

  private static List<String> names(JsonNode holder) {
    return holder.path("files").valueStream().map(file -> file.path("name").asString()).toList();
  }

  @Test
  void whoeverReadsTheOpinionReadsItsFiles() {
    String first = upload(reviewer, task, "乙 批注.pdf");
    String second = upload(reviewer, task, "甲.pdf");
    String unused = upload(reviewer, task, "unused.pdf");
    assertThat(status(reviewer, first)).isEqualTo(200);
    assertThat(status(applicant, first)).isEqualTo(404);
    done(act(reviewer, task, copy(List.of())));
    done(act(reviewer, task, wish("approve", List.of(first, second))));

    for (Caller reader : List.of(applicant, reviewer, office.person(SUPERVISOR))) {
      JsonNode line = line(reader, "approve");
      assertThat(names(line)).containsExactly("乙 批注.pdf", "甲.pdf");
      assertThat(line.path("files").path(0).path("size").asInt()).isEqualTo(PAPER.length);
      assertThat(reader.get("/api/files/" + first).response().body()).isEqualTo(PAPER);
    }
    Caller next = office.person(office.asked(id, service.first()).number());
    assertThat(status(next, second)).isEqualTo(200);
    assertThat(status(applicant, unused)).isEqualTo(404);
    assertThat(status(office.person("20211047"), first)).isEqualTo(404);
    assertThat(status(Caller.stranger(port), first)).isEqualTo(401);
    assertThat(applicant.get("/api/files/" + first).response().headers().map())
        .containsEntry("content-security-policy", List.of("sandbox"))
        .containsEntry("x-content-type-options", List.of("nosniff"));
  }

  private Map<String, Object> copy(List<String> files) {
    Map<String, Object> wish = wish("cc", files);
    wish.put("people", List.of(other.id()));
    return wish;
  }

  @Test
  void whoMayNotReadOpinionsReadsNoFiles() {
    String file = upload(reviewer, task, "reply.pdf");
    done(act(reviewer, task, copy(List.of())));
    done(act(reviewer, task, wish("return-applicant", List.of(file))));
    JsonNode returned = applicant.get("/api/applications/" + id).body().path("returned");
    assertThat(names(returned)).containsExactly("reply.pdf");
    assertThat(status(applicant, file)).isEqualTo(200);

    JsonNode seen = other.get("/api/applications/" + id).body();
    assertThat(seen.path("returned").path("node").asString()).isEqualTo(service.review());
    assertThat(seen.toString()).doesNotContain("见附件", "reply.pdf");
    assertThat(line(other, "return-applicant").toString()).doesNotContain("见附件", "reply.pdf");
    assertThat(other.get("/api/applications/" + id + "/progress").body().toString())
        .doesNotContain("见附件", "reply.pdf");
    assertThat(status(other, file)).isEqualTo(404);
  }

  /** The drawing of the flow tells the last opinion of a step, the log all of them. */
  @Test
  void whoReadsNoLogReadsWhatTheFlowShows() {
    String remark = upload(reviewer, task, "remark.pdf");
    String reply = upload(reviewer, task, "reply.pdf");
    done(act(reviewer, task, wish("comment", List.of(remark))));
    done(act(reviewer, task, wish("approve", List.of(reply))));
    Caller tracker = office.person(TRACKER);
    assertThat(tracker.get("/api/applications/" + id + "/log").status()).isEqualTo(404);
    assertThat(tracker.get("/api/applications/" + id + "/progress").body().toString())
        .contains("reply.pdf")
        .doesNotContain("remark.pdf");
    assertThat(status(tracker, reply)).isEqualTo(200);
    assertThat(status(tracker, remark)).isEqualTo(404);
    assertThat(status(applicant, remark)).isEqualTo(200);
  }

  @Test
  void onlyOnesOwnUnusedUploadsForThisTaskCanBeGiven() {
    String used = upload(reviewer, task, "used.pdf");
    done(act(reviewer, task, wish("comment", List.of(used))));
    String elsewhere = upload(reviewer, waiting(reviewer, apply()), "elsewhere.pdf");
    done(act(reviewer, task, transferred(List.of())));
    String mine = waiting(other, id);
    String others = upload(other, mine, "others.pdf");
    database
        .sql("update file set person_id = :person where id = :id")
        .bind("person", reviewer.id())
        .bind("id", UUID.fromString(others))
        .then()
        .block();
    String old = upload(other, mine, "old.pdf");
    forget(old);
    for (String wrong : List.of(used, elsewhere, others, old, UUID.randomUUID().toString())) {
      refused(act(other, mine, wish("approve", List.of(wrong))), "/files/0");
    }
    String right = upload(other, mine, "right.pdf");
    refused(act(other, mine, wish("approve", List.of(right, used))), "/files/1");
    refused(act(other, mine, wish("approve", List.of(right, right))), "/files/1");
    refused(act(other, mine, wish("approve", Collections.nCopies(6, right))), "/files");
    done(act(other, mine, wish("approve", List.of(right))));
    assertThat(names(line(applicant, "approve"))).containsExactly("right.pdf");
  }

  private Map<String, Object> transferred(List<String> files) {
    Map<String, Object> wish = wish("transfer", files);
    wish.put("people", List.of(other.id()));
    return wish;
  }

  private void forget(String file) {
    database
        .sql("update file set uploaded_at = now() - interval '25 hours' where id = :id")
        .bind("id", UUID.fromString(file))
        .then()
        .block();
    sweeping.run(null).block();
  }

  @Test
  void whatWasGivenIsNeverSwept() {
    String given = upload(reviewer, task, "given.pdf");
    done(act(reviewer, task, wish("comment", List.of(given))));
    forget(given);
    assertThat(status(applicant, given)).isEqualTo(200);
  }

  @Test
  void aTransferKeepsItsFilesAndTheOtherGivesTheirOwn() {
    String theirs = upload(reviewer, task, "theirs.pdf");
    done(act(reviewer, task, transferred(List.of(theirs))));
    assertThat(names(line(other, "transfer"))).containsExactly("theirs.pdf");
    assertThat(status(other, theirs)).isEqualTo(200);
    assertThat(send(reviewer, task, "late.pdf").status()).isEqualTo(404);
    String own = upload(other, waiting(other, id), "own.pdf");
    done(act(other, waiting(other, id), wish("approve", List.of(own))));
    assertThat(names(line(applicant, "transfer"))).containsExactly("theirs.pdf");
    assertThat(names(line(applicant, "approve"))).containsExactly("own.pdf");
  }

  @Test
  void onlyWhoMaySayItMayUpload() {
    String[] key = {"Idempotency-Key", UUID.randomUUID().toString()};
    Caller.Answer first = send(reviewer, task, "a.pdf", key);
    assertThat(first.status()).isEqualTo(201);
    assertThat(send(reviewer, task, "a.pdf", key).body()).isEqualTo(first.body());
    assertThat(send(reviewer, task, "b.pdf", key).slug()).isEqualTo("upload-key-used");
    assertThat(send(reviewer, task, "a.png").slug()).isEqualTo("file-kind");
    for (Caller stranger : List.of(applicant, other, office.person(SUPERVISOR))) {
      assertThat(send(stranger, task, "a.pdf").status()).isEqualTo(404);
    }
    assertThat(send(Caller.stranger(port), task, "a.pdf").status()).isIn(401, 403);
  }

  @Test
  void aStepMayTakeNoFiles() {
    JsonNode offered = reviewer.get("/api/tasks/" + task).body().path("opinion").path("files");
    assertThat(offered.path("maxCount").asInt()).isEqualTo(5);
    done(act(reviewer, task, wish("approve", List.of())));
    assertThat(line(applicant, "approve").has("files")).isFalse();
    Caller second = office.person(MadeUpService.SECOND);
    String bare = waiting(second, id);
    assertThat(second.get("/api/tasks/" + bare).body().path("opinion").has("files")).isFalse();
    assertThat(send(second, bare, "a.pdf").status()).isEqualTo(404);
    String any = UUID.randomUUID().toString();
    refused(act(second, bare, wish("approve", List.of(any))), "/files");
    Office.Asked pool = office.asked(id, service.first());
    refused(act(office.person(pool.number()), pool.task(), wish("claim", List.of(any))), "/files");
  }

  @Test
  void severalTasksAtOnceTakeNoFiles() {
    String file = upload(reviewer, task, "a.pdf");
    Map<String, Object> wish = new HashMap<>();
    wish.put("tasks", List.of(Map.of("id", task, "revision", 1)));
    wish.put("action", "approve");
    wish.put("files", List.of(file));
    refused(reviewer.post("/api/tasks/batch", wish), "/files");
    done(act(reviewer, task, wish("approve", List.of(file))));
  }

  @Test
  void aRefusalLeavesTheFilesAsTheyWere() {
    String file = upload(reviewer, task, "a.pdf");
    Map<String, Object> stale = wish("approve", List.of(file));
    stale.put("revision", 7);
    assertThat(act(reviewer, task, stale).slug()).isEqualTo("stale-revision");
    Map<String, Object> silent = wish("comment", List.of(file));
    silent.put("opinion", "");
    assertThat(act(reviewer, task, silent).slug()).isEqualTo("opinion-required");
    done(act(reviewer, task, wish("approve", List.of(file))));
    assertThat(act(reviewer, task, wish("approve", List.of(file))).slug())
        .isEqualTo("task-decided");
  }

  @Test
  void aCommandSentTwiceGivesItsFilesOnce() {
    String file = upload(reviewer, task, "a.pdf");
    String key = UUID.randomUUID().toString();
    String path = "/api/tasks/" + task + "/actions";
    Caller.Answer first = reviewer.post(path, wish("comment", List.of(file)), key);
    done(first);
    assertThat(reviewer.post(path, wish("comment", List.of(file)), key).body())
        .isEqualTo(first.body());
    refused(reviewer.post(path, wish("comment", List.of(file))), "/files/0");
  }

  /** However many say something with the same file at once, it comes with one opinion. */
  @Test
  void aFileComesWithOneOpinion() {
    List<String> files =
        IntStream.range(0, 5).mapToObj(i -> upload(reviewer, task, i + ".pdf")).toList();
    List<String> turned = new ArrayList<>(files).reversed();
    List<Integer> statuses = Collections.synchronizedList(new ArrayList<>());
    Crowd.work(
        8,
        8,
        number -> {
          List<String> given = number % 2 == 0 ? files : turned;
          statuses.add(act(reviewer, task, wish("comment", given)).status());
        });
    assertThat(statuses).containsOnly(200, 422).containsOnlyOnce(200);
    long lines =
        applicant
            .get("/api/applications/" + id + "/log")
            .body()
            .path("items")
            .valueStream()
            .filter(line -> line.has("files"))
            .count();
    assertThat(lines).isEqualTo(1);
  }

  @Test
  void aProxyGivesTheirOwnUploads() {
    Map<String, Object> appointment = new HashMap<>();
    appointment.put("proxy", other.id());
    appointment.put("services", List.of(service.key()));
    appointment.put("openTasks", true);
    appointment.put("ends", Instant.now().plusSeconds(3600).toString());
    assertThat(reviewer.post("/api/me/proxies", appointment).status()).isEqualTo(201);
    String principals = upload(reviewer, task, "principal.pdf");
    String own = upload(other, task, "proxy.pdf");
    Map<String, Object> wish = wish("approve", List.of(principals));
    wish.put("onBehalfOf", reviewer.id());
    refused(act(other, task, wish), "/files/0");
    wish.put("files", List.of(own));
    done(act(other, task, wish));
    assertThat(names(line(reviewer, "approve"))).containsExactly("proxy.pdf");
    assertThat(status(reviewer, own)).isEqualTo(200);
    database.sql("delete from proxy").then().block();
  }
}
