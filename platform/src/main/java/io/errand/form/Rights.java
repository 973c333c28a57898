package io.errand.form;

import io.errand.definition.FieldRight;
import io.errand.definition.FieldRight.Access;
import io.errand.definition.Form;
import io.errand.field.Rows;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What one viewer may do with every field, column and row of a form, with the defaults filled in.
 * Computed fields, serial numbers and notes are never written.
 */
public final class Rights {
  private final Places places;
  private final Map<String, Access> access;
  private final Set<String> adding;
  private final Set<String> removing;

  private Rights(Granting granted) {
    this(granted.places(), granted.access(), granted.adding(), granted.removing());
  }

  private Rights(
      Places places, Map<String, Access> access, Set<String> adding, Set<String> removing) {
    this.places = places;
    this.access = access;
    this.adding = adding;
    this.removing = removing;
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
    Granting start = Granting.of(Places.of(form), atStart, place -> Access.EDIT);
    return of(form, listed, place -> start.isEntered(place) ? Access.READ : Access.HIDDEN);
  }

  private static Rights of(
      Form form, Map<String, FieldRight> listed, Function<Place, Access> unlisted) {
    return new Rights(Granting.of(Places.of(form), listed, unlisted));
  }

  /** What these and other rights of the same person give together, for reading. */
  public Rights or(Rights others) {
    return reading(
        place -> {
          Access one = access(place);
          Access other = others.access(place);
          return one.compareTo(other) > 0 ? one : other;
        });
  }

  /** The same for looking only: nothing may be written. */
  public Rights readOnly() {
    return reading(place -> access(place).writes() ? Access.READ : access(place));
  }

  private Rights reading(Function<Place, Access> given) {
    Map<String, Access> read = new HashMap<>();
    places.all().forEach(place -> read.put(place.template(), given.apply(place)));
    return new Rights(places, read, Set.of(), Set.of());
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

  /** Whether the viewer may ask for a value that is masked. */
  boolean isRevealable(Place place) {
    return access(place) == Access.MASKED && place.field().revealable();
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

  /** The top-level values that the viewer gets as they are, but for sensitive ones. */
  ObjectNode plain(ObjectNode data) {
    ObjectNode plain = data.deepCopy();
    return plain.retain(places.top().stream().map(Place::key).filter(this::isPlain).toList());
  }

  /** Whether the viewer gets a top-level value as it is, and it is not sensitive. */
  public boolean isPlain(String key) {
    Place place = places.get("/" + key);
    return place != null && reads(place) && !Granting.isSensitive(place);
  }

  /**
   * The value of one masked field that the viewer may have shown; empty where there is none, or
   * none for this viewer.
   *
   * @param pointer JSON pointer into the data, with the numbers of rows
   */
  public Optional<JsonNode> revealed(ObjectNode data, String pointer) {
    return Optional.ofNullable(places.get(Pointers.template(pointer)))
        .filter(this::isRevealable)
        .map(place -> data.at(pointer))
        .filter(value -> !value.isMissingNode() && !value.isNull());
  }

  /**
   * Takes over what a viewer sends, as far as the viewer may.
   *
   * @param stored the data so far
   * @param sent the new values of some top-level fields; a table or group comes whole
   */
  public Edited apply(ObjectNode stored, ObjectNode sent) {
    return new Edits(this).some(stored, sent);
  }

  /**
   * Takes over what a viewer sends for a whole form: fields that the viewer may write and did not
   * send are empty. What the viewer may only read, what rules lock or hide, and tables whose rows
   * must stay are left as they are.
   */
  public Edited applyWhole(ObjectNode stored, ObjectNode sent) {
    return new Edits(this).whole(stored, sent);
  }
}
