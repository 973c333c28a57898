package io.errand.portal;

import static java.util.function.Function.identity;
import static java.util.stream.Collectors.toMap;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.errand.catalog.Catalog;
import io.errand.catalog.CodeTables;
import io.errand.catalog.ServiceVersion;
import io.errand.field.Dictionaries;
import io.errand.flow.FlowGraph;
import io.errand.form.FormEvaluator;
import io.errand.problem.NotFound;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Versions of services with their proved flows; each is prepared once. */
@Component
class Services {
  private static final int MOST_CACHED = 1_000;

  private final Catalog catalog;
  private final Dictionaries dictionaries;
  private final Cache<UUID, Service> ready = Caffeine.newBuilder().maximumSize(MOST_CACHED).build();

  Services(Catalog catalog, CodeTables tables) {
    this.catalog = catalog;
    this.dictionaries = new Dictionaries(codes(tables));
  }

  private static Map<String, List<Dictionaries.Code>> codes(CodeTables tables) {
    Map<String, List<Dictionaries.Code>> codes = new HashMap<>();
    tables
        .all()
        .forEach((key, table) -> codes.put(key, table.stream().map(Services::code).toList()));
    return codes;
  }

  private static Dictionaries.Code code(CodeTables.Code code) {
    String parent = code.parent().isEmpty() ? null : code.parent();
    return new Dictionaries.Code(code.code(), code.title(), parent, code.retired());
  }

  /** What new applications of a service run on; 404 for an unknown service. */
  Mono<Service> published(String key) {
    return catalog.published(key).map(this::prepare).switchIfEmpty(Mono.error(NotFound::new));
  }

  /** A stored version. */
  Mono<Service> version(UUID id) {
    return catalog.version(id).map(this::prepare);
  }

  /** What new applications of a service run on, as this server knows it; 404 for an unknown one. */
  Mono<Service> known(String key) {
    return known(List.of(key))
        .mapNotNull(found -> found.get(key))
        .switchIfEmpty(Mono.error(NotFound::new));
  }

  /** The published versions of several services as this server knows them, by key. */
  Mono<Map<String, Service>> known(Collection<String> keys) {
    return catalog
        .known(new HashSet<>(keys))
        .map(
            found ->
                found.values().stream()
                    .map(this::prepare)
                    .collect(toMap(service -> service.version().key(), identity())));
  }

  /** Several stored versions, by id. */
  Mono<Map<UUID, Service>> versions(Collection<UUID> ids) {
    return Flux.fromIterable(new HashSet<>(ids)).flatMap(this::version).collectMap(Service::id);
  }

  private Service prepare(ServiceVersion version) {
    return ready.get(version.id(), id -> prepared(version));
  }

  private Service prepared(ServiceVersion version) {
    FormEvaluator evaluator = FormEvaluator.of(version.definition().form(), dictionaries);
    return Service.of(version, proved(version), evaluator);
  }

  private static FlowGraph proved(ServiceVersion version) {
    return switch (FlowGraph.of(version.definition().flow())) {
      case FlowGraph.Sound sound -> sound.graph();
      case FlowGraph.Unsound unsound ->
          throw new IllegalStateException(
              "version " + version.id() + " was published unsound: " + unsound.faults());
    };
  }
}
