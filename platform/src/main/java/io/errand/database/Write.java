package io.errand.database;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * One room's part of the single statement that writes a command's effect.
 *
 * @param sql one data-modifying statement; its parameters are named and begin with the room's name
 * @param bindings value of every parameter, none of them null
 * @param topics what is told to have changed once it is committed
 */
public record Write(String sql, Map<String, Object> bindings, Set<Topic> topics) {

  /** A part that nobody is told of. */
  public Write(String sql, Map<String, Object> bindings) {
    this(sql, bindings, Set.of());
  }

  /** The same part, of which more is told. */
  public Write telling(Collection<Topic> more) {
    return new Write(sql, bindings, Topic.both(topics, more));
  }

  /**
   * Joins the parts into one statement. They all see the same snapshot, so no two of them may touch
   * the same row.
   *
   * <p>The first part is done first: PostgreSQL runs the main statement before the parts of {@code
   * with}, and those from the last to the first. The first part should be the one whose row
   * everyone waits for, so that nobody holds anything else while waiting.
   */
  public static Write join(List<Write> parts) {
    Map<String, Object> bindings = new LinkedHashMap<>();
    parts.forEach(part -> bindings.putAll(part.bindings));
    String others =
        IntStream.range(1, parts.size())
            .mapToObj(index -> "part" + index + " as (" + parts.get(index).sql + ")")
            .toList()
            .reversed()
            .stream()
            .collect(Collectors.joining(",\n"));
    String sql = parts.size() == 1 ? "" : "with " + others + "\n";
    Set<Topic> topics =
        parts.stream()
            .flatMap(part -> part.topics.stream())
            .collect(Collectors.toCollection(LinkedHashSet::new));
    return new Write(sql + parts.getFirst().sql, bindings, topics);
  }
}
