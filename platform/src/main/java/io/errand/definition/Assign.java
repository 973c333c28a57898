package io.errand.definition;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;

/** A rule that gives people when a node is entered. */
public sealed interface Assign {

  /**
   * Holders of a role.
   *
   * @param role the role's key
   * @param of the unit they hold it in ({@code applicant.unit}, {@code starter.unit}, {@code
   *     form.<unit field>} or {@code unit.<unit key>}); null for the whole organisation
   */
  record Role(String role, String of) implements Assign {}

  /** Named people, by their numbers. */
  record People(List<String> people) implements Assign {}

  /**
   * The people in a person field of the form (a dotted path; a table column gives all its rows).
   */
  record FormField(String field) implements Assign {}

  /**
   * Who leads a unit.
   *
   * @param leaderOf the unit, as in {@link Role}
   * @param levels how many units up from there, 0 or more
   */
  record Leader(String leaderOf, int levels) implements Assign {}

  /** Who handled another node last. */
  record Handler(String handlerOf) implements Assign {}

  /** The person whom the application is for. */
  record Applicant() implements Assign {}

  /** The person who submitted. */
  record Starter() implements Assign {}

  /** Everybody whom one of several rules gives. */
  record AnyOf(List<Assign> anyOf) implements Assign {}

  @JsonCreator
  static Assign of(
      @JsonProperty("role") String role,
      @JsonProperty("of") String of,
      @JsonProperty("people") List<String> people,
      @JsonProperty("field") String field,
      @JsonProperty("leaderOf") String leaderOf,
      @JsonProperty("levels") int levels,
      @JsonProperty("handlerOf") String handlerOf,
      @JsonProperty("applicant") boolean applicant,
      @JsonProperty("starter") boolean starter,
      @JsonProperty("anyOf") List<Assign> anyOf) {
    if (role != null) {
      return new Role(role, of);
    }
    if (people != null) {
      return new People(List.copyOf(people));
    }
    if (field != null) {
      return new FormField(field);
    }
    if (leaderOf != null) {
      return new Leader(leaderOf, levels);
    }
    if (handlerOf != null) {
      return new Handler(handlerOf);
    }
    if (applicant) {
      return new Applicant();
    }
    if (starter) {
      return new Starter();
    }
    if (anyOf != null) {
      return new AnyOf(List.copyOf(anyOf));
    }
    throw new IllegalArgumentException("a rule that names nobody");
  }
}
