package io.errand.portal;

import io.errand.document.Files;
import io.errand.job.Job;
import io.errand.job.JobHandler;
import java.time.Clock;
import java.time.Duration;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Throws away uploads of more than a day ago that nothing was submitted with. */
@Component
class SweepUploads implements JobHandler {
  private final Files files;
  private final Attachments attachments;
  private final Clock clock;

  SweepUploads(Files files, Attachments attachments, Clock clock) {
    this.files = files;
    this.attachments = attachments;
    this.clock = clock;
  }

  @Override
  public String kind() {
    return "portal-sweep-uploads";
  }

  @Override
  public Duration every() {
    return Duration.ofHours(1);
  }

  @Override
  public Mono<Void> run(Job job) {
    return files
        .forgetful()
        .collectList()
        .flatMapIterable(people -> people)
        .concatMap(attachments::forget)
        .then(Mono.defer(() -> files.tidy(clock.instant())));
  }
}
