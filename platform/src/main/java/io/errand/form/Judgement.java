package io.errand.form;

import io.errand.definition.FieldRight.Access;
import io.errand.definition.FieldType;
import io.errand.field.Values;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import tools.jackson.databind.node.ObjectNode;

/**
 * Decides what a person is told of evaluated data: only what the person may put right, and of a
 * place that the person may not see neither name nor wording.
 */
final class Judgement {
  private static final int MOST = 200;

  private final Places places;
  private final Rights rights;
  private final Evaluation evaluation;
  private final ObjectNode data;
  private final Map<String, Rule> computing = new HashMap<>();
  private final List<Finding> findings = new ArrayList<>();

  /**
   * @param data the normal form of what was evaluated, computed values included
   */
  Judgement(Places places, Rules rules, Rights rights, Evaluation evaluation, ObjectNode data) {
    this.places = places;
    this.rights = rights;
    this.evaluation = evaluation;
    this.data = data;
    rules.all().stream()
        .filter(rule -> rule.kind() == Rule.Kind.VALUE)
        .forEach(rule -> computing.put(rule.place().template(), rule));
  }

  List<Finding> of(ShapeFindings shape, List<Finding> values) {
    shape.findings().forEach(finding -> addShape(finding, shape.unreadable()));
    values.forEach(finding -> addShape(finding, Set.of()));
    required().forEach(this::addRequired);
    fewRows().forEach(this::addFewRows);
    evaluation.held(Rule.Kind.BLANK).forEach(this::addBlank);
    evaluation.options().forEach(this::addOption);
    evaluation.results().forEach(this::addCheck);
    evaluation.failures().forEach(this::addFailure);
    return findings.stream().distinct().sorted(byPlace()).limit(MOST).toList();
  }

  /** Where something must be filled, by rule or by right. */
  Set<String> required() {
    Set<String> required = new TreeSet<>(evaluation.held(Rule.Kind.REQUIRED));
    for (Place place : places.all()) {
      if (rights.access(place) == Access.REQUIRED) {
        required.addAll(shown(place));
      }
    }
    return required;
  }

  private List<String> shown(Place place) {
    return evaluation.scope().pointers(place.template()).stream()
        .filter(evaluation::isShown)
        .toList();
  }

  private List<String> fewRows() {
    return places.all().stream()
        .filter(place -> leastRows(place) > 0)
        .flatMap(place -> shown(place).stream())
        .toList();
  }

  private static int leastRows(Place place) {
    return place.type() instanceof FieldType.Table table && table.minRows() != null
        ? table.minRows()
        : 0;
  }

  private void addShape(Finding finding, Set<String> unreadable) {
    String pointer = finding.pointer();
    Place place = places.at(pointer);
    if (place == null || place.type() instanceof FieldType.Note) {
      findings.add(finding);
      return;
    }
    boolean isKept = !Pointers.isWithin(pointer, evaluation.dropped());
    boolean isMisshapen = !place.children().isEmpty() && unreadable.contains(pointer);
    boolean isAsked = evaluation.isShown(pointer) || (isKept && isMisshapen);
    if (isAsked && (mayMend(place, pointer) || isInfluenced(computing.get(place.template())))) {
      add(place, finding, computing.get(place.template()));
    }
  }

  private void addRequired(String pointer) {
    Place place = places.at(pointer);
    if (isEmpty(place, pointer) && mayMend(place, pointer) && leastRows(place) == 0) {
      findings.add(Title.finding(place, pointer, place.kind().missing()));
    }
  }

  private void addFewRows(String pointer) {
    Place place = places.at(pointer);
    if (isEmpty(place, pointer) && mayMend(place, pointer)) {
      int least = leastRows(place);
      findings.add(Title.finding(place, pointer, "field.rows.few", least, 0, least));
    }
  }

  private void addBlank(String pointer) {
    Place place = places.at(pointer);
    if (!isEmpty(place, pointer) && mayMend(place, pointer)) {
      findings.add(Title.finding(place, pointer, "form.blank"));
    }
  }

  private void addOption(String pointer, List<String> allowed) {
    Place place = places.at(pointer);
    if (!isEmpty(place, pointer)
        && mayMend(place, pointer)
        && !place.kind().isAmong(allowed, data.at(pointer))) {
      findings.add(Title.finding(place, pointer, "field.option"));
    }
  }

  /** Nobody can put right what a rule locks, whatever their rights are. */
  private boolean mayMend(Place place, String pointer) {
    return rights.writes(place)
        && !Pointers.isWithin(pointer, evaluation.held(Rule.Kind.READ_ONLY));
  }

  private void addCheck(RuleResult result) {
    Rule rule = result.rule();
    if (rule.kind() == Rule.Kind.CHECK && result.value().asBoolean(false) && concerns(rule)) {
      add(rule.place(), Finding.said(result.pointer(), rule.message()), rule);
    }
  }

  private void addFailure(Evaluation.Failure failure) {
    Rule rule = failure.rule();
    boolean isAsked = rule.kind() != Rule.Kind.CHECK || concerns(rule);
    if (isAsked && evaluation.isShown(failure.pointer())) {
      add(rule.place(), Title.finding(rule.place(), failure.pointer(), "form.rule"), rule);
    }
  }

  /** Whether the person may do something about what a check says. */
  private boolean concerns(Rule check) {
    return rights.writes(check.place()) || isInfluenced(check);
  }

  /**
   * A finding at a hidden place moves to something that the person may change and the rule reads.
   */
  private void add(Place place, Finding finding, Rule rule) {
    if (rights.sees(place)) {
      findings.add(finding);
      return;
    }
    Optional<Place> cause =
        rule == null ? Optional.empty() : rule.reads().stream().filter(rights::writes).findFirst();
    findings.add(Finding.of(cause.map(read -> read.top().template()).orElse(""), "form.hidden"));
  }

  /** Whether the person may change anything that a rule reads, also through computed values. */
  private boolean isInfluenced(Rule rule) {
    return rule != null && isInfluenced(rule, new HashSet<>());
  }

  private boolean isInfluenced(Rule rule, Set<Rule> seen) {
    return seen.add(rule)
        && rule.reads().stream()
            .anyMatch(
                read ->
                    rights.writes(read)
                        || computing.values().stream()
                            .filter(other -> other.place().isAtOrUnder(read))
                            .anyMatch(other -> isInfluenced(other, seen)));
  }

  private boolean isEmpty(Place place, String pointer) {
    return Values.isEmpty(place.field(), data.at(pointer));
  }

  private Comparator<Finding> byPlace() {
    List<String> order = places.all().stream().map(Place::template).toList();
    Map<String, Integer> ranks = new HashMap<>();
    order.forEach(template -> ranks.put(template, ranks.size()));
    Comparator<Finding> byTop =
        Comparator.comparingInt(
            finding -> ranks.getOrDefault("/" + Pointers.top(finding.pointer()), -1));
    return byTop
        .thenComparingInt(
            finding -> Pointers.rows(finding.pointer()).stream().findFirst().orElse(-1))
        .thenComparingInt(finding -> rank(ranks, finding.pointer()));
  }

  private int rank(Map<String, Integer> ranks, String pointer) {
    Place place = places.at(pointer);
    return place == null ? -1 : ranks.get(place.template());
  }
}
