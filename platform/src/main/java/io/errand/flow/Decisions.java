package io.errand.flow;

import io.errand.expression.Call;
import io.errand.expression.ExpressionThreads;
import io.errand.expression.Expressions;
import io.errand.expression.Outcome;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Asks the pure engine, fetches what it lacks, and asks again until it decides. */
@Component
public class Decisions {
  private static final int MOST_ROUNDS = 100;

  private final People people;
  private final Expressions expressions;
  private final ExpressionThreads threads;

  Decisions(People people, Expressions expressions, ExpressionThreads threads) {
    this.people = people;
    this.expressions = expressions;
    this.threads = threads;
  }

  /**
   * Decides a command.
   *
   * @param state null for {@link Command.Submit}
   * @return the decision, or {@link CommandRefused}
   */
  public Mono<Verdict.Decided> decide(Setting setting, InstanceState state, Command command) {
    return round(setting, state, command, Map.of(), 1);
  }

  private Mono<Verdict.Decided> round(
      Setting setting,
      InstanceState state,
      Command command,
      Map<Question, Answer> known,
      int round) {
    Facts facts = new Facts(setting.now(), setting.zone(), known);
    return switch (FlowEngine.decide(setting.graph(), state, command, facts)) {
      case Verdict.Decided decided -> Mono.just(decided);
      case Verdict.Refused refused -> people.explain(refused, setting.zone()).flatMap(Mono::error);
      case Verdict.Lacking lacking when round > MOST_ROUNDS ->
          Mono.error(new IllegalStateException("no end of questions: " + lacking));
      case Verdict.Lacking lacking ->
          answers(setting, lacking.questions())
              .flatMap(
                  fresh -> {
                    Map<Question, Answer> all = new HashMap<>(known);
                    all.putAll(fresh);
                    return round(setting, state, command, all, round + 1);
                  });
    };
  }

  Mono<Map<Question, Answer>> answers(Setting setting, Set<Question> questions) {
    List<Question.Truth> truths =
        questions.stream()
            .filter(Question.Truth.class::isInstance)
            .map(Question.Truth.class::cast)
            .toList();
    List<Question> others =
        questions.stream().filter(question -> !(question instanceof Question.Truth)).toList();
    return Mono.zipDelayError(people.find(setting, others), truths(setting, truths))
        .map(
            both -> {
              Map<Question, Answer> all = new HashMap<>(both.getT1());
              all.putAll(both.getT2());
              return all;
            });
  }

  private Mono<Map<Question, Answer>> truths(Setting setting, List<Question.Truth> questions) {
    if (questions.isEmpty()) {
      return Mono.just(Map.of());
    }
    List<Call> calls =
        questions.stream()
            .map(question -> new Call(question.expression(), Map.of("flow", view(question.flow()))))
            .toList();
    return threads
        .compute(() -> expressions.evaluate(scope(setting), calls))
        .map(
            outcomes -> {
              Map<Question, Answer> answers = new HashMap<>();
              for (int i = 0; i < calls.size(); i++) {
                answers.put(questions.get(i), new Answer.Truth(truth(outcomes.get(i))));
              }
              return answers;
            });
  }

  private static Map<String, JsonNode> scope(Setting setting) {
    Map<String, JsonNode> scope = new HashMap<>();
    setting.scope().properties().forEach(entry -> scope.put(entry.getKey(), entry.getValue()));
    scope.put("applicant", setting.applicant().scope());
    scope.put("starter", setting.starter().scope());
    String today = setting.now().atZone(setting.zone()).toLocalDate().toString();
    scope.put("today", JsonNodeFactory.instance.stringNode(today));
    return scope;
  }

  private static ObjectNode view(Map<String, Question.NodeView> nodes) {
    ObjectNode view = JsonNodeFactory.instance.objectNode();
    ObjectNode byId = view.putObject("node");
    nodes.forEach(
        (id, node) -> {
          ObjectNode one = byId.putObject(id);
          one.put("outcome", node.outcome() == null ? null : node.outcome().key());
          node.handlers().stream()
              .map(Object::toString)
              .sorted()
              .forEach(one.putArray("handlers")::add);
        });
    return view;
  }

  private static Boolean truth(Outcome outcome) {
    return switch (outcome) {
      case Outcome.Value value when value.value().isBoolean() -> value.value().booleanValue();
      case Outcome.Value value -> null;
      case Outcome.Failed failed -> null;
    };
  }
}
