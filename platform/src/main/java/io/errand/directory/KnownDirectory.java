package io.errand.directory;

import io.errand.database.ReferenceData;
import io.errand.problem.Language;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * The directory as this server knows it. It is as new as the last statement that brought {@link
 * ReferenceData#VERSION}: who asks here has run one before, or calls {@link #check} first.
 */
@Component
public class KnownDirectory {
  private static final String ALL = "all";

  private final ReferenceData data;
  private final Directory directory;
  private final Vocabulary vocabulary;

  KnownDirectory(ReferenceData data, Directory directory, Vocabulary vocabulary) {
    this.data = data;
    this.directory = directory;
    this.vocabulary = vocabulary;
  }

  /** Makes sure that everything asked for afterwards is as it is now. */
  public Mono<Void> check() {
    return data.check();
  }

  /** {@link Directory#people}. */
  public Mono<Map<UUID, Person>> people(Collection<UUID> ids) {
    return data.copies("active person", ids, Person.class, directory::people);
  }

  /** {@link Directory#everyone}. */
  public Mono<Map<UUID, Person>> everyone(Collection<UUID> ids) {
    return data.copies("person", ids, Person.class, directory::everyone);
  }

  /** {@link Directory#person}. */
  public Mono<Person> person(UUID id) {
    return people(List.of(id)).mapNotNull(found -> found.get(id));
  }

  /** {@link Directory#unitsByKey(Collection)}. */
  public Mono<Map<String, Unit>> unitsByKey(Collection<String> keys) {
    return data.copies("unit", keys, Unit.class, directory::unitsByKey);
  }

  /** What units are called by readers of a language. */
  public Mono<UnitTitles> unitTitles(Language language) {
    return language == Language.CHINESE
        ? Mono.just(UnitTitles.WRITTEN)
        : one(
            "unit titles",
            language,
            UnitTitles.class,
            wanted -> directory.unitsByKey().map(units -> UnitTitles.of(units.values(), wanted)));
  }

  /** {@link Directory#numbers}. */
  public Mono<Map<String, UUID>> numbers(Collection<String> numbers) {
    return data.copies("number", numbers, UUID.class, directory::numbers);
  }

  /** {@link Directory#find}. */
  public Mono<Map<Wanted, Wanted.Found>> find(Collection<Wanted> wanted) {
    return data.copies("wanted", wanted, Wanted.Found.class, directory::find);
  }

  /** {@link Directory#roles}. */
  public Mono<List<HeldRole>> roles(UUID person) {
    return one("roles", person, Held.class, id -> directory.roles(id).map(Held::new))
        .map(Held::roles);
  }

  private record Held(List<HeldRole> roles) {}

  /** {@link Directory#unitKeysAbove}. */
  public Mono<Set<String>> unitKeysAbove(UUID unit) {
    return one("above", unit, Above.class, id -> directory.unitKeysAbove(id).map(Above::new))
        .map(Above::keys);
  }

  private record Above(Set<String> keys) {}

  /** {@link Vocabulary#titles}. */
  public Mono<Map<String, List<String>>> titles() {
    return one("titles", ALL, Titles.class, all -> vocabulary.titles().map(Titles::new))
        .map(Titles::byKey);
  }

  private record Titles(Map<String, List<String>> byKey) {}

  private <K, V> Mono<V> one(String kind, K key, Class<V> type, Function<K, Mono<V>> read) {
    return data.copies(
            kind,
            List.of(key),
            type,
            keys -> Flux.fromIterable(keys).flatMap(read).collectMap(value -> key))
        .mapNotNull(found -> found.get(key));
  }
}
