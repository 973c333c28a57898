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
import java.util.stream.Stream;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;

/**
 * Finds the members of a pool after the decision and those who act for them, and has a mail sent to
 * each. A pool of many gets none: there it is nobody's task in particular, and the list shows it to
 * all.
 */
class PoolMailJob implements JobHandler {
  static final int MOST = 20;
  private static final String KIND = "notice-pool-mail";

  private final Directory directory;
  private final Jobs jobs;
  private final Answers answers;
  private final ProxyLetters proxies;
  private final JsonMapper json;

  PoolMailJob(
      Directory directory, Jobs jobs, Answers answers, ProxyLetters proxies, JsonMapper json) {
    this.directory = directory;
    this.jobs = jobs;
    this.answers = answers;
    this.proxies = proxies;
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
        .flatMap(people -> letters(job, letter, people))
        .filter(letters -> !letters.isEmpty())
        .map(letters -> letters.stream().map(MailJob::of).toList())
        .flatMap(
            mails ->
                answers.write(
                    Write.join(List.of(jobs.schedule("notice", mails), jobs.finish(job)))))
        .then(Mono.fromRunnable(jobs::hurry));
  }

  private Mono<List<Letter>> letters(Job job, PoolLetter letter, List<UUID> members) {
    List<UUID> asked = new ArrayList<>(members);
    asked.removeAll(letter.pool().excluded());
    return proxies
        .of(letter, members, asked)
        .map(
            standing ->
                Stream.concat(
                        asked.stream()
                            .map(one -> new Letter(id(job, one), one, letter.told(), true)),
                        standing.stream()
                            .map(
                                one ->
                                    new Letter(
                                        id(job, one.person()),
                                        one.person(),
                                        letter.told().readFor(one.principal()),
                                        true)))
                    .toList());
  }

  /** The same when the job comes again. */
  private static UUID id(Job job, UUID person) {
    String both = job.id() + " " + person;
    return UUID.nameUUIDFromBytes(both.getBytes(StandardCharsets.UTF_8));
  }
}
