package io.errand.definition;

import java.util.List;

/**
 * What the hall shows of a service, and how it is started.
 *
 * @param glyph one character for its tile; the first of its title by default
 * @param number the pattern of application numbers: {@code {yyyy}}, {@code {MM}}, {@code {dd}},
 *     {@code {seq:5}}
 * @param manual the name of a file of its folder, may be null
 */
public record Card(
    String key,
    String category,
    Text title,
    Text summary,
    String glyph,
    String owner,
    List<String> administrators,
    Audience audience,
    Text notice,
    String manual,
    Contact contact,
    String number,
    Start start) {
  public Card {
    administrators = administrators == null ? List.of() : List.copyOf(administrators);
    audience = audience == null ? new Audience(null, null) : audience;
    glyph = glyph == null ? Character.toString(title.chinese().codePointAt(0)) : glyph;
    start = start == null ? Start.SELF : start;
  }

  /** Kinds of people, or roles, and units (keys, {@code "*"} for all) who may start. */
  public record Audience(List<String> roles, List<String> units) {
    public Audience {
      roles = roles == null ? List.of("*") : List.copyOf(roles);
      units = units == null ? List.of("*") : List.copyOf(units);
    }
  }

  /** Whom to ask. */
  public record Contact(String unit, Text person, String phone, Text office) {}

  /**
   * Ways to start.
   *
   * @param openPerPerson how many applications of one person may run at once, null for any number
   */
  public record Start(
      Boolean self,
      OnBehalf onBehalf,
      Roster roster,
      boolean cohort,
      Integer openPerPerson,
      Window window) {
    static final Start SELF = new Start(true, null, null, false, null, null);

    public Start {
      self = self == null || self;
    }
  }

  /**
   * Starting for somebody else.
   *
   * @param by the role that may
   * @param within {@code unit}: people of the units in which the role is held; {@code
   *     organisation}: everybody
   * @param enterAt the node where such an application begins; null for the first
   */
  public record OnBehalf(String by, String within, String enterAt) {
    static final String UNIT = "unit";

    public OnBehalf {
      within = within == null ? UNIT : within;
    }
  }

  /** A list of invited people. */
  public record Roster(String keepers, String notice, boolean required) {}

  /** The days on which it is open, both included, {@code 2026-06-01}. */
  public record Window(String from, String to) {}
}
