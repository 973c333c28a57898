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

  /**
   * The case hides the conditions from the planner: it would think that they leave hardly a row,
   * and sort all that waits for one page.
   */
  private static final String SHOWN =
      """
      select instance_id, number, service_key, node, application_number, applicant_id,
             starter_id, state, revision, null::text outcome, arrived_at, due_at,
             null::timestamptz done_at, null::uuid by_id, urges, summary
        from task
       where (%%1$sarrived_at, instance_id, number) %%2$s (%%3$s:at, :instance, :number)
         and case when (:service = '' or service_key = :service)
                   and (:node = '' or node = :node)
                   and (not :urged or urges > 0) and %1$s
                  then true else false end
      """
          .formatted(Sought.FITS);

  /** As the index has it: what has no deadline comes last. */
  private static final String NEVER = "timestamptz '9999-01-01 00:00:00+00'";

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
      case OLDEST -> written("", "", ">", "");
      case NEWEST -> written("", "", "<", " desc");
      case URGED -> written("(urges = 0), ", ":calm, ", ">", "");
      case DUE -> written("coalesce(due_at, " + NEVER + "), ", ":due, ", ">", "");
    };
  }

  /**
   * A statement.
   *
   * @param first what comes before the arrival in the order, with a comma
   * @param from where it goes on there, with a comma
   */
  private static String written(String first, String from, String after, String way) {
    String order =
        " order by %1$sarrived_at%2$s, instance_id%2$s, number%2$s limit :limit"
            .formatted(first, way);
    return """
    with %1$s
    select waiting.*, %5$s from (
      (select null::uuid principal_id, t.*
         from person_key k
        cross join lateral (
          %2$s and candidate_key = k.candidate_key and not (:reader = any(excluded))
          %4$s) t
        where k.person_id = :reader
        %4$s)
       union all
      (select distinct on (%6$sarrived_at, instance_id, number) l.principal_id, t.*
         from lent l
        cross join lateral (%2$s and %3$s %4$s) t
        order by %6$sarrived_at%7$s, instance_id%7$s, number%7$s, l.principal_id
        limit :limit)) waiting
    %4$s
    """
        .formatted(
            LENT,
            SHOWN.formatted(first, after, from),
            COVERED,
            order,
            ReferenceData.VERSION,
            first,
            way);
  }
}
