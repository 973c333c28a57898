package io.errand.form;

import io.errand.definition.FieldRight;
import io.errand.definition.FieldRight.Access;
import io.errand.definition.FieldType;
import io.errand.definition.Form;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import tools.jackson.databind.node.ObjectNode;

/**
 * What one viewer may do with every field, column and row of a form, with the defaults filled in.
 * Computed fields, serial numbers and notes are never written.
 */
public final class Rights {
  private static final String OTHERS = "*";

  private final Places places;
  private final Map<String, Access> access = new HashMap<>();
  private final Set<String> entered = new HashSet<>();
  private final Set<String> adding = new HashSet<>();
  private final Set<String> removing = new HashSet<>();

  private Rights(Places places) {
    this.places = places;
  }

  /** Of who fills the form: what is not listed may be edited. */
  public static Rights atStart(Form form, Map<String, FieldRight> listed) {
    return of(form, listed, place -> Access.EDIT);
  }

  /** Of who has a task: what is not listed is read, sensitive values masked. */
  public static Rights atTask(Form form, Map<String, FieldRight> listed) {
    return of(form, listed, place -> Access.READ);
  }

  /** Of who reads without a task: what is not listed is hidden. */
  public static Rights ofReader(Form form, Map<String, FieldRight> listed) {
    return of(form, listed, place -> Access.HIDDEN);
  }

  /**
   * Of the applicant who reads: what is not listed is read where it was the applicant's to enter,
   * sensitive values masked, and hidden elsewhere.
   *
   * @param atStart the rights of the start node
   */
  public static Rights ofApplicant(
      Form form, Map<String, FieldRight> listed, Map<String, FieldRight> atStart) {
    Set<String> own = atStart(form, atStart).entered;
    return of(form, listed, place -> own.contains(place.template()) ? Access.READ : Access.HIDDEN);
  }

  private static Rights of(
      Form form, Map<String, FieldRight> listed, Function<Place, Access> unlisted) {
    Rights rights = new Rights(Places.of(form));
    for (Place place : rights.places.top()) {
      FieldRight named = listed.get(place.key());
      FieldRight others = listed.get(OTHERS);
      if (named != null) {
        rights.grant(place, named, true);
      } else if (others != null) {
        rights.grant(place, others, false);
      } else {
        rights.grant(place, unlisted);
      }
    }
    return rights;
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

  /** A table or group is there as long as any part of it is. */
  private Access ofContainer(Place place, Access given) {
    Collection<Access> parts = place.children().stream().map(this::access).toList();
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

  private static boolean isSensitive(Place place) {
    return place.field().sensitive()
        || place.type() instanceof FieldType.IdCard
        || (place.parent() != null && isSensitive(place.parent()));
  }

  /** What these and other rights of the same person give together, for reading. */
  public Rights or(Rights others) {
    Rights both = new Rights(places);
    for (Place place : places.all()) {
      Access one = access(place);
      Access other = others.access(place);
      both.access.put(place.template(), one.compareTo(other) > 0 ? one : other);
    }
    return both;
  }

  /** The same for looking only: nothing may be written. */
  public Rights readOnly() {
    Rights only = new Rights(places);
    for (Place place : places.all()) {
      only.access.put(place.template(), access(place).writes() ? Access.READ : access(place));
    }
    return only;
  }

  Places places() {
    return places;
  }

  Access access(Place place) {
    return access.get(place.template());
  }

  boolean sees(Place place) {
    return access(place) != Access.HIDDEN;
  }

  /** Whether the viewer gets every value at and below a place as it is. */
  boolean reads(Place place) {
    return access(place).compareTo(Access.READ) >= 0
        && place.children().stream().allMatch(this::reads);
  }

  /** Whether the viewer may change anything at or below a place. */
  boolean writes(Place place) {
    List<Place> parts = place.children();
    return parts.isEmpty()
        ? access(place).writes()
        : adds(place) || removes(place) || parts.stream().anyMatch(this::writes);
  }

  boolean adds(Place table) {
    return adding.contains(table.template()) && sees(table) && hasFreeRows(table);
  }

  boolean removes(Place table) {
    return removing.contains(table.template()) && sees(table) && hasFreeRows(table);
  }

  private static boolean hasFreeRows(Place place) {
    return place.isTable() && !Rows.areFixed(place.field()) && !place.isComputed();
  }

  /**
   * What the viewer gets of stored data: nothing hidden, and masked values as a text that tells
   * them apart without giving them away.
   */
  public ObjectNode visibleData(ObjectNode data) {
    return new VisibleData(this).of(data);
  }

  /**
   * What a viewer sends for a whole form, for {@link #apply}: fields that the viewer may write and
   * did not send are empty, but for tables whose rows must stay.
   */
  public ObjectNode whole(ObjectNode sent) {
    ObjectNode whole = sent.deepCopy();
    for (Place place : places.top()) {
      boolean emptied = writes(place) && (!place.isTable() || removes(place));
      if (emptied && !whole.has(place.key())) {
        whole.putNull(place.key());
      }
    }
    return whole;
  }

  /**
   * Takes over what a viewer sends, as far as the viewer may.
   *
   * @param stored the data so far
   * @param sent the new values of some top-level fields; a table or group comes whole
   */
  public Edited apply(ObjectNode stored, ObjectNode sent) {
    return new Edits(this).of(stored, sent);
  }
}
