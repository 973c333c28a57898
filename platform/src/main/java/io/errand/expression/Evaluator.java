package io.errand.expression;

import java.util.LinkedHashMap;
import org.graalvm.polyglot.Context;
import org.graalvm.polyglot.Engine;
import org.graalvm.polyglot.Value;

/** One evaluating context with the programs that it keeps. Used by one thread at a time. */
final class Evaluator implements Sandboxed {
  private static final int KEPT = 1_000;

  private final Context context;
  private final Value keep;
  private final Value run;
  private final LinkedHashMap<String, Integer> numbers = new LinkedHashMap<>(16, 0.75f, true);

  private Evaluator(Context context, Value inside) {
    this.context = context;
    this.keep = inside.getMember("keep");
    this.run = inside.getMember("run");
  }

  static Evaluator open(Engine engine, long statements) {
    Context context = Sandbox.open(engine, statements);
    Value inside =
        context
            .eval(Scripts.module("sandbox.js"))
            .getMember("createEvaluator")
            .execute(
                context.eval(Scripts.module("functions.js")),
                context.eval(Scripts.module("operations.js")),
                Scripts.text("grammar.json"));
    return new Evaluator(context, inside);
  }

  @Override
  public Context context() {
    return context;
  }

  /** The number under which a program is kept, until a thousand others were asked for. */
  int number(Program program) {
    String source = program.expression().source();
    Integer known = numbers.get(source);
    if (known != null) {
      return known;
    }
    int number = free();
    keep.execute(number, context.eval(program.script()));
    numbers.put(source, number);
    return number;
  }

  private int free() {
    return numbers.size() < KEPT ? numbers.size() : numbers.pollFirstEntry().getValue();
  }

  /** Outcomes as JSON of a scope as JSON and calls as JSON: number and more of each. */
  String run(String scope, String calls) {
    return run.execute(scope, calls).asString();
  }
}
