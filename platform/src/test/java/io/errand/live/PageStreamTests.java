package io.errand.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.errand.directory.SessionKey;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import reactor.core.Disposable;
import reactor.core.publisher.BaseSubscriber;
import reactor.test.scheduler.VirtualTimeScheduler;

class PageStreamTests {
  private final VirtualTimeScheduler time = VirtualTimeScheduler.create();
  private final PageStream stream =
      new PageStream(UUID.randomUUID(), new SessionKey("a"), null, time);
  private final List<String> told = new ArrayList<>();
  private boolean ended;

  private Disposable listen() {
    return stream
        .events()
        .subscribe(
            event -> {
              if (event.event() != null) {
                told.add(event.event());
              }
            },
            failure -> {},
            () -> ended = true);
  }

  @Test
  void theFirstHintIsToldAtOnceAndTheNextOnesTogetherASecondLater() {
    listen();
    stream.tell(Hint.TASKS);
    assertThat(told).containsExactly("tasks");
    stream.tell(Hint.TASKS);
    stream.tell(Hint.NOTICES);
    stream.tell(Hint.TASKS);
    time.advanceTimeBy(PageStream.PACE.minusMillis(1));
    assertThat(told).containsExactly("tasks");
    time.advanceTimeBy(Duration.ofMillis(1));
    assertThat(told).containsExactly("tasks", "tasks", "notices");
    time.advanceTimeBy(PageStream.PACE.multipliedBy(3));
    assertThat(told).hasSize(3);
    stream.tell(Hint.TASKS);
    assertThat(told).hasSize(4);
  }

  @Test
  void moreThanOneCanLookAtIsAnything() {
    listen();
    stream.tell(Hint.TASKS);
    for (int i = 0; i < 100; i++) {
      stream.tell(Hint.application("a" + i));
    }
    time.advanceTimeBy(PageStream.PACE);
    assertThat(told).startsWith("tasks", "anything").hasSizeLessThan(40);
  }

  @Test
  void whoReadsNothingIsLetGo() {
    BaseSubscriber<Object> deaf =
        new BaseSubscriber<>() {
          @Override
          protected void hookOnSubscribe(org.reactivestreams.Subscription subscription) {
            // asks for nothing
          }

          @Override
          protected void hookOnComplete() {
            ended = true;
          }
        };
    stream.events().subscribe(deaf);
    for (int i = 0; i < 100; i++) {
      stream.beat();
    }
    deaf.request(Long.MAX_VALUE);
    assertThat(ended).isTrue();
  }

  @Test
  void afterItsEndNothingIsTold() {
    listen();
    stream.end();
    stream.tell(Hint.TASKS);
    assertThat(told).isEmpty();
    assertThat(ended).isTrue();
  }
}
