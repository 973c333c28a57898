package io.errand.portal;

import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import io.errand.definition.Action;
import io.errand.problem.InvalidData;
import io.errand.problem.Language;
import io.errand.problem.Problem;
import io.errand.problem.Refusals;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Decides many tasks of one node alike, each by itself as if it had been decided alone. What each
 * task's decision is known by follows from the key of the whole, so that a command that was cut off
 * goes on where it stopped.
 */
@Component
class ActOnTasks {
  static final int MOST = 200;
  private static final int AT_ONCE = 4;
  private static final int WORST_OF_CALLER = 499;

  private static final Set<Action> TOGETHER =
      Set.of(
          Action.APPROVE,
          Action.COMPLETE,
          Action.REJECT,
          Action.MARK_FAILED,
          Action.RETURN_APPLICANT);

  private final Commands commands;
  private final ActOnTask acting;
  private final TaskPlaces places;
  private final Refusals refusals;
  private final JsonMapper json;

  ActOnTasks(
      Commands commands, ActOnTask acting, TaskPlaces places, Refusals refusals, JsonMapper json) {
    this.commands = commands;
    this.acting = acting;
    this.places = places;
    this.refusals = refusals;
    this.json = json;
  }

  /**
   * What somebody wants done.
   *
   * @param tasks which, all of one node
   * @param action approve, complete, reject, mark-failed or return-applicant
   * @param files none: a file comes with one opinion alone
   * @param fields new values of the node's own fields, the same for all
   */
  record Wish(
      @JsonSetter(contentNulls = Nulls.FAIL) List<Row> tasks,
      String action,
      String opinion,
      List<UUID> files,
      ObjectNode fields) {}

  /**
   * One task.
   *
   * @param revision as it was seen
   */
  record Row(String id, Integer revision) {}

  record Results(List<Outcome> results) {}

  /**
   * What became of one task.
   *
   * @param state of the task afterwards; null where it was not done
   * @param problem why it was not done; null where it was
   */
  record Outcome(String id, boolean done, String state, Refusals.Refusal problem) {}

  Mono<ResponseEntity<String>> act(UUID person, String key, Wish wish, Language language) {
    Commands.Request whole = new Commands.Request(person, key, "act on tasks", wish);
    check(wish);
    return commands
        .answered(whole)
        .switchIfEmpty(
            Mono.defer(
                () ->
                    places
                        .alike(person, wish.tasks().stream().map(Row::id).toList())
                        .then(each(person, key, wish, language))
                        .flatMap(results -> answer(whole, results))));
  }

  private static void check(Wish wish) {
    List<Problem.Fault> faults = new ArrayList<>();
    if (wish.action() == null || Action.of(wish.action()).filter(TOGETHER::contains).isEmpty()) {
      faults.add(Problem.Fault.at("/action", "portal.not-together"));
    }
    if (wish.files() != null && !wish.files().isEmpty()) {
      faults.add(Problem.Fault.at("/files", "portal.files-not-together"));
    }
    List<Row> rows = wish.tasks() == null ? List.of() : wish.tasks();
    if (rows.isEmpty() || rows.size() > MOST) {
      faults.add(Problem.Fault.at("/tasks", "portal.how-many-tasks", MOST));
    } else {
      checkRows(rows, faults);
    }
    if (!faults.isEmpty()) {
      throw new InvalidData(faults);
    }
  }

  private static void checkRows(List<Row> rows, List<Problem.Fault> faults) {
    Set<String> ids = new HashSet<>();
    for (int i = 0; i < rows.size(); i++) {
      Row row = rows.get(i);
      if (row.id() == null) {
        faults.add(Problem.Fault.at("/tasks/" + i + "/id", "portal.required"));
      } else if (!ids.add(row.id())) {
        faults.add(Problem.Fault.at("/tasks/" + i + "/id", "portal.task-twice"));
      }
      if (row.revision() == null) {
        faults.add(Problem.Fault.at("/tasks/" + i + "/revision", "portal.required"));
      }
    }
  }

  private Mono<Results> each(UUID person, String key, Wish wish, Language language) {
    Function<Row, Mono<Outcome>> one = row -> one(person, key, wish, row, language);
    return Flux.fromIterable(wish.tasks())
        .flatMapSequential(one, AT_ONCE)
        .collectList()
        .map(Results::new);
  }

  private Mono<Outcome> one(UUID person, String key, Wish wish, Row row, Language language) {
    ActOnTask.Wish alone =
        new ActOnTask.Wish(
            wish.action(),
            wish.opinion(),
            null,
            wish.fields(),
            null,
            null,
            null,
            null,
            row.revision(),
            null,
            null,
            null);
    return Mono.defer(
            () -> acting.act(person, key(key, row.id()), TaskId.of(row.id()), alone, language))
        .map(answer -> new Outcome(row.id(), true, state(answer), null))
        .onErrorResume(
            failure ->
                Mono.fromSupplier(
                    () ->
                        new Outcome(
                            row.id(),
                            false,
                            null,
                            refusals.of(failure, "task " + row.id(), language))));
  }

  private String state(ResponseEntity<String> answer) {
    return json.readTree(answer.getBody()).path("task").path("state").asString();
  }

  /** What failed for no fault of the person is not remembered: the same key may try it again. */
  private Mono<ResponseEntity<String>> answer(Commands.Request whole, Results results) {
    boolean passing =
        results.results().stream()
            .anyMatch(one -> !one.done() && one.problem().status() > WORST_OF_CALLER);
    Commands.Request kept =
        passing ? new Commands.Request(whole.person(), null, whole.what(), whole.body()) : whole;
    return commands.alone(kept, Mono.just(new Commands.Effect(HttpStatus.OK, results, List.of())));
  }

  /** The key of one task's decision; null for none. */
  private static String key(String whole, String task) {
    if (whole == null) {
      return null;
    }
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      digest.update(whole.getBytes(StandardCharsets.UTF_8));
      digest.update((byte) 0);
      return HexFormat.of().formatHex(digest.digest(task.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
