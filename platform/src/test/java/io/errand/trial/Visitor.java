package io.errand.trial;

import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;

/**
 * Somebody at work at a server that may be killed at any moment. Each command is repeated under its
 * key until it is answered.
 */
final class Visitor {
  private static final String SERVICE = "parting";
  private static final int OPEN = 4;
  private static final Duration PAUSE = Duration.ofMillis(100);
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final Set<Integer> EXPECTED = Set.of(200, 201, 409, 422, 429, 503);

  private final Client client;
  private final boolean applies;
  private final Ledger ledger;
  private final Random random;

  /**
   * @param applies whether they apply, else they decide
   */
  Visitor(Client client, boolean applies, Ledger ledger, long seed) {
    this.client = client;
    this.applies = applies;
    this.ledger = ledger;
    random = new Random(seed);
  }

  /** Does one thing. */
  void act() {
    if (applies) {
      apply();
    } else {
      read("api/tasks?state=pending&limit=20").flatMap(this::one).ifPresent(this::decide);
    }
  }

  private void apply() {
    String path = "api/applications?role=applicant&status=RUNNING&limit=20";
    Optional<JsonNode> mine = read(path);
    if (mine.isEmpty()) {
      return;
    }
    if (mine.get().path("items").size() < OPEN) {
      String key = key();
      Map<String, Object> body = Map.of("data", Map.of("why", key));
      command(Ledger.Trace.FORM, "", "api/services/" + SERVICE + "/applications", body, key);
      return;
    }
    one(mine.get())
        .map(one -> one.path("id").asString())
        .flatMap(id -> read("api/applications/" + id))
        .ifPresent(this::pursue);
  }

  /** Answers a return, else urges or withdraws. */
  private void pursue(JsonNode application) {
    String id = application.path("id").asString();
    String path = "api/applications/" + id;
    String key = key();
    List<String> actions = texts(application.path("actions"));
    List<String> urgeable =
        application.path("urgeable").valueStream().map(n -> n.path("node").asString()).toList();
    if (actions.contains("resubmit")) {
      Map<String, Object> data =
          Map.of("why", application.path("data").path("why").asString(), "again", key);
      Map<String, Object> body = Map.of("data", data, "revision", application.path("formRevision"));
      command(Ledger.Trace.REVISION, id, path + "/resubmit", body, key);
    } else if (random.nextInt(6) == 0) {
      command(Ledger.Trace.OPINION, id, path + "/withdraw", Map.of("reason", key), key);
    } else if (!urgeable.isEmpty()) {
      Map<String, Object> body = Map.of("nodes", List.of(pick(urgeable)));
      command(Ledger.Trace.URGE, id, path + "/urge", body, key);
    }
  }

  private void decide(JsonNode listed) {
    String path = "api/tasks/" + listed.path("id").asString();
    read(path).ifPresent(task -> decide(path, task));
  }

  private void decide(String path, JsonNode task) {
    List<JsonNode> all = task.path("actions").valueStream().toList();
    if (all.isEmpty()) {
      return;
    }
    JsonNode chosen =
        all.stream()
            .filter(one -> Set.of("approve", "complete").contains(one.path("action").asString()))
            .filter(one -> random.nextInt(6) > 0)
            .findFirst()
            .orElseGet(() -> pick(all));
    String key = key();
    List<String> targets =
        chosen.path("targets").valueStream().map(node -> node.path("node").asString()).toList();
    command(
        Ledger.Trace.OPINION,
        task.path("application").path("id").asString(),
        path + "/actions",
        Map.of(
            "action",
            chosen.path("action"),
            "revision",
            task.path("revision"),
            "opinion",
            key,
            "targets",
            targets.isEmpty() ? List.of() : List.of(pick(targets))),
        key);
  }

  private void command(
      Ledger.Trace trace, String instance, String path, Map<String, Object> body, String key) {
    long end = System.nanoTime() + PATIENCE.toNanos();
    Optional<Client.Answer> answer = answer(path, () -> client.attempt(path, body, key));
    while (answer.isEmpty()) {
      if (System.nanoTime() > end) {
        throw new IllegalStateException("no answer to " + path);
      }
      ledger.repeats();
      answer = answer(path, () -> client.attempt(path, body, key));
    }
    ledger.note(new Ledger.Entry(key, trace, instance, answer.get()));
  }

  private Optional<JsonNode> read(String path) {
    return answer(path, () -> client.ask(path))
        .filter(Client.Answer::succeeded)
        .map(Client.Answer::body);
  }

  /** An answer that stands; empty, after a moment, for a lost one and for "not now". */
  private Optional<Client.Answer> answer(String path, Supplier<Client.Answer> call) {
    try {
      Client.Answer answer = call.get();
      boolean silent = !answer.succeeded() && !Ledger.isReadable(answer.body());
      boolean hasty = answer.status() == 503 && answer.retryAfter().isEmpty();
      if (!EXPECTED.contains(answer.status()) || silent || hasty) {
        ledger.trouble(path, answer);
      }
      if (answer.status() != 503) {
        return Optional.of(answer);
      }
    } catch (UncheckedIOException lineCut) {
      // The command may have had its effect, or not: the same key again tells.
    }
    pause();
    return Optional.empty();
  }

  private static void pause() {
    try {
      Thread.sleep(PAUSE);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private Optional<JsonNode> one(JsonNode page) {
    List<JsonNode> items = StreamSupport.stream(page.path("items").spliterator(), false).toList();
    return items.isEmpty() ? Optional.empty() : Optional.of(pick(items));
  }

  private <T> T pick(List<T> some) {
    return some.get(random.nextInt(some.size()));
  }

  private static List<String> texts(JsonNode list) {
    return list.isMissingNode()
        ? Collections.emptyList()
        : list.valueStream().map(JsonNode::asString).toList();
  }

  private static String key() {
    return UUID.randomUUID().toString();
  }
}
