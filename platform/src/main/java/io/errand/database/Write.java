package io.errand.database;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * One room's part of the single statement that writes a command's effect.
 *
 * @param sql one data-modifying statement; its parameters are named and begin with the room's name
 * @param bindings value of every parameter, none of them null
 */
public record Write(String sql, Map<String, Object> bindings) {

  /**
   * Joins the parts into one statement. They all see the same snapshot, so no two of them may touch
   * the same row.
   */
  public static Write join(List<Write> parts) {
    Map<String, Object> bindings = new LinkedHashMap<>();
    parts.forEach(part -> bindings.putAll(part.bindings));
    int last = parts.size() - 1;
    String before =
        IntStream.range(0, last)
            .mapToObj(index -> "part" + index + " as (" + parts.get(index).sql + ")")
            .collect(Collectors.joining(",\n"));
    String sql = last == 0 ? "" : "with " + before + "\n";
    return new Write(sql + parts.get(last).sql, bindings);
  }
}
