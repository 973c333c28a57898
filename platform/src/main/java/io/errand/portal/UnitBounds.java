package io.errand.portal;

import io.errand.directory.Directory;
import io.errand.directory.Person;
import io.errand.directory.Unit;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Finds the units that bound the pickers of a form. */
@Component
class UnitBounds {
  private static final String NAMED = "unit.";

  private final Directory directory;

  UnitBounds(Directory directory) {
    this.directory = directory;
  }

  /**
   * The units that paths name; those of units that are no more are missing.
   *
   * @param paths {@code applicant.unit}, {@code starter.unit} or {@code unit.<key>}
   */
  Mono<Map<String, UUID>> of(Set<String> paths, Person applicant, Person starter) {
    Mono<Map<String, Unit>> named =
        paths.stream().anyMatch(path -> path.startsWith(NAMED))
            ? directory.unitsByKey()
            : Mono.just(Map.of());
    return named.map(
        byKey -> {
          Map<String, UUID> units = new HashMap<>();
          for (String path : paths) {
            Unit unit =
                switch (path) {
                  case "applicant.unit" -> applicant.unit();
                  case "starter.unit" -> starter.unit();
                  default -> byKey.get(path.substring(NAMED.length()));
                };
            if (unit != null) {
              units.put(path, unit.id());
            }
          }
          return units;
        });
  }
}
