package io.errand.form;

import io.errand.definition.Field;
import io.errand.expression.Call;
import io.errand.expression.Outcome;
import io.errand.field.Kind;
import io.errand.field.Values;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiFunction;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** One evaluation of all rules over one set of data. */
final class Evaluation {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  /** A rule that gave nothing useful at a place. */
  record Failure(Rule rule, String pointer) {}

  private record Step(Rule rule, String pointer) {}

  private final BiFunction<Map<String, JsonNode>, List<Call>, List<Outcome>> expressions;
  private final Scope scope;
  private final ObjectNode data;
  private final List<RuleResult> results = new ArrayList<>();
  private final List<Failure> failures = new ArrayList<>();
  private final Set<String> hidden = new HashSet<>();
  private final Set<String> dropped = new HashSet<>();
  private final Map<Rule.Kind, Set<String>> held = new EnumMap<>(Rule.Kind.class);
  private final Map<String, List<String>> options = new HashMap<>();

  Evaluation(
      BiFunction<Map<String, JsonNode>, List<Call>, List<Outcome>> expressions,
      Scope scope,
      ObjectNode data) {
    this.expressions = expressions;
    this.scope = scope;
    this.data = data.deepCopy();
  }

  Evaluation run(Rules rules) {
    rules.levels().forEach(this::evaluate);
    evaluate(rules.last());
    return this;
  }

  /** The data with computed values; what is not visible is still there. */
  ObjectNode data() {
    return data;
  }

  List<RuleResult> results() {
    return results;
  }

  List<Failure> failures() {
    return failures;
  }

  /** Where visibility is denied; what is below such a place is not visible either. */
  Set<String> hidden() {
    return hidden;
  }

  /** The hidden places whose values are not kept. */
  Set<String> dropped() {
    return dropped;
  }

  /** Where rules of a kind hold. */
  Set<String> held(Rule.Kind kind) {
    return held.getOrDefault(kind, Set.of());
  }

  /** The options that are allowed, by pointer. */
  Map<String, List<String>> options() {
    return options;
  }

  Scope scope() {
    return scope;
  }

  boolean isShown(String pointer) {
    return !Pointers.isWithin(pointer, hidden);
  }

  private void evaluate(List<Rule> rules) {
    List<Step> steps = new ArrayList<>();
    for (Rule rule : rules) {
      for (String pointer : scope.pointers(rule.at())) {
        add(steps, new Step(rule, pointer));
      }
    }
    List<Call> calls = steps.stream().map(this::call).toList();
    Set<String> names = new HashSet<>();
    steps.forEach(step -> names.addAll(step.rule().expression().names()));
    List<Outcome> outcomes =
        calls.isEmpty() ? List.of() : expressions.apply(scope.of(names), calls);
    for (int i = 0; i < steps.size(); i++) {
      switch (outcomes.get(i)) {
        case Outcome.Value(JsonNode value) -> take(steps.get(i), value);
        case Outcome.Failed _ -> fail(steps.get(i));
      }
    }
  }

  private void add(List<Step> steps, Step step) {
    boolean first = step.rule().comesFirst();
    if (!isShown(first ? Pointers.parent(step.pointer()) : step.pointer())) {
      return;
    }
    JsonNode constant = step.rule().constant();
    if (constant == null) {
      steps.add(step);
    } else {
      take(step, constant);
    }
  }

  private Call call(Step step) {
    if (step.rule().table() == null) {
      return Call.of(step.rule().expression());
    }
    List<Integer> rows = Pointers.rows(step.pointer());
    String row = Pointers.filled(step.rule().table().template() + "/*", rows);
    return new Call(step.rule().expression(), Map.of(Reads.ROW, scope.get(row)));
  }

  private void fail(Step step) {
    failures.add(new Failure(step.rule(), step.pointer()));
    if (step.rule().kind() == Rule.Kind.VALUE) {
      compute(step, null);
    }
  }

  private void take(Step step, JsonNode value) {
    switch (step.rule().kind()) {
      case VALUE -> compute(step, rounded(step.rule().place().field(), value));
      case OPTIONS -> allow(step, value);
      case VISIBLE, REQUIRED, BLANK, READ_ONLY, CHECK -> decide(step, value);
    }
  }

  private void compute(Step step, JsonNode value) {
    Place place = step.rule().place();
    JsonNode normal = Values.normal(place.field(), value);
    if (!dropped.contains(step.pointer())) {
      scope.put(place, step.pointer(), normal);
    }
    DataTree.put(data, place, step.pointer(), normal);
    result(step, normal == null ? JSON.nullNode() : normal);
  }

  private void decide(Step step, JsonNode value) {
    if (!value.isBoolean() && !value.isNull()) {
      fail(step);
      return;
    }
    boolean holds = value.asBoolean(false);
    result(step, JSON.booleanNode(holds));
    if (step.rule().kind() == Rule.Kind.VISIBLE) {
      if (!holds) {
        hide(step);
      }
    } else if (holds) {
      held.computeIfAbsent(step.rule().kind(), kind -> new TreeSet<>()).add(step.pointer());
    }
  }

  private void hide(Step step) {
    hidden.add(step.pointer());
    if (step.rule().dropsWhatItHides()) {
      dropped.add(step.pointer());
      scope.clear(step.rule().place(), step.pointer());
    }
  }

  private void allow(Step step, JsonNode value) {
    if (!value.isArray() && !value.isNull()) {
      fail(step);
      return;
    }
    List<String> allowed =
        value
            .valueStream()
            .filter(each -> each.isValueNode() && !each.isNull())
            .map(JsonNode::asString)
            .toList();
    options.put(step.pointer(), allowed);
    result(step, value.isNull() ? JSON.arrayNode() : value);
  }

  private void result(Step step, JsonNode value) {
    results.add(new RuleResult(step.rule(), step.pointer(), value));
  }

  /** A computed amount in the digits of its field. */
  static JsonNode rounded(Field field, JsonNode value) {
    return value == null || !value.isNumber() ? value : Kind.of(field.type()).rounded(value);
  }
}
