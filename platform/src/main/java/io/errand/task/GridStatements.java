package io.errand.task;

import io.errand.database.ReferenceData;
import java.util.List;

/** The statements of {@link TaskGrid}: each goes by an index, however much waits or is decided. */
final class GridStatements {
  static final String PASSED = "outcome in ('approve', 'complete')";

  static final String REFUSED =
      "outcome in ('reject', 'return-previous', 'return-applicant', 'return-to')";

  private static final String HELD =
      "held as (select candidate_key from person_key where person_id = :reader)";

  private static final String HERE =
      "candidate_key = k.candidate_key and service_key = :service and node = :node";

  /** The case hides the conditions from the planner, as in the to-do list. */
  private static final String NARROWED =
      "candidate_key = k.candidate_key"
          + " and case when service_key = :service and node = :node%s then true else false end";

  private static final String OLDEST = "arrived_at, instance_id, number";

  private static final String NEWEST = "arrived_at desc, instance_id desc, number desc";

  /**
   * Whether a decided task is the last word of its node for the reader. Tasks of an application are
   * numbered as they open. That the numbers differ goes without saying, but with it nobody can
   * gather all that waits in a hash instead of looking for one application.
   */
  private static final String LAST =
      """
      (d.person_id = :reader or :reader not in (d.applicant_id, d.starter_id))
      and not exists (
        select 1 from task again
         where again.instance_id = d.instance_id and again.number <> d.number
           and again.node = d.node
           and again.candidate_key in (select candidate_key from held)
           and not (:reader = any(again.excluded)))
      and not exists (
        select 1 from task_done later
         where later.instance_id = d.instance_id and later.number > d.number
           and later.node = d.node and later.state = 'DONE'
           and later.candidate_key in (select candidate_key from held))\
      """;

  private static final String COUNTED =
      """
      (select count(*)::int from (
         select 1 from held k
          cross join lateral (%s limit :most) t
          limit :most) counted)\
      """;

  private static final String COUNTED_OPEN =
      """
      (select count(*)::int from (
         select 1 from held k
          cross join lateral (
            (select 1 from task where %1$s and excluded = '{}' and not failed limit :most)
            union all
            (select 1 from task where %1$s and excluded <> '{}' and not (:reader = any(excluded))
                and not failed limit :most)) t
          limit :most) counted)\
      """
          .formatted(HERE);

  static final String COUNTS =
      "with %s select %s as open, %s as failed, %s as passed, %s as refused, %s"
          .formatted(
              HELD,
              COUNTED_OPEN,
              COUNTED.formatted(
                  "select 1 from task where "
                      + HERE
                      + " and failed and not (:reader = any(excluded))"),
              COUNTED.formatted(counted(PASSED)),
              COUNTED.formatted(counted(REFUSED)),
              ReferenceData.VERSION);

  private static String counted(String outcome) {
    return """
    select 1 from task_done d
     where %s and state = 'DONE' and %s and case when %s then true else false end\
    """
        .formatted(HERE, outcome, LAST);
  }

  static final String PLACES =
      """
      with recursive %s, %s, %s, %s, %s
      select found.*, %s from (
        select service_key, node from open_place union
        select service_key, node from excluding_place union
        select service_key, node from passed_place union
        select service_key, node from refused_place) found
       order by service_key, node
      """
          .formatted(
              HELD,
              Leaps.over("open_place", "task", "excluded = '{}'"),
              Leaps.over("excluding_place", "task", "excluded <> '{}'"),
              Leaps.over("passed_place", "task_done", "state = 'DONE' and " + PASSED),
              Leaps.over("refused_place", "task_done", "state = 'DONE' and " + REFUSED),
              ReferenceData.VERSION);

  private GridStatements() {}

  static String waiting(TaskGrid.Asked asked) {
    String where =
        switch (asked.which()) {
          case FAILED -> HERE + " and failed";
          case OPEN -> NARROWED.formatted(" and not failed");
          case ALL, PASSED -> NARROWED.formatted("");
        };
    return """
    with %1$s
    select waiting.*, %2$s from (
      select t.* from held k
       cross join lateral (
         select instance_id, number, application_number, applicant_id, state, failed, revision,
                null::text outcome, arrived_at, due_at, null::timestamptz done_at, urges, summary,
                holder_id
           from task
          where (arrived_at, instance_id, number) %5$s (:at, :instance, :number)
            and %3$s
            and not (:reader = any(excluded))
            and case when %4$s then true else false end
          order by %6$s limit :limit) t
       order by %6$s limit :limit) waiting
     order by %6$s
    """
        .formatted(
            HELD,
            ReferenceData.VERSION,
            where,
            Sought.FITS,
            asked.newestFirst() ? "<" : ">",
            asked.newestFirst() ? NEWEST : OLDEST);
  }

  static String decided(TaskGrid.Which which) {
    List<String> outcomes =
        switch (which) {
          case PASSED -> List.of(PASSED);
          case FAILED -> List.of(REFUSED);
          case ALL, OPEN -> List.of(PASSED, REFUSED);
        };
    String parts =
        String.join(" union all ", outcomes.stream().map(GridStatements::decidedWith).toList());
    return """
    with %s
    select decided.*, %s from (%s) decided
     order by done_at desc, instance_id desc, number desc limit :limit
    """
        .formatted(HELD, ReferenceData.VERSION, parts);
  }

  private static String decidedWith(String outcome) {
    return """
    (select t.* from held k
      cross join lateral (
        select instance_id, number, application_number, applicant_id, state, false failed,
               0 revision, outcome, arrived_at, null::timestamptz due_at, done_at, 0 urges,
               summary, null::uuid holder_id
          from task_done d
         where %1$s and state = 'DONE' and %2$s
           and (done_at, instance_id, number) < (:at, :instance, :number)
           and case when %3$s and %4$s then true else false end
         order by done_at desc, instance_id desc, number desc limit :limit) t)\
    """
        .formatted(HERE, outcome, Sought.FITS, LAST);
  }
}
