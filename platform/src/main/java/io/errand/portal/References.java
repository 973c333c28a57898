package io.errand.portal;

import io.errand.definition.FieldType;
import io.errand.directory.Directory;
import io.errand.directory.Person;
import io.errand.directory.Unit;
import io.errand.document.Files;
import io.errand.document.StoredFile;
import io.errand.form.Reference;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;
import tools.jackson.databind.node.ObjectNode;

/**
 * Looks up the people, units, rows and files that entered data name, and says which may stand
 * there.
 */
@Component
class References {
  private final Directory directory;
  private final Files files;
  private final EarlierCases earlier;
  private final UnitBounds bounds;

  References(Directory directory, Files files, EarlierCases earlier, UnitBounds bounds) {
    this.directory = directory;
    this.files = files;
    this.earlier = earlier;
    this.bounds = bounds;
  }

  /**
   * Where something is entered.
   *
   * @param person who enters it
   * @param instance the running application, null for a new one
   */
  record Entry(Service service, UUID person, UUID instance, Person applicant, Person starter) {}

  /**
   * What was found.
   *
   * @param values what to store, by the pointers of the references; what is unknown, or not theirs
   *     to name, is missing
   * @param files uploads that belong to the application as soon as it holds them
   */
  record Resolved(Map<String, ObjectNode> values, Set<UUID> files) {}

  Mono<Resolved> resolve(List<Reference> references, Entry entry) {
    if (references.isEmpty()) {
      return Mono.just(new Resolved(Map.of(), Set.of()));
    }
    return Mono.zipDelayError(
            known(references, entry),
            bounds.of(paths(references), entry.applicant(), entry.starter()))
        .flatMap(
            both ->
                above(references, both.getT1())
                    .map(above -> new Limits(both.getT2(), above))
                    .map(limits -> resolved(references, entry, both.getT1(), limits)));
  }

  private record Known(
      Map<UUID, Person> people,
      Map<UUID, Unit> units,
      Map<UUID, StoredFile> files,
      Map<String, ObjectNode> rows) {}

  private Mono<Known> known(List<Reference> references, Entry entry) {
    Set<UUID> people = new LinkedHashSet<>();
    Set<UUID> units = new LinkedHashSet<>();
    Set<UUID> uploads = new LinkedHashSet<>();
    for (Reference reference : references) {
      reference
          .uuid()
          .ifPresent(
              id -> {
                switch (reference.type()) {
                  case FieldType.Person _ -> people.add(id);
                  case FieldType.Unit _ -> units.add(id);
                  case FieldType.Lookup _ -> {}
                  default -> uploads.add(id);
                }
              });
    }
    return Mono.zipDelayError(
            directory.people(people),
            directory.units(units),
            files.find(uploads),
            earlier.find(references, entry.service().evaluator(), entry))
        .map(all -> new Known(all.getT1(), all.getT2(), all.getT3(), all.getT4()));
  }

  private static Set<String> paths(List<Reference> references) {
    Set<String> paths = new HashSet<>();
    references.forEach(reference -> bound(reference).ifPresent(paths::add));
    return paths;
  }

  private static Optional<String> bound(Reference reference) {
    return switch (reference.type()) {
      case FieldType.Person person -> Optional.ofNullable(person.within());
      case FieldType.Unit unit -> Optional.ofNullable(unit.under());
      default -> Optional.empty();
    };
  }

  /** The units above those that a bound is about. */
  private Mono<Map<UUID, Set<UUID>>> above(List<Reference> references, Known known) {
    Set<UUID> units = new HashSet<>();
    for (Reference reference : references) {
      if (bound(reference).isPresent()) {
        reference
            .uuid()
            .map(known.people()::get)
            .ifPresent(person -> units.add(person.unit().id()));
        reference.uuid().map(known.units()::get).ifPresent(unit -> units.add(unit.id()));
      }
    }
    return units.isEmpty() ? Mono.just(Map.of()) : directory.above(units);
  }

  /** Where the people and units of bounded fields must lie. */
  private record Limits(Map<String, UUID> units, Map<UUID, Set<UUID>> above) {

    boolean isWithin(String path, Unit unit) {
      return path == null
          || (units.containsKey(path)
              && above.getOrDefault(unit.id(), Set.of()).contains(units.get(path)));
    }

    boolean isUnder(String path, Unit unit) {
      return isWithin(path, unit) && (path == null || !unit.id().equals(units.get(path)));
    }
  }

  private static Resolved resolved(
      List<Reference> references, Entry entry, Known known, Limits limits) {
    Map<String, ObjectNode> values = new HashMap<>();
    Set<UUID> bound = new HashSet<>();
    for (Reference reference : references) {
      reference
          .uuid()
          .flatMap(id -> value(id, reference, entry, known, limits))
          .ifPresent(value -> values.put(reference.pointer(), value));
      reference
          .uuid()
          .map(known.files()::get)
          .filter(file -> isFresh(file, reference, entry))
          .ifPresent(file -> bound.add(file.id()));
    }
    return new Resolved(values, bound);
  }

  /** The value to store; foreign and unknown ones alike have none. */
  private static Optional<ObjectNode> value(
      UUID id, Reference reference, Entry entry, Known known, Limits limits) {
    return switch (reference.type()) {
      case FieldType.Person type ->
          Optional.ofNullable(known.people().get(id))
              .filter(person -> fits(type, person, limits))
              .map(Person::value);
      case FieldType.Unit type ->
          Optional.ofNullable(known.units().get(id))
              .filter(unit -> fits(type, unit, limits))
              .map(Unit::value);
      case FieldType.Lookup _ -> Optional.ofNullable(known.rows().get(reference.pointer()));
      default ->
          Optional.ofNullable(known.files().get(id))
              .filter(file -> isFresh(file, reference, entry) || isHeld(file, reference, entry))
              .map(StoredFile::value);
    };
  }

  private static boolean fits(FieldType.Person type, Person person, Limits limits) {
    return (type.kinds().isEmpty() || type.kinds().contains(person.kind()))
        && limits.isWithin(type.within(), person.unit());
  }

  private static boolean fits(FieldType.Unit type, Unit unit, Limits limits) {
    return (type.kinds().isEmpty() || type.kinds().contains(unit.kind()))
        && (type.units().isEmpty() || type.units().contains(unit.key()))
        && limits.isUnder(type.under(), unit);
  }

  /** Whether it was uploaded by this person for this field and belongs to nothing yet. */
  private static boolean isFresh(StoredFile file, Reference reference, Entry entry) {
    return file.instance() == null
        && file.person().equals(entry.person())
        && isOf(file, reference, entry);
  }

  /** Whether the application has held it at this field before. */
  private static boolean isHeld(StoredFile file, Reference reference, Entry entry) {
    return file.instance() != null
        && file.instance().equals(entry.instance())
        && isOf(file, reference, entry);
  }

  private static boolean isOf(StoredFile file, Reference reference, Entry entry) {
    return file.service().equals(entry.service().version().key())
        && reference.field().equals(file.field());
  }
}
