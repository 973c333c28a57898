package io.errand.portal;

import io.errand.definition.Field;
import io.errand.definition.FieldType;
import io.errand.expression.ExpressionThreads;
import io.errand.flow.CompletedInstances;
import io.errand.form.FormEvaluator;
import io.errand.form.Reference;
import io.errand.problem.Language;
import io.errand.problem.Messages;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;
import tools.jackson.databind.node.ObjectNode;

/**
 * Finds the completed applications that a lookup field may name, and says what is written down of
 * them: no more than their applicant gets to read.
 */
@Component
class EarlierCases {
  private static final int MOST_SEARCHED = 200;

  private final CompletedInstances completed;
  private final Services services;
  private final ExpressionThreads threads;
  private final Messages messages;

  EarlierCases(
      CompletedInstances completed,
      Services services,
      ExpressionThreads threads,
      Messages messages) {
    this.completed = completed;
    this.services = services;
    this.threads = threads;
    this.messages = messages;
  }

  /**
   * The latest that are found by what somebody types: a part of the number or of a column.
   *
   * @param field JSON pointer of the lookup field, rows as {@code *}
   */
  Mono<List<ObjectNode>> search(
      Fillings.Filling filling,
      String field,
      FieldType.Lookup type,
      UUID person,
      String words,
      Language language) {
    FormEvaluator evaluator = filling.service().evaluator();
    return completed
        .latest(
            type.source().applications(),
            new CompletedInstances.Whose(filling.applicant().id(), person),
            keys(type),
            MOST_SEARCHED)
        .flatMap(
            rows ->
                versions(rows)
                    .flatMap(
                        versions ->
                            threads.compute(
                                () ->
                                    rows.stream()
                                        .map(row -> value(evaluator, type, row, versions))
                                        .filter(
                                            value ->
                                                Found.matches(
                                                    words,
                                                    evaluator.textAt(
                                                        field, value, language, messages)))
                                        .toList())));
  }

  /** The values of the rows that lookup fields name, by the pointers of the references. */
  Mono<Map<String, ObjectNode>> find(
      List<Reference> references, FormEvaluator evaluator, References.Entry entry) {
    List<Reference> lookups =
        references.stream().filter(one -> one.type() instanceof FieldType.Lookup).toList();
    Set<UUID> ids = new LinkedHashSet<>();
    Set<String> keys = new LinkedHashSet<>();
    for (Reference reference : lookups) {
      reference.uuid().ifPresent(ids::add);
      keys.addAll(keys((FieldType.Lookup) reference.type()));
    }
    return completed
        .find(ids, new CompletedInstances.Whose(entry.applicant().id(), entry.person()), keys)
        .flatMap(
            rows ->
                versions(rows)
                    .flatMap(
                        versions ->
                            threads.compute(() -> values(lookups, evaluator, rows, versions))));
  }

  private static Map<String, ObjectNode> values(
      List<Reference> lookups,
      FormEvaluator evaluator,
      List<CompletedInstances.Completed> rows,
      Map<UUID, Service> versions) {
    Map<String, ObjectNode> values = new HashMap<>();
    for (Reference reference : lookups) {
      FieldType.Lookup type = (FieldType.Lookup) reference.type();
      rows.stream()
          .filter(row -> reference.uuid().filter(row.id()::equals).isPresent())
          .filter(row -> row.service().equals(type.source().applications()))
          .forEach(row -> values.put(reference.pointer(), value(evaluator, type, row, versions)));
    }
    return values;
  }

  private Mono<Map<UUID, Service>> versions(Collection<CompletedInstances.Completed> rows) {
    return services.versions(
        rows.stream().map(CompletedInstances.Completed::version).collect(Collectors.toSet()));
  }

  private static ObjectNode value(
      FormEvaluator evaluator,
      FieldType.Lookup type,
      CompletedInstances.Completed row,
      Map<UUID, Service> versions) {
    return evaluator.lookedUp(
        type,
        row.id().toString(),
        row.number(),
        row.columns(),
        Readers.ofApplicant(versions.get(row.version())));
  }

  private static List<String> keys(FieldType.Lookup type) {
    return type.fields().stream().map(Field::key).toList();
  }
}
