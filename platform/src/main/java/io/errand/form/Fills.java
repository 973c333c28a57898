package io.errand.form;

import io.errand.definition.FieldType;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** What a chosen person or row fills in beside the field. */
final class Fills {
  private Fills() {}

  /** The field's choices; empty where nobody and no unit is chosen. */
  static Optional<Picker> picker(Place place, Rights rights) {
    return switch (place.type()) {
      case FieldType.Person person -> Optional.of(new Picker(person, of(place, rights).keySet()));
      case FieldType.Unit unit -> Optional.of(new Picker(unit, Set.of()));
      case FieldType.Lookup lookup -> Optional.of(new Picker(lookup, of(place, rights).keySet()));
      default -> Optional.empty();
    };
  }

  /**
   * Property or column → key of the field that it fills, as far as the viewer may fill it. What
   * must be masked is nothing to look up, but for the phones at which colleagues are called.
   */
  static Map<String, String> of(Place place, Rights rights) {
    Map<String, String> open = new TreeMap<>();
    fills(place.type())
        .forEach(
            (property, key) -> {
              Place target = beside(place, key, rights.places());
              if (target != null && rights.writes(target) && mayBeLookedUp(target)) {
                open.put(property, key);
              }
            });
    return open;
  }

  private static Map<String, String> fills(FieldType type) {
    return switch (type) {
      case FieldType.Person person -> person.fills();
      case FieldType.Lookup lookup -> lookup.fills();
      default -> Map.of();
    };
  }

  private static boolean mayBeLookedUp(Place target) {
    return target.type() instanceof FieldType.Phone || !Granting.isSensitive(target);
  }

  private static Place beside(Place place, String key, Places places) {
    Place beside = place.parent() == null ? null : place.parent().child(key);
    return beside == null ? places.get("/" + key) : beside;
  }
}
