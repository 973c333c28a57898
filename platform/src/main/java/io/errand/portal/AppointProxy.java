package io.errand.portal;

import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import com.fasterxml.uuid.Generators;
import io.errand.catalog.Catalog;
import io.errand.database.Write;
import io.errand.deputy.Appointment;
import io.errand.deputy.Proxies;
import io.errand.directory.Directory;
import io.errand.notice.Notice;
import io.errand.notice.Notices;
import io.errand.problem.InvalidData;
import io.errand.problem.NotFound;
import io.errand.problem.Problem;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Lets somebody act for a person in a time, and ends that. */
@Component
class AppointProxy {
  private static final Duration LONGEST = Duration.ofDays(366);
  private static final int LONGEST_DAYS = (int) LONGEST.toDays();
  private static final int LONGEST_REASON = 200;
  private static final int MOST_SERVICES = 100;
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT);

  private final Commands commands;
  private final Proxies proxies;
  private final Directory directory;
  private final Catalog catalog;
  private final ReadProxies reading;
  private final Notices notices;
  private final Clock clock;

  AppointProxy(
      Commands commands,
      Proxies proxies,
      Directory directory,
      Catalog catalog,
      ReadProxies reading,
      Notices notices,
      Clock clock) {
    this.commands = commands;
    this.proxies = proxies;
    this.directory = directory;
    this.catalog = catalog;
    this.reading = reading;
    this.notices = notices;
    this.clock = clock;
  }

  /**
   * Who shall act for the person who asks.
   *
   * @param proxy who
   * @param services keys of those that it is about; null for all
   * @param openTasks whether also what was waiting when it began; null for no
   * @param begins null for now
   * @param ends from then on no longer
   * @param reason may be null
   */
  record Wish(
      UUID proxy,
      @JsonSetter(contentNulls = Nulls.FAIL) List<String> services,
      Boolean openTasks,
      Instant begins,
      Instant ends,
      String reason) {

    Appointment by(UUID principal, Instant now) {
      return new Appointment(
          Generators.timeBasedEpochGenerator().generate(),
          principal,
          proxy,
          services == null ? null : services.stream().distinct().toList(),
          Boolean.TRUE.equals(openTasks),
          begins == null ? now : begins,
          ends,
          reason == null || reason.isBlank() ? null : reason.strip(),
          now,
          null);
    }
  }

  Mono<ResponseEntity<String>> appoint(Sender from, Wish wish) {
    Instant now = Case.now(clock);
    return commands.prepared(
        from.asks("appoint proxy", wish),
        checked(from.person(), wish, now)
            .then(Mono.fromSupplier(() -> command(from, wish.by(from.person(), now), now))));
  }

  private Mono<Commands.Effect> command(Sender from, Appointment wanted, Instant now) {
    return proxies
        .lock(from.person())
        .then(proxies.overlapping(wanted))
        .flatMap(others -> others.isEmpty() ? Mono.empty() : overlaps(others.getFirst()))
        .then(reading.view(wanted, now, from.language()))
        .map(view -> new Commands.Effect(HttpStatus.CREATED, view, appointing(wanted, view)));
  }

  private List<Write> appointing(Appointment wanted, ReadProxies.ProxyView view) {
    List<Write> writes = new ArrayList<>(List.of(proxies.appoint(wanted)));
    writes.addAll(
        notices.tell(
            List.of(
                Notice.proxyAppointed(view.principal().name(), wanted.ends(), wanted.appointedAt())
                    .to(List.of(wanted.proxy())))));
    return writes;
  }

  private Mono<Void> overlaps(Appointment other) {
    return directory
        .everyone(List.of(other.proxy()))
        .flatMap(
            people ->
                wrong(
                    Problem.Fault.at(
                        "/begins",
                        "portal.proxy-overlaps",
                        people.get(other.proxy()).name(),
                        day(other.begins()),
                        day(other.ends()))));
  }

  private String day(Instant at) {
    return TIME.format(at.atZone(clock.getZone()));
  }

  private Mono<Void> checked(UUID person, Wish wish, Instant now) {
    return Mono.zipDelayError(someone(person, wish), services(wish))
        .map(both -> plus(both.getT1(), both.getT2()))
        .map(faults -> plus(faults, window(wish, now)))
        .map(faults -> plus(faults, reason(wish)))
        .flatMap(faults -> faults.isEmpty() ? Mono.empty() : Mono.error(new InvalidData(faults)));
  }

  private static List<Problem.Fault> plus(List<Problem.Fault> some, List<Problem.Fault> more) {
    List<Problem.Fault> all = new ArrayList<>(some);
    all.addAll(more);
    return all;
  }

  private Mono<List<Problem.Fault>> someone(UUID person, Wish wish) {
    if (wish.proxy() == null) {
      return Mono.just(List.of(Problem.Fault.at("/proxy", "portal.required")));
    }
    return wish.proxy().equals(person)
        ? Mono.just(List.of(Problem.Fault.at("/proxy", "portal.proxy-oneself")))
        : directory
            .person(wish.proxy())
            .map(found -> List.<Problem.Fault>of())
            .defaultIfEmpty(List.of(Problem.Fault.at("/proxy", "portal.no-such-person")));
  }

  private Mono<List<Problem.Fault>> services(Wish wish) {
    if (wish.services() == null) {
      return Mono.just(List.of());
    }
    if (wish.services().isEmpty() || wish.services().size() > MOST_SERVICES) {
      return Mono.just(
          List.of(Problem.Fault.at("/services", "portal.proxy-services", MOST_SERVICES)));
    }
    return Flux.range(0, wish.services().size())
        .concatMap(
            at ->
                catalog
                    .published(wish.services().get(at))
                    .map(found -> List.<Problem.Fault>of())
                    .defaultIfEmpty(
                        List.of(Problem.Fault.at("/services/" + at, "portal.no-such-service"))))
        .flatMapIterable(faults -> faults)
        .collectList();
  }

  private static List<Problem.Fault> window(Wish wish, Instant now) {
    Instant begins = wish.begins() == null ? now : wish.begins();
    if (wish.ends() == null) {
      return List.of(Problem.Fault.at("/ends", "portal.required"));
    }
    if (!wish.ends().isAfter(begins)) {
      return List.of(Problem.Fault.at("/ends", "portal.ends-before-begin"));
    }
    if (!wish.ends().isAfter(now)) {
      return List.of(Problem.Fault.at("/ends", "portal.ends-in-the-past"));
    }
    return begins.isBefore(now.minus(LONGEST)) || wish.ends().isAfter(begins.plus(LONGEST))
        ? List.of(Problem.Fault.at("/ends", "portal.proxy-too-long", LONGEST_DAYS))
        : List.of();
  }

  private static List<Problem.Fault> reason(Wish wish) {
    return wish.reason() != null && wish.reason().length() > LONGEST_REASON
        ? List.of(Problem.Fault.at("/reason", "portal.reason-too-long", LONGEST_REASON))
        : List.of();
  }

  private static <T> Mono<T> wrong(Problem.Fault fault) {
    return Mono.error(new InvalidData(List.of(fault)));
  }

  /** Ends an appointment at once: whoever may see it may end it. */
  Mono<ResponseEntity<String>> revoke(Sender from, UUID id) {
    Instant now = Case.now(clock);
    return commands.alone(
        from.asks("revoke proxy " + id, ""),
        reading
            .seen(from.person(), id)
            .switchIfEmpty(Mono.error(NotFound::new))
            .flatMap(one -> revoking(one, from.person(), now))
            .map(writes -> new Commands.Effect(HttpStatus.OK, new Revoked(id), writes)));
  }

  record Revoked(UUID id) {}

  private Mono<List<Write>> revoking(Appointment one, UUID by, Instant now) {
    Write write = proxies.revoke(one.id(), by, now);
    Appointment.State state = one.at(now);
    boolean ends = state == Appointment.State.ACTIVE || state == Appointment.State.COMING;
    if (!ends || by.equals(one.proxy())) {
      return Mono.just(List.of(write));
    }
    return directory
        .everyone(List.of(one.principal()))
        .map(people -> Notice.proxyRevoked(people.get(one.principal()).name(), now))
        .map(
            notice -> {
              List<Write> writes = new ArrayList<>(List.of(write));
              writes.addAll(notices.tell(List.of(notice.to(List.of(one.proxy())))));
              return writes;
            });
  }
}
