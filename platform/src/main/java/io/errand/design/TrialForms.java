package io.errand.design;

import io.errand.catalog.CodeTables;
import io.errand.catalog.ServiceVersion;
import io.errand.definition.FieldType;
import io.errand.definition.Form;
import io.errand.directory.Directory;
import io.errand.directory.Person;
import io.errand.directory.Unit;
import io.errand.expression.ExpressionThreads;
import io.errand.expression.Expressions;
import io.errand.field.Dictionaries;
import io.errand.form.Finding;
import io.errand.form.FormEvaluator;
import io.errand.form.Reference;
import io.errand.form.Revision;
import io.errand.form.Rights;
import io.errand.form.Situation;
import io.errand.problem.Problem;
import java.time.Clock;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;
import tools.jackson.databind.node.ObjectNode;

/** Fills forms for trials: every field may be given, also those that only a later step fills. */
@Component
class TrialForms {
  private final Directory directory;
  private final Expressions expressions;
  private final ExpressionThreads threads;
  private final Dictionaries dictionaries;
  private final Clock clock;

  TrialForms(
      Directory directory,
      Expressions expressions,
      ExpressionThreads threads,
      CodeTables tables,
      Clock clock) {
    this.directory = directory;
    this.expressions = expressions;
    this.threads = threads;
    this.dictionaries = dictionaries(tables);
    this.clock = clock;
  }

  private static Dictionaries dictionaries(CodeTables tables) {
    Map<String, List<Dictionaries.Code>> all = new HashMap<>();
    tables
        .all()
        .forEach((key, codes) -> all.put(key, codes.stream().map(TrialForms::code).toList()));
    return new Dictionaries(all);
  }

  private static Dictionaries.Code code(CodeTables.Code code) {
    String above = code.parent().isEmpty() ? null : code.parent();
    return new Dictionaries.Code(code.code(), code.title(), above, code.retired());
  }

  /**
   * A form as the flow sees it.
   *
   * @param scope what conditions read
   * @param problems what an applicant would still have to put right
   */
  record Filled(ObjectNode scope, List<Problem.Fault> problems) {}

  /** What is given, over what is prefilled for the applicant. */
  Mono<Filled> fill(ServiceVersion version, Person applicant, ObjectNode given) {
    return threads
        .compute(() -> FormEvaluator.of(version.definition().form(), dictionaries))
        .flatMap(
            evaluator ->
                resolved(evaluator.references(given))
                    .flatMap(
                        values ->
                            threads.compute(
                                () ->
                                    filled(
                                        evaluator,
                                        version.definition().form(),
                                        applicant,
                                        given,
                                        values))));
  }

  private Filled filled(
      FormEvaluator evaluator,
      Form form,
      Person applicant,
      ObjectNode given,
      Map<String, ObjectNode> values) {
    ObjectNode person = applicant.scope();
    Situation situation = new Situation(person, person, person, LocalDate.now(clock));
    Rights rights = Rights.atStart(form, Map.of());
    ObjectNode prefilled = evaluator.prefilled(situation);
    Revision revision =
        evaluator.revise(
            prefilled,
            rights.apply(prefilled, given),
            values,
            rights,
            situation,
            expressions::evaluate);
    List<Finding> findings =
        Stream.concat(revision.refusals().stream(), revision.evaluated().findings().stream())
            .toList();
    return new Filled(
        evaluator.scope(revision.submitted()),
        findings.stream().map(finding -> finding.under("/data")).toList());
  }

  /** The people and units that data name; files are not needed to find a way. */
  private Mono<Map<String, ObjectNode>> resolved(List<Reference> references) {
    Set<UUID> ids =
        references.stream()
            .map(TrialForms::id)
            .filter(Objects::nonNull)
            .collect(Collectors.toSet());
    return Mono.zipDelayError(directory.people(ids), directory.units(ids))
        .map(
            both -> {
              Map<String, ObjectNode> values = new HashMap<>();
              for (Reference reference : references) {
                value(reference, both.getT1(), both.getT2())
                    .ifPresent(value -> values.put(reference.pointer(), value));
              }
              return values;
            });
  }

  private static Optional<ObjectNode> value(
      Reference reference, Map<UUID, Person> people, Map<UUID, Unit> units) {
    UUID id = id(reference);
    return switch (reference.type()) {
      case FieldType.Person _ -> Optional.ofNullable(id).map(people::get).map(Person::value);
      case FieldType.Unit _ -> Optional.ofNullable(id).map(units::get).map(Unit::value);
      default -> Optional.empty();
    };
  }

  private static UUID id(Reference reference) {
    try {
      return UUID.fromString(reference.id());
    } catch (IllegalArgumentException none) {
      return null;
    }
  }
}
