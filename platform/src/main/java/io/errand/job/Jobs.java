package io.errand.job;

import com.fasterxml.uuid.Generators;
import io.errand.database.Write;
import io.r2dbc.postgresql.codec.Json;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** The door to work that is done later: each method is one part of a command's statement. */
@Component
public class Jobs {
  private final JsonMapper json;
  private final WakeUp wakeUp;

  Jobs(JsonMapper json, WakeUp wakeUp) {
    this.json = json;
    this.wakeUp = wakeUp;
  }

  /**
   * Rows for jobs.
   *
   * @param room who writes them: two rooms may do so in one statement
   */
  public Write schedule(String room, Collection<NewJob> jobs) {
    List<Map<String, Object>> rows = jobs.stream().map(Jobs::row).toList();
    return new Write(
        """
        insert into job (id, kind, key, order_key, payload, due_at, run_at)
        select j.id, j.kind, j.key, j.order_key, j.payload, j.due, j.due
          from jsonb_to_recordset(:%s_jobs::jsonb)
               as j(id uuid, kind text, key text, order_key text, payload jsonb,
                    due timestamptz)\
        """
            .formatted(room),
        Map.of(room + "_jobs", Json.of(json.writeValueAsBytes(rows))));
  }

  /**
   * Rows for jobs of which none is known under their keys, waiting, running or given up.
   *
   * @param room who writes them: two rooms may do so in one statement
   */
  public Write scheduleMissing(String room, Collection<NewJob> jobs) {
    Write all = schedule(room, jobs);
    return new Write(
        all.sql() + " where not exists (select 1 from job other where other.key = j.key)",
        all.bindings());
  }

  private static Map<String, Object> row(NewJob job) {
    Map<String, Object> row = new HashMap<>();
    row.put("id", Generators.timeBasedEpochGenerator().generate());
    row.put("kind", job.kind());
    row.put("key", job.key());
    row.put("order_key", job.order());
    row.put("payload", job.payload());
    row.put("due", job.dueAt().toString());
    return row;
  }

  /**
   * Takes away the jobs of some keys, also those that failed for good and those that run just now:
   * these run to their end, but their end changes nothing here. What the same statement schedules
   * stays.
   *
   * @param room who writes it: two rooms may do so in one statement
   */
  public Write cancel(String room, Collection<String> keys) {
    return new Write(
        "delete from job where key = any(:%s_cancelled::text[])".formatted(room),
        Map.of(room + "_cancelled", keys.toArray(String[]::new)));
  }

  /** Ends a running job in the statement that writes its effect, so that both happen once. */
  public Write finish(Job job) {
    return new Write(
        "delete from job where id = :job_finished and lease = :job_lease",
        Map.of("job_finished", job.id(), "job_lease", job.lease()));
  }

  /**
   * Has what was just committed looked at now rather than within a second. Only a hint, for after
   * the transaction.
   */
  public void hurry() {
    wakeUp.ring();
  }
}
