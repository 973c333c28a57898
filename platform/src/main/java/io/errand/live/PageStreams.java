package io.errand.live;

import io.errand.database.ChangeHearer;
import io.errand.database.Topic;
import io.errand.directory.SessionKey;
import io.errand.directory.StandingSessions;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.codec.ServerSentEvent;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/**
 * The door to telling open pages that they should look again. A page costs no thread and no
 * statement while nothing happens: what is asked of the database now and then is asked for a
 * thousand at once.
 */
@Component
public class PageStreams implements ChangeHearer {
  private static final Logger LOG = LoggerFactory.getLogger(PageStreams.class);
  private static final int MOST = 20_000;
  private static final int AT_ONCE = 1_000;

  private final Audience audience = new Audience();
  private final HeldKeys keys;
  private final StandingSessions sessions;
  private volatile boolean closed;

  PageStreams(HeldKeys keys, StandingSessions sessions) {
    this.keys = keys;
    this.sessions = sessions;
  }

  /**
   * What a page is told until its session ends.
   *
   * @param watched the application that it shows and its person may see; null for none
   * @param over completes when nobody listens any more; what is asked of the database before is not
   *     cut off by it
   */
  public Flux<ServerSentEvent<Map<String, String>>> open(
      UUID person, SessionKey session, UUID watched, Mono<Void> over) {
    if (closed) {
      return Flux.empty();
    }
    if (audience.size() >= MOST) {
      return Flux.error(new TooManyPages());
    }
    return keys.of(List.of(person))
        .flatMapMany(
            held ->
                Flux.using(
                        () -> join(person, session, watched, held.getOrDefault(person, Set.of())),
                        PageStream::events,
                        audience::leave)
                    .takeUntilOther(over));
  }

  private PageStream join(UUID person, SessionKey session, UUID watched, Set<String> held) {
    PageStream stream = new PageStream(person, session, watched, Schedulers.parallel());
    audience.join(stream, held).forEach(this::dismiss);
    if (closed) {
      stream.end();
    }
    return stream;
  }

  /** Who reads no more never takes the last word: they leave without it. */
  private void dismiss(PageStream stream) {
    stream.end();
    audience.leave(stream);
  }

  @Override
  public void changed(Set<Topic> topics) {
    audience.concerned(topics).forEach((stream, hints) -> hints.forEach(stream::tell));
    List<PageStream> suspect = audience.suspect(topics);
    if (!suspect.isEmpty()) {
      endThoseOver(suspect)
          .subscribe(
              nothing -> {},
              failure -> LOG.debug("Sessions are looked at later: {}", failure.toString()));
    }
  }

  @Override
  public void anythingChanged() {
    audience.all().forEach(stream -> stream.tell(Hint.ANYTHING));
  }

  /** Keeps the lines of a part of the pages from being taken for dead. */
  void beat(int part, int parts) {
    audience.all().stream()
        .filter(stream -> Math.floorMod(System.identityHashCode(stream), parts) == part)
        .forEach(PageStream::beat);
  }

  /** Looks whose sessions are over and who holds other keys than before. */
  Mono<Void> renew() {
    return Flux.fromIterable(audience.all())
        .buffer(AT_ONCE)
        .concatMap(some -> endThoseOver(some).then(holdNow(some)))
        .then();
  }

  private Mono<Void> endThoseOver(Collection<PageStream> asked) {
    return sessions
        .among(asked.stream().map(PageStream::session).collect(Collectors.toSet()))
        .doOnNext(
            standing ->
                asked.stream()
                    .filter(stream -> !standing.contains(stream.session()))
                    .forEach(PageStream::end))
        .then();
  }

  private Mono<Void> holdNow(Collection<PageStream> asked) {
    Set<UUID> people = asked.stream().map(PageStream::person).collect(Collectors.toSet());
    return keys.of(people)
        .doOnNext(held -> audience.hold(people, held).forEach(PageStreams::holdsOthers))
        .then();
  }

  /** What the page shows may be theirs no more: it comes again, and that is looked at anew. */
  private static void holdsOthers(PageStream stream) {
    if (stream.watched() == null) {
      stream.tell(Hint.TASKS);
    } else {
      stream.end();
    }
  }

  /** Ends all streams, and begins none any more. */
  void close() {
    closed = true;
    audience.all().forEach(PageStream::end);
  }

  /** How many pages are told now. */
  public int size() {
    return audience.size();
  }
}
