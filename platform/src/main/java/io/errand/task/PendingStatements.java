package io.errand.task;

import io.errand.database.ReferenceData;
import java.util.EnumMap;
import java.util.Map;

/**
 * The statements of the to-do list, one for each order: each key of a reader is read by an index
 * that holds its tasks in that order.
 */
final class PendingStatements {
  /** What waits for others and is lent to a reader who has not the same key anyway. */
  static final String LENT =
      """
      lent as (
        select candidate_key, principal_id, services, covers_from from lent_key
         where proxy_id = :reader and begins_at <= :now and ends_at > :now
           and candidate_key not in (
             select candidate_key from person_key where person_id = :reader))
      """;

  /** Proxies never deal with what is their principal's own. */
  static final String COVERED =
      """
      candidate_key = l.candidate_key and arrived_at >= l.covers_from
                  and (l.services is null or service_key = any(l.services))
                  and l.principal_id not in (applicant_id, starter_id)
                  and not (l.principal_id = any(excluded)) and not (:reader = any(excluded))
      """;

  private static final String OWN =
      "candidate_key = k.candidate_key and not (:reader = any(excluded))";

  private static final String ARRIVAL = "arrived_at, instance_id, number";

  private static final Map<TaskLists.Order, String> ALL = new EnumMap<>(TaskLists.Order.class);

  static {
    for (TaskLists.Order order : TaskLists.Order.values()) {
      ALL.put(order, written(order));
    }
  }

  private PendingStatements() {}

  static String in(TaskLists.Order order) {
    return ALL.get(order);
  }

  private static String written(TaskLists.Order order) {
    return switch (order) {
      case OLDEST -> written(whole(">", ""), ARRIVAL, "");
      case NEWEST -> written(whole("<", " desc"), ARRIVAL, " desc");
      case URGED -> written(parted("urges > 0", "", ""), "(urges = 0), " + ARRIVAL, "");
      case DUE ->
          written(parted("due_at is not null", "due_at, ", ":due, "), "due_at, " + ARRIVAL, "");
    };
  }

  /** Some rows of a key; whose they are is left open. */
  private static String whole(String after, String way) {
    return run("", "true", ARRIVAL, after, ":at, :instance, :number", way, ":limit");
  }

  /**
   * The same where some of the rows come first. The others are read as far as these leave room on
   * the page.
   *
   * @param part which rows those are; an index holds them alone
   * @param first by what they are in order before their arrival, with a comma
   * @param from where that goes on, with a comma
   */
  private static String parted(String part, String first, String from) {
    return """
    with early as materialized (
      %1$s)
    select * from early
    union all
    (%2$s)
    """
        .formatted(
            run(
                part + " and not :late and ",
                "true",
                first + ARRIVAL,
                ">",
                from + ":at, :instance, :number",
                "",
                ":limit"),
            run(
                "",
                "not (" + part + ")",
                ARRIVAL,
                ">",
                ":late_at, :late_instance, :late_number",
                "",
                "greatest(0, :limit - (select count(*) from early))"));
  }

  /**
   * Rows in the order of one index. The case hides the conditions from the planner: it would think
   * that they leave hardly a row, and sort all that waits for one page.
   */
  private static String run(
      String part,
      String other,
      String keys,
      String after,
      String place,
      String way,
      String limit) {
    return """
    select instance_id, number, service_key, node, application_number, applicant_id,
           starter_id, state, revision, null::text outcome, arrived_at, due_at,
           null::timestamptz done_at, null::uuid by_id, urges, summary
      from task
     where %1$s(%2$s) %3$s (%4$s)
       and case when (:service = '' or service_key = :service)
                 and (:node = '' or node = :node)
                 and (not :urged or urges > 0) and %5$s and %6$s
                then true else false end
       and %%1$s
     order by %7$s limit %8$s
    """
        .formatted(part, keys, after, place, other, Sought.FITS, ordered(keys, way), limit);
  }

  private static String ordered(String keys, String way) {
    return keys.replace(",", way + ",") + way;
  }

  /**
   * A statement.
   *
   * @param rows of one key, in order
   * @param keys of the order, over all keys
   */
  private static String written(String rows, String keys, String way) {
    return """
    with %1$s
    select waiting.*, %2$s from (
      (select null::uuid principal_id, t.*
         from person_key k
        cross join lateral (%3$s) t
        where k.person_id = :reader
        order by %5$s limit :limit)
       union all
      (select distinct on (%6$s) l.principal_id, t.*
         from lent l
        cross join lateral (%4$s) t
        order by %5$s, l.principal_id
        limit :limit)) waiting
     order by %5$s limit :limit
    """
        .formatted(
            LENT,
            ReferenceData.VERSION,
            rows.formatted(OWN),
            rows.formatted(COVERED),
            ordered(keys, way),
            keys);
  }
}
