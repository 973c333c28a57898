package io.errand.notice;

import com.fasterxml.uuid.Generators;
import io.errand.database.Topic;
import io.errand.database.Write;
import io.errand.directory.CandidateKey;
import io.errand.job.Jobs;
import io.errand.job.NewJob;
import io.r2dbc.postgresql.codec.Json;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** The door to telling people: its parts belong to the statement that writes the decision. */
@Component
public class Notices {
  private final Jobs jobs;
  private final JsonMapper json;
  private final MailSettings mail;

  Notices(Jobs jobs, JsonMapper json, MailSettings mail) {
    this.jobs = jobs;
    this.json = json;
    this.mail = mail;
  }

  /**
   * Rows for the inboxes, also of those who act for somebody who is asked, and, where mail is
   * configured, jobs for the mails.
   *
   * @return no part, one or two; {@link Jobs#hurry} after the commit sends the mails at once
   */
  public List<Write> tell(Collection<Notice> notices) {
    List<Map<String, Object>> rows = new ArrayList<>();
    List<NewJob> mails = new ArrayList<>();
    for (Notice notice : notices) {
      for (UUID person : notice.people()) {
        UUID id = Generators.timeBasedEpochGenerator().generate();
        boolean own = notice.owners().contains(person);
        rows.add(row(id, person, notice.told(), own));
        mails.add(MailJob.of(new Letter(id, person, notice.told(), own ? true : null)));
      }
      notice.pools().stream()
          .map(pool -> new PoolLetter(pool, notice.told(), notice.owners()))
          .forEach(letter -> mails.add(PoolMailJob.of(letter)));
    }
    List<Write> writes = new ArrayList<>();
    if (!rows.isEmpty()) {
      writes.add(insert(rows).telling(topics(notices)));
    }
    if (mail.on() && !mails.isEmpty()) {
      writes.add(jobs.schedule("notice", mails));
    }
    return writes;
  }

  /** Who acts for somebody hears of what they hear. */
  private static List<Topic> topics(Collection<Notice> notices) {
    return notices.stream()
        .flatMap(notice -> notice.people().stream())
        .map(person -> Topic.notices(CandidateKey.person(person)))
        .toList();
  }

  private Write insert(List<Map<String, Object>> rows) {
    return new Write(
        """
        insert into notice (id, person_id, wording, service_key, instance_id, task, facts, at)
        select reader.id, reader.person, n.wording, n.service, n.instance, n.task, reader.facts,
               n.at
          from jsonb_to_recordset(:notice_rows::jsonb)
               as n(id uuid, person uuid, wording text, service text, instance uuid, task int,
                    facts jsonb, at timestamptz, asks boolean)
         cross join lateral (
           select n.id, n.person, n.facts
           union all
           select gen_random_uuid(), p.proxy_id,
                  n.facts || jsonb_build_object('principal', p.principal_name)
             from appointed_proxy p
            where n.asks and p.principal_id = n.person and p.begins_at <= n.at and p.ends_at > n.at
              and (p.services is null or n.service = any(p.services))) reader\
        """,
        Map.of("notice_rows", Json.of(json.writeValueAsBytes(rows))));
  }

  private static Map<String, Object> row(UUID id, UUID person, Told told, boolean own) {
    Map<String, Object> row = new HashMap<>();
    row.put("id", id);
    row.put("person", person);
    row.put("wording", told.wording());
    row.put("service", told.service());
    row.put("instance", told.instance());
    row.put("task", told.task());
    row.put("facts", told.facts());
    row.put("at", told.at().toString());
    row.put("asks", told.wording().asksToAct() && !own);
    return row;
  }
}
