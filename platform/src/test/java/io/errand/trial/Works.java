package io.errand.trial;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.IntStream;
import tools.jackson.databind.JsonNode;

/** The pieces of daily work that are measured. */
final class Works {
  private static final String WORDS = "用于课题申报材料和合作协议的盖章。".repeat(12);
  private static final int PAPERS = 6;

  private final Client applicant;
  private final List<Client> desks;
  private final List<Client> offices;
  private final Queue<Duration> decisions = new ConcurrentLinkedQueue<>();

  Works(Trial trial) {
    applicant = trial.applicant(0);
    desks = IntStream.rangeClosed(1, Trial.DESKS).mapToObj(i -> trial.desk(0, i, 0)).toList();
    offices = IntStream.rangeClosed(1, Trial.OFFICES).mapToObj(i -> trial.office(0, i)).toList();
  }

  /** Starts an application with a form of about 3 KB; its id. */
  String submit() {
    List<Map<String, Object>> papers = new ArrayList<>();
    for (int i = 0; i < PAPERS; i++) {
      papers.add(Map.of("paper", "第" + i + "份材料：" + WORDS.substring(0, 60), "copies", i + 1));
    }
    Map<String, Object> data =
        Map.of(
            "entry1", WORDS.substring(0, 50),
            "entry2", WORDS.substring(0, 50),
            "entry3", WORDS.substring(0, 50),
            "entry4", WORDS.substring(0, 50),
            "entry5", WORDS.substring(0, 50),
            "purpose", WORDS,
            "papers", papers);
    return start("stamping", data);
  }

  private String start(String service, Map<String, Object> data) {
    String path = "api/services/" + service + "/applications";
    return applicant.post(path, Map.of("data", data), 201).path("id").asString();
  }

  /** From the start through three desks to the end; each finds the task in its list. Its id. */
  String seal() {
    String id = submit();
    for (int desk = 1; desk <= Trial.DESKS; desk++) {
      Client client = desks.get(desk - 1);
      decide(client, find(client, id), "approve", findings(desk));
    }
    return id;
  }

  /** A small form and one desk, from the start to the end; its id. */
  String sign() {
    String id = start("signing", Map.of("why", "用印"));
    decide(desks.getFirst(), id + "-1", "approve", Map.of());
    return id;
  }

  /** Two desks one after the other, then twelve offices side by side. */
  void clear() {
    String id = clearing();
    offices.forEach(office -> decide(office, find(office, id), "complete", Map.of()));
  }

  private String clearing() {
    String id = start("clearing", Map.of("why", "离校"));
    desks.stream().limit(2).forEach(desk -> decide(desk, find(desk, id), "approve", Map.of()));
    return id;
  }

  /** Somebody and their task. */
  record Asked(Client who, String task) {
    Client.Answer complete() {
      String path = "api/tasks/" + task + "/actions";
      return who.attempt(path, wish("complete", Map.of()), UUID.randomUUID().toString());
    }
  }

  /** The twelve offices of an application that waits for all of them. */
  List<Asked> apart() {
    String id = clearing();
    return offices.stream().map(office -> new Asked(office, find(office, id))).toList();
  }

  private static Map<String, Object> findings(int desk) {
    return Map.of("found" + desk, "相符", "remark" + desk, "材料齐全");
  }

  private void decide(Client client, String task, String action, Map<String, Object> fields) {
    long begin = System.nanoTime();
    client.post("api/tasks/" + task + "/actions", wish(action, fields), 200);
    decisions.add(Duration.ofNanos(System.nanoTime() - begin));
  }

  /** How long each decision took since this was asked last, the shortest first. */
  List<Duration> decisions() {
    List<Duration> taken = new ArrayList<>();
    for (Duration one = decisions.poll(); one != null; one = decisions.poll()) {
      taken.add(one);
    }
    return taken.stream().sorted().toList();
  }

  private static Map<String, Object> wish(String action, Map<String, Object> fields) {
    return Map.of("action", action, "revision", 1, "opinion", "同意，请继续办理。", "fields", fields);
  }

  private static String find(Client client, String id) {
    for (JsonNode task : client.get("api/tasks?state=pending&limit=50").path("items")) {
      if (task.path("application").path("id").asString().equals(id)) {
        return task.path("id").asString();
      }
    }
    throw new IllegalStateException(id + " is not on the first page");
  }

  /** The log of an application. */
  JsonNode history(String id) {
    return applicant.get("api/applications/" + id + "/log");
  }
}
