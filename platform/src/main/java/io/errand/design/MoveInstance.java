package io.errand.design;

import io.errand.database.Answers;
import io.errand.database.Write;
import io.errand.expression.ExpressionThreads;
import io.errand.flow.Event;
import io.errand.flow.Flows;
import io.errand.flow.InstanceState;
import io.errand.flow.Migration;
import io.errand.flow.Obstacle;
import io.errand.flow.RunningInstances;
import io.errand.flow.Task;
import io.errand.flow.Verdict;
import io.errand.task.Tasks;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Function;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;

/** Moves one instance in one transaction, once for each key. */
@Component
class MoveInstance {
  private final RunningInstances running;
  private final Flows flows;
  private final Tasks tasks;
  private final Answers answers;
  private final TransactionalOperator transaction;
  private final ExpressionThreads threads;
  private final JsonMapper json;
  private final Clock clock;

  MoveInstance(
      RunningInstances running,
      Flows flows,
      Tasks tasks,
      Answers answers,
      TransactionalOperator transaction,
      ExpressionThreads threads,
      JsonMapper json,
      Clock clock) {
    this.running = running;
    this.flows = flows;
    this.tasks = tasks;
    this.answers = answers;
    this.transaction = transaction;
    this.threads = threads;
    this.json = json;
    this.clock = clock;
  }

  /** What would become of an instance as it is now. */
  Mono<Migration.Outcome> foresee(MigrateInstances.Plan plan, Flows.Instance instance) {
    Migration migration = plan.migration(instance.version());
    Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
    return migration == null
        ? Mono.just(new Migration.Stays(List.of(MEANWHILE)))
        : threads.compute(
            () -> migration.of(instance.state(), plan.person(), now, plan.to().number()));
  }

  /**
   * Moves an instance as it is when its row is locked.
   *
   * @param told what is answered about it
   * @return empty when it runs on the version already, and not because of this command
   */
  Mono<MigrateInstances.Line> move(
      MigrateInstances.Plan plan,
      Flows.Instance listed,
      Function<Migration.Outcome, MigrateInstances.Line> told) {
    if (listed.version().equals(plan.to().id())) {
      return stored(plan, listed.id());
    }
    return running
        .lock(plan.to().key(), listed.id())
        .flatMap(
            instance ->
                instance.version().equals(plan.to().id())
                    ? stored(plan, instance.id())
                    : foresee(plan, instance)
                        .flatMap(outcome -> written(plan, instance, outcome, told.apply(outcome))))
        .as(transaction::transactional);
  }

  private Mono<MigrateInstances.Line> stored(MigrateInstances.Plan plan, UUID instance) {
    if (plan.key() == null) {
      return Mono.empty();
    }
    return answers
        .find(plan.person(), key(plan, instance))
        .flatMap(
            found ->
                found.request().equals(hash(plan))
                    ? Mono.just(json.readValue(found.body(), MigrateInstances.Line.class))
                    : Mono.error(new KeyTaken()));
  }

  private Mono<MigrateInstances.Line> written(
      MigrateInstances.Plan plan,
      Flows.Instance instance,
      Migration.Outcome outcome,
      MigrateInstances.Line line) {
    return switch (outcome) {
      case Migration.Stays _ -> Mono.just(line);
      case Migration.Moves moves -> {
        List<Write> writes = writes(plan, instance, moves.decided());
        if (plan.key() != null) {
          Answers.Stored answer =
              new Answers.Stored(hash(plan), HttpStatus.OK.value(), json.writeValueAsString(line));
          writes.add(answers.keep(plan.person(), key(plan, instance.id()), answer));
        }
        yield answers.write(Write.join(writes)).thenReturn(line);
      }
    };
  }

  private List<Write> writes(
      MigrateInstances.Plan plan, Flows.Instance instance, Verdict.Decided decided) {
    List<Write> writes = new ArrayList<>();
    List<Event> events = decided.events();
    writes.add(flows.append(instance.id(), events));
    Map<Integer, String> moved = moved(instance.state(), decided.state());
    if (!moved.isEmpty()) {
      writes.addAll(tasks.move(instance.id(), moved));
    }
    Map<String, String> renamed = plan.migration(instance.version()).renamed();
    if (!renamed.isEmpty()) {
      writes.add(running.moveReaders(instance.id(), renamed));
    }
    writes.add(running.move(instance.id(), plan.to().id(), decided.state()));
    return writes;
  }

  private static Map<Integer, String> moved(InstanceState before, InstanceState after) {
    Map<Integer, String> moved = new TreeMap<>();
    for (Task task : after.tasks()) {
      boolean same =
          before.task(task.number()).filter(old -> old.node().equals(task.node())).isPresent();
      if (!same) {
        moved.put(task.number(), task.node());
      }
    }
    return moved;
  }

  private static String key(MigrateInstances.Plan plan, UUID instance) {
    return plan.key() + " " + instance;
  }

  private String hash(MigrateInstances.Plan plan) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      digest.update(("migrate " + plan.to().id()).getBytes(StandardCharsets.UTF_8));
      byte[] nodes = json.writeValueAsBytes(new TreeMap<>(plan.wish().nodes()));
      return HexFormat.of().formatHex(digest.digest(nodes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  private static final Obstacle MEANWHILE = new Obstacle(null, "design.moved-meanwhile", List.of());
}
