package io.errand.flow;

import io.errand.calendar.WorkingCalendar;
import io.errand.expression.Call;
import io.errand.expression.ExpressionThreads;
import io.errand.expression.Expressions;
import io.errand.expression.Outcome;
import io.errand.task.TaskLists;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Asks the pure engine, fetches what it lacks, and asks again until it decides. */
@Component
public class Decisions {
  private static final int MOST_ROUNDS = 100;
  private static final String DATE = "2026-11-22";

  private final People people;
  private final StandIns standIns;
  private final Expressions expressions;
  private final ExpressionThreads threads;
  private final TaskLists tasks;
  private final WorkingCalendar calendar;

  Decisions(
      People people,
      StandIns standIns,
      Expressions expressions,
      ExpressionThreads threads,
      TaskLists tasks,
      WorkingCalendar calendar) {
    this.people = people;
    this.standIns = standIns;
    this.expressions = expressions;
    this.threads = threads;
    this.tasks = tasks;
    this.calendar = calendar;
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
    List<Question.Seen> looks = only(questions, Question.Seen.class);
    List<Question.Truth> truths = only(questions, Question.Truth.class);
    List<Question.StandIns> absent = only(questions, Question.StandIns.class);
    Map<Question, Answer> known = new HashMap<>();
    questions.forEach(
        question -> known(setting, question).ifPresent(answer -> known.put(question, answer)));
    List<Question> others = new ArrayList<>(questions);
    others.removeAll(known.keySet());
    others.removeAll(looks);
    others.removeAll(truths);
    others.removeAll(absent);
    return Mono.zipDelayError(
            people.find(setting, others),
            truths(setting, truths),
            seen(setting, looks),
            standIns.find(setting, absent))
        .map(
            all -> {
              Map<Question, Answer> answers = new HashMap<>(known);
              answers.putAll(all.getT1());
              answers.putAll(all.getT2());
              answers.putAll(all.getT3());
              answers.putAll(all.getT4());
              return answers;
            });
  }

  /** What calendar and form alone answer. */
  private Optional<Answer> known(Setting setting, Question question) {
    return switch (question) {
      case Question.Moment asked ->
          Optional.of(new Answer.Moment(calendar.plusWorking(asked.from(), asked.in())));
      case Question.FieldMoment asked -> Optional.of(new Answer.Moment(begin(setting, asked)));
      case Question.Rows asked ->
          Optional.of(new Answer.Rows(setting.scope().path(asked.table()).size()));
      default -> Optional.empty();
    };
  }

  /** Fields hold dates, or dates with a time behind them. */
  private static Instant begin(Setting setting, Question.FieldMoment asked) {
    JsonNode value = setting.scope().path(asked.field());
    return value.isString()
        ? LocalDate.parse(value.stringValue().substring(0, DATE.length()))
            .atStartOfDay(setting.zone())
            .toInstant()
        : null;
  }

  private static <Q extends Question> List<Q> only(Set<Question> questions, Class<Q> kind) {
    return questions.stream().filter(kind::isInstance).map(kind::cast).toList();
  }

  private Mono<Map<Question, Answer>> seen(Setting setting, List<Question.Seen> questions) {
    return Flux.fromIterable(questions)
        .concatMap(
            question ->
                tasks
                    .seen(setting.instance(), question.tasks())
                    .map(seen -> Map.entry(question, new Answer.Seen(seen))))
        .collectMap(Map.Entry::getKey, Map.Entry::getValue);
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
        .compute(() -> expressions.evaluate(setting.names(), calls))
        .map(
            outcomes -> {
              Map<Question, Answer> answers = new HashMap<>();
              for (int i = 0; i < calls.size(); i++) {
                answers.put(questions.get(i), new Answer.Truth(truth(outcomes.get(i))));
              }
              return answers;
            });
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
