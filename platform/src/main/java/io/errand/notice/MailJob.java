package io.errand.notice;

import io.errand.directory.Directory;
import io.errand.directory.Person;
import io.errand.job.Job;
import io.errand.job.JobHandler;
import io.errand.job.NewJob;
import io.errand.job.Retry;
import java.time.Duration;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;

/** Sends a person what they were told, unless they have left, have no address or want no mail. */
class MailJob implements JobHandler {
  private static final String KIND = "notice-mail";

  /** Three days, so that a mail server may be down over a weekend. */
  private static final Retry RETRY = new Retry(Duration.ofSeconds(30), Duration.ofMinutes(10), 440);

  private final Directory directory;
  private final NoticePreferences preferences;
  private final MailText text;
  private final Postman postman;
  private final ProxyLetters proxies;
  private final JsonMapper json;

  MailJob(
      Directory directory,
      NoticePreferences preferences,
      MailText text,
      Postman postman,
      ProxyLetters proxies,
      JsonMapper json) {
    this.directory = directory;
    this.preferences = preferences;
    this.text = text;
    this.postman = postman;
    this.proxies = proxies;
    this.json = json;
  }

  static NewJob of(Letter letter) {
    return NewJob.of(KIND, letter, letter.told().at());
  }

  @Override
  public String kind() {
    return KIND;
  }

  @Override
  public int atOnce() {
    return Postman.AT_ONCE;
  }

  @Override
  public Duration within() {
    return Duration.ofMinutes(2);
  }

  @Override
  public Retry retry() {
    return RETRY;
  }

  @Override
  public Mono<Void> run(Job job) {
    Letter letter = json.treeToValue(job.payload(), Letter.class);
    return proxies.split(job, letter).filter(split -> !split).flatMap(one -> send(letter));
  }

  private Mono<Void> send(Letter letter) {
    return directory
        .person(letter.person())
        .filter(person -> !address(person).isBlank())
        .zipWith(preferences.of(letter.person()))
        .filter(both -> !both.getT2().muted().contains(letter.told().wording().kind()))
        .flatMap(both -> postman.send(mail(letter, both.getT1(), both.getT2())));
  }

  private Postman.Mail mail(Letter letter, Person person, Preferences chosen) {
    return new Postman.Mail(
        letter.id(),
        person.name(),
        address(person),
        text.write(letter.told(), chosen.language()),
        letter.told().at());
  }

  private static String address(Person person) {
    return person.properties().path("email").asString("");
  }
}
