package io.errand.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.errand.database.Topic;
import io.errand.directory.CandidateKey;
import io.errand.directory.SessionKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import reactor.test.scheduler.VirtualTimeScheduler;

class AudienceTests {
  private static final UUID CLERK = UUID.randomUUID();
  private static final UUID OTHER = UUID.randomUUID();
  private static final UUID APPLICATION = UUID.randomUUID();
  private static final String POOL = "clerk@*";

  private final Audience audience = new Audience();

  private PageStream join(UUID person, UUID watched, String... keys) {
    PageStream stream =
        new PageStream(
            person,
            new SessionKey(UUID.randomUUID().toString()),
            watched,
            VirtualTimeScheduler.create());
    audience.join(stream, Set.of(keys));
    return stream;
  }

  private Set<PageStream> reached(Topic... topics) {
    return audience.concerned(Set.of(topics)).keySet();
  }

  @Test
  void aTopicReachesWhoHoldsItsKey() {
    PageStream first = join(CLERK, null, POOL, CandidateKey.person(CLERK));
    PageStream second = join(CLERK, null, POOL, CandidateKey.person(CLERK));
    PageStream other = join(OTHER, null, CandidateKey.person(OTHER));
    assertThat(reached(Topic.tasks(POOL))).containsExactlyInAnyOrder(first, second);
    assertThat(reached(Topic.notices(CandidateKey.person(OTHER)))).containsExactly(other);
    assertThat(reached(Topic.tasks("nobody@*"))).isEmpty();
    assertThat(
            audience.concerned(Set.of(Topic.tasks(POOL), Topic.tasks(CandidateKey.person(CLERK)))))
        .hasSize(2)
        .containsEntry(first, Set.of(Hint.TASKS));
  }

  @Test
  void anApplicationReachesWhoLooksAtIt() {
    PageStream looks = join(CLERK, APPLICATION, POOL);
    join(OTHER, null, POOL);
    assertThat(audience.concerned(Set.of(Topic.application(APPLICATION))))
        .containsOnlyKeys(looks)
        .containsEntry(looks, Set.of(Hint.application(APPLICATION.toString())));
  }

  @Test
  void whoHasLeftIsForgottenWhole() {
    PageStream stream = join(CLERK, APPLICATION, POOL);
    audience.leave(stream);
    audience.leave(stream);
    assertThat(audience.size()).isZero();
    assertThat(reached(Topic.tasks(POOL), Topic.application(APPLICATION))).isEmpty();
    assertThat(audience.all()).isEmpty();
  }

  @Test
  void whoHoldsOtherKeysThanBeforeIsReachedByThose() {
    PageStream stream = join(CLERK, null, POOL);
    assertThat(audience.hold(Set.of(CLERK), Map.of(CLERK, Set.of(POOL)))).isEmpty();
    assertThat(audience.hold(Set.of(CLERK, OTHER), Map.of(CLERK, Set.of("head@*"))))
        .containsExactly(stream);
    assertThat(reached(Topic.tasks(POOL))).isEmpty();
    assertThat(reached(Topic.tasks("head@*"))).containsExactly(stream);
  }

  @Test
  void theOldestPageMustLeaveForOneTooMany() {
    List<PageStream> all = new ArrayList<>();
    for (int i = 0; i < Audience.MOST_PER_PERSON; i++) {
      all.add(join(CLERK, null, POOL));
    }
    PageStream next =
        new PageStream(CLERK, new SessionKey("k"), null, VirtualTimeScheduler.create());
    assertThat(audience.join(next, Set.of(POOL))).containsExactly(all.getFirst());
  }

  @Test
  void sessionsThatMayHaveEndedAreThoseOfTheirPersonAlone() {
    String key = CandidateKey.person(CLERK);
    PageStream own = join(CLERK, null, key);
    join(OTHER, null, key);
    assertThat(audience.suspect(Set.of(Topic.sessions(key)))).containsExactly(own);
    assertThat(reached(Topic.sessions(key))).isEmpty();
  }
}
