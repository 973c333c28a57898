package io.errand.document;

import io.errand.database.ErrandHome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/**
 * The processes that make images of pages: few at once, started when somebody looks at a file,
 * ended when nobody has for a while.
 */
@Component
class PageProcesses implements AutoCloseable {
  private static final int AT_ONCE =
      Math.clamp(Runtime.getRuntime().availableProcessors() / 2, 1, 4);
  private static final int WAITING = 200;
  private static final Duration LIMIT = Duration.ofSeconds(10);
  private static final Duration KEPT = Duration.ofMinutes(2);

  private final Path folder;
  private final Scheduler threads =
      Schedulers.newBoundedElastic(
          AT_ONCE, WAITING, Thread.ofPlatform().daemon().name("pages-", 1).factory(), 60);
  private final ScheduledExecutorService watchdog =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("pages-watchdog").factory());
  private final ConcurrentLinkedDeque<PageProcess> idle = new ConcurrentLinkedDeque<>();

  private final Future<?> retiring;

  PageProcesses(ErrandHome home) {
    folder = home.resolve("previews").resolve("process");
    retiring =
        watchdog.scheduleAtFixedRate(
            () -> retire(KEPT), KEPT.toSeconds(), KEPT.toSeconds(), TimeUnit.SECONDS);
  }

  /** Has images made; the error is {@link NoPreview} when too many wait already. */
  Mono<PageAnswer> ask(PageOrder order) {
    return Mono.fromCallable(() -> answer(order))
        .subscribeOn(threads)
        .onErrorMap(RejectedExecutionException.class, _ -> NoPreview.busy());
  }

  private PageAnswer answer(PageOrder order) throws IOException {
    PageProcess process = free();
    try {
      return process.ask(order, LIMIT);
    } finally {
      idle.push(process);
    }
  }

  private PageProcess free() throws IOException {
    for (PageProcess one = idle.poll(); one != null; one = idle.poll()) {
      if (one.isUsable()) {
        return one;
      }
      one.close();
    }
    Files.createDirectories(folder);
    return PageProcess.start(folder, watchdog);
  }

  private void retire(Duration unused) {
    for (PageProcess one : idle) {
      if (one.isUnusedFor(unused) && idle.remove(one)) {
        one.close();
      }
    }
  }

  @Override
  public void close() {
    retiring.cancel(false);
    threads.dispose();
    watchdog.shutdownNow();
    idle.forEach(PageProcess::close);
  }
}
