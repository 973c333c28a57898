package io.errand.task;

/** The services and nodes under keys, found by leaps from one to the next in an index. */
final class Leaps {
  private Leaps() {}

  /**
   * A part of {@code with recursive}, beside one that is called {@code held} and gives the keys.
   *
   * @param name how it is called
   * @param rows of the table whose index on key, service and node has this condition
   */
  static String over(String name, String table, String rows) {
    return """
    %1$s as (
      select k.candidate_key, t.service_key, t.node
        from held k
       cross join lateral (
         select service_key, node from %2$s
          where candidate_key = k.candidate_key and %3$s
          order by service_key, node limit 1) t
      union all
      select p.candidate_key, t.service_key, t.node
        from %1$s p
       cross join lateral (
         select service_key, node from %2$s
          where candidate_key = p.candidate_key and %3$s
            and (service_key, node) > (p.service_key, p.node)
          order by service_key, node limit 1) t)\
    """
        .formatted(name, table, rows);
  }
}
