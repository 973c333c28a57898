package io.errand.notice;

import io.errand.database.Answers;
import io.errand.database.Write;
import io.errand.directory.CandidateKey;
import io.errand.directory.Directory;
import io.errand.directory.Wanted;
import io.errand.job.Job;
import io.errand.job.JobHandler;
import io.errand.job.Jobs;
import io.errand.job.NewJob;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;

/**
 * Finds the members of a pool after the decision, and has a mail sent to each. A pool of many gets
 * none: there it is nobody's task in particular, and the list shows it to all.
 */
class PoolMailJob implements JobHandler {
  static final int MOST = 20;
  private static final String KIND = "notice-pool-mail";

  private final Directory directory;
  private final Jobs jobs;
  private final Answers answers;
  private final JsonMapper json;

  PoolMailJob(Directory directory, Jobs jobs, Answers answers, JsonMapper json) {
    this.directory = directory;
    this.jobs = jobs;
    this.answers = answers;
    this.json = json;
  }

  static NewJob of(PoolLetter letter) {
    return NewJob.of(KIND, letter, letter.told().at());
  }

  @Override
  public String kind() {
    return KIND;
  }

  @Override
  public Mono<Void> run(Job job) {
    PoolLetter letter = json.treeToValue(job.payload(), PoolLetter.class);
    Wanted holders = CandidateKey.holders(letter.pool().key());
    return directory
        .find(List.of(holders))
        .map(found -> found.get(holders).people())
        .filter(people -> people.size() <= MOST)
        .map(people -> mails(job, letter, people))
        .filter(mails -> !mails.isEmpty())
        .flatMap(
            mails ->
                answers.write(
                    Write.join(List.of(jobs.schedule("notice", mails), jobs.finish(job)))))
        .then(Mono.fromRunnable(jobs::hurry));
  }

  private static List<NewJob> mails(Job job, PoolLetter letter, List<UUID> people) {
    List<UUID> asked = new ArrayList<>(people);
    asked.removeAll(letter.pool().excluded());
    return asked.stream()
        .map(person -> MailJob.of(new Letter(id(job, person), person, letter.told())))
        .toList();
  }

  /** The same when the job comes again. */
  private static UUID id(Job job, UUID person) {
    String both = job.id() + " " + person;
    return UUID.nameUUIDFromBytes(both.getBytes(StandardCharsets.UTF_8));
  }
}
