package io.errand.portal;

import io.errand.definition.Field;
import io.errand.definition.FieldType;
import io.errand.expression.ExpressionThreads;
import io.errand.flow.CompletedInstances;
import io.errand.form.FormEvaluator;
import io.errand.form.LookedUp;
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
      Fillings.Filling filling, String field, FieldType.Lookup type, UUID person, Asked asked) {
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
                                    found(
                                        filling.service().evaluator(),
                                        field,
                                        type,
                                        asked,
                                        new Rows(rows, versions)))));
  }

  /**
   * What somebody looks for.
   *
   * @param most how many of them are wanted
   */
  record Asked(String words, int most, Language language) {}

  /** Applications with the versions by which they ran. */
  private record Rows(List<CompletedInstances.Completed> all, Map<UUID, Service> versions) {

    ObjectNode value(LookedUp columns, CompletedInstances.Completed row) {
      return columns.value(
          row.id().toString(),
          row.number(),
          row.columns(),
          Readers.ofApplicant(versions.get(row.version())));
    }
  }

  private List<ObjectNode> found(
      FormEvaluator evaluator, String field, FieldType.Lookup type, Asked asked, Rows rows) {
    LookedUp columns = evaluator.lookedUp(type);
    return rows.all().stream()
        .map(row -> rows.value(columns, row))
        .filter(
            value ->
                Found.matches(
                    asked.words(), evaluator.textAt(field, value, asked.language(), messages)))
        .limit(asked.most())
        .toList();
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
    return ids.isEmpty()
        ? Mono.just(Map.of())
        : completed
            .find(ids, new CompletedInstances.Whose(entry.applicant().id(), entry.person()), keys)
            .flatMap(
                rows ->
                    versions(rows)
                        .flatMap(
                            versions ->
                                threads.compute(
                                    () -> values(lookups, evaluator, new Rows(rows, versions)))));
  }

  private static Map<String, ObjectNode> values(
      List<Reference> lookups, FormEvaluator evaluator, Rows rows) {
    Map<String, LookedUp> byField = new HashMap<>();
    Map<String, ObjectNode> values = new HashMap<>();
    for (Reference reference : lookups) {
      FieldType.Lookup type = (FieldType.Lookup) reference.type();
      LookedUp columns =
          byField.computeIfAbsent(reference.field(), field -> evaluator.lookedUp(type));
      rows.all().stream()
          .filter(row -> reference.uuid().filter(row.id()::equals).isPresent())
          .filter(row -> row.service().equals(type.source().applications()))
          .forEach(row -> values.put(reference.pointer(), rows.value(columns, row)));
    }
    return values;
  }

  private Mono<Map<UUID, Service>> versions(Collection<CompletedInstances.Completed> rows) {
    return services.versions(
        rows.stream().map(CompletedInstances.Completed::version).collect(Collectors.toSet()));
  }

  private static List<String> keys(FieldType.Lookup type) {
    return type.fields().stream().map(Field::key).toList();
  }
}
