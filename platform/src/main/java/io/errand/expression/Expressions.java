package io.errand.expression;

import static java.util.stream.Collectors.joining;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.graalvm.polyglot.Engine;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * Parses and evaluates expressions. Both wait, so they are called on {@link ExpressionThreads}.
 * Opening takes a second or two; one instance serves a whole program.
 */
public final class Expressions implements AutoCloseable {
  private static final Logger LOG = System.getLogger(Expressions.class.getName());
  private static final JsonMapper JSON = JsonMapper.shared();

  /** So few that even the first evaluations of a cold machine end in time. */
  private static final int CALLS = 50;

  private final Engine engine = Sandbox.engine();

  /**
   * Another, because the limit of statements slows all scripts of an engine, and the parser is
   * large.
   */
  private final Engine parsing = Sandbox.engine();

  private final Watchdog watchdog;
  private final SandboxPool<Evaluator> evaluators;
  private final Parser parser;

  private Expressions(ExpressionSettings settings) {
    Grammar grammar = Grammar.read();
    long statements = settings.statements();
    watchdog = new Watchdog(settings.time());
    CompletableFuture<SandboxPool<Parsing>> parsers =
        CompletableFuture.supplyAsync(
            () -> new SandboxPool<>(1, () -> Parsing.open(parsing), watchdog, settings.patience()));
    evaluators =
        new SandboxPool<>(
            settings.contexts(),
            () -> Evaluator.open(engine, statements),
            watchdog,
            settings.patience());
    parser = new Parser(grammar, parsers.join());
  }

  /** Opens and warms as many contexts as the settings say. */
  public static Expressions open(ExpressionSettings settings) {
    return new Expressions(settings);
  }

  /**
   * Parses what an author wrote and holds it against the grammar. Cheap when the same source came
   * before.
   *
   * @throws ExpressionRefused when the grammar does not allow it
   */
  public Expression parse(String source) {
    return parser.parse(source).expression();
  }

  /**
   * Evaluates calls over one scope, in order. Fifty calls share one use of a context and its
   * limits.
   *
   * @param scope JSON by name; dates are texts such as "2026-11-22"
   * @return the outcome of each call
   * @throws ExpressionOverrun when fifty of them take too long; nothing of it may be stored
   */
  public List<Outcome> evaluate(Map<String, JsonNode> scope, List<Call> calls) {
    String names = JSON.writeValueAsString(scope);
    List<Outcome> outcomes = new ArrayList<>(calls.size());
    for (int from = 0; from < calls.size(); from += CALLS) {
      outcomes.addAll(evaluate(names, calls.subList(from, Math.min(from + CALLS, calls.size()))));
    }
    return outcomes;
  }

  private List<Outcome> evaluate(String scope, List<Call> calls) {
    List<Program> programs =
        calls.stream().map(call -> parser.parse(call.expression().source())).toList();
    try {
      return outcomes(evaluators.use(evaluator -> run(evaluator, scope, programs, calls)));
    } catch (ExpressionOverrun e) {
      LOG.log(Level.ERROR, "Expressions ran out of {0}: {1}", e.limit(), excerpt(calls));
      throw e;
    }
  }

  private static String run(
      Evaluator evaluator, String scope, List<Program> programs, List<Call> calls) {
    ArrayNode numbered = JsonNodeFactory.instance.arrayNode();
    for (int i = 0; i < calls.size(); i++) {
      ArrayNode call = numbered.addArray().add(evaluator.number(programs.get(i)));
      Map<String, JsonNode> more = calls.get(i).more();
      if (more.isEmpty()) {
        call.addNull();
      } else {
        call.addObject().setAll(more);
      }
    }
    return evaluator.run(scope, numbered.toString());
  }

  private static List<Outcome> outcomes(String json) {
    return JSON.readTree(json).valueStream().map(Expressions::outcome).toList();
  }

  private static Outcome outcome(JsonNode node) {
    return node.has("failed")
        ? new Outcome.Failed(node.path("failed").asString())
        : new Outcome.Value(node.path("value"));
  }

  private static String excerpt(List<Call> calls) {
    return calls.stream()
        .map(call -> call.expression().source())
        .distinct()
        .limit(20)
        .collect(joining(" | "));
  }

  /** How many contexts were thrown away since opening, for an alarm. */
  public long replacedContexts() {
    return evaluators.replaced();
  }

  @Override
  public void close() {
    watchdog.close();
    evaluators.close();
    parser.close();
    engine.close(true);
    parsing.close(true);
  }
}
