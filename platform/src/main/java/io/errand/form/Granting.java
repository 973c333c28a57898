package io.errand.form;

import io.errand.definition.FieldRight;
import io.errand.definition.FieldRight.Access;
import io.errand.definition.FieldType;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/**
 * Fills in what listed rights leave open, for every place of a form.
 *
 * @param access by template; of a table or group as long as any part of it is there
 * @param entered what may be entered by right, though a rule may compute it
 * @param adding tables whose rows may be added
 * @param removing tables whose rows may be removed
 */
record Granting(
    Places places,
    Map<String, Access> access,
    Set<String> entered,
    Set<String> adding,
    Set<String> removing) {
  private static final String OTHERS = "*";

  /**
   * @param unlisted the right at places that {@code listed} does not name
   */
  static Granting of(
      Places places, Map<String, FieldRight> listed, Function<Place, Access> unlisted) {
    Granting granting =
        new Granting(places, new HashMap<>(), new HashSet<>(), new HashSet<>(), new HashSet<>());
    FieldRight others = listed.get(OTHERS);
    for (Place place : places.top()) {
      FieldRight named = listed.get(place.key());
      if (named != null) {
        granting.grant(place, named, true);
      } else if (others != null) {
        granting.grant(place, others, false);
      } else {
        granting.grant(place, unlisted);
      }
    }
    return granting;
  }

  boolean isEntered(Place place) {
    return entered.contains(place.template());
  }

  private void grant(Place place, FieldRight right, boolean named) {
    place.children().forEach(child -> grantChild(child, right));
    if (right.add()) {
      adding.add(place.template());
    }
    if (right.remove()) {
      removing.add(place.template());
    }
    set(place, right.access(), named);
  }

  private void grantChild(Place child, FieldRight right) {
    Access own = right.columns().get(child.key());
    Access inherited = right.access() == Access.REQUIRED ? Access.EDIT : right.access();
    grant(child, FieldRight.of(own == null ? inherited : own), own != null);
  }

  private void grant(Place place, Function<Place, Access> unlisted) {
    place.children().forEach(child -> grant(child, unlisted));
    Access given = unlisted.apply(place);
    if (given.writes()) {
      adding.add(place.template());
      removing.add(place.template());
    }
    set(place, given, false);
  }

  private void set(Place place, Access given, boolean named) {
    if (given.writes()) {
      entered.add(place.template());
    }
    Access read = given.writes() && isNeverWritten(place) ? Access.READ : given;
    Access shown = read == Access.READ && !named && isSensitive(place) ? Access.MASKED : read;
    access.put(place.template(), place.children().isEmpty() ? shown : ofContainer(place, shown));
  }

  private Access ofContainer(Place place, Access given) {
    Collection<Access> parts =
        place.children().stream().map(child -> access.get(child.template())).toList();
    if (parts.stream().allMatch(Access.HIDDEN::equals)) {
      return Access.HIDDEN;
    }
    return given.writes() ? given : Access.READ;
  }

  private static boolean isNeverWritten(Place place) {
    return place.isComputed()
        || place.type() instanceof FieldType.Serial
        || place.type() instanceof FieldType.Note;
  }

  static boolean isSensitive(Place place) {
    return place.field().sensitive()
        || place.type() instanceof FieldType.IdCard
        || (place.parent() != null && isSensitive(place.parent()));
  }
}
