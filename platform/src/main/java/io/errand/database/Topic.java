package io.errand.database;

import java.util.Collection;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Something that somebody may be looking at and that has changed; never what it is now.
 *
 * @param of whom it concerns or what it is: a candidate key, or an application's id
 */
public record Topic(Kind kind, String of) {
  private static final Map<String, Kind> KINDS =
      EnumSet.allOf(Kind.class).stream().collect(Collectors.toMap(Kind::word, Function.identity()));

  /** What kind of thing has changed. */
  public enum Kind {
    /** What waits under a candidate key, or what its person has done. */
    TASKS,
    /** What a person was told. */
    NOTICES,
    /** Some of the applications of a person. */
    APPLICATIONS,
    /** One application, for whoever looks at it. */
    APPLICATION,
    /** The sessions of a person. */
    SESSIONS;

    private String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  public static Topic tasks(String candidateKey) {
    return new Topic(Kind.TASKS, candidateKey);
  }

  public static Topic notices(String candidateKey) {
    return new Topic(Kind.NOTICES, candidateKey);
  }

  public static Topic applications(String candidateKey) {
    return new Topic(Kind.APPLICATIONS, candidateKey);
  }

  public static Topic application(UUID id) {
    return new Topic(Kind.APPLICATION, id.toString());
  }

  public static Topic sessions(String candidateKey) {
    return new Topic(Kind.SESSIONS, candidateKey);
  }

  String line() {
    return kind.word() + " " + of;
  }

  /** Reads lines; kinds that only a newer server knows are left out. */
  static Set<Topic> read(Stream<String> lines) {
    Set<Topic> topics = new LinkedHashSet<>();
    lines.forEach(
        line -> {
          int space = line.indexOf(' ');
          Kind kind = space < 0 ? null : KINDS.get(line.substring(0, space));
          if (kind != null) {
            topics.add(new Topic(kind, line.substring(space + 1)));
          }
        });
    return topics;
  }

  static Set<Topic> both(Collection<Topic> some, Collection<Topic> others) {
    Set<Topic> all = new LinkedHashSet<>(some);
    all.addAll(others);
    return all;
  }
}
