package io.errand.portal;

import io.errand.deputy.Appointment;
import io.errand.deputy.Proxies;
import io.errand.directory.Directory;
import io.errand.directory.KnownDirectory;
import io.errand.directory.PersonView;
import io.errand.problem.Forbidden;
import io.errand.problem.Language;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Shows standing proxies to the person, to the proxy and to administrators. */
@Component
class ReadProxies {
  private final Proxies proxies;
  private final Directory directory;
  private final KnownDirectory known;
  private final Services services;
  private final Clock clock;

  ReadProxies(
      Proxies proxies, Directory directory, KnownDirectory known, Services services, Clock clock) {
    this.known = known;
    this.proxies = proxies;
    this.directory = directory;
    this.services = services;
    this.clock = clock;
  }

  /**
   * That somebody acts for another.
   *
   * @param services that it is about; null for all
   * @param state coming, active, over or revoked
   */
  record ProxyView(
      UUID id,
      PersonView principal,
      PersonView proxy,
      List<Service.Names> services,
      boolean openTasks,
      Instant begins,
      Instant ends,
      String reason,
      String state,
      Instant appointedAt) {}

  /** The appointments by and for a person. */
  Mono<Page<ProxyView>> page(UUID person, int limit, String after, Language language) {
    int size = Page.size(limit);
    return proxies
        .of(person, after.isEmpty() ? null : place(after), size + 1)
        .flatMap(
            found ->
                book(found, language)
                    .map(
                        book ->
                            Page.of(
                                found,
                                size,
                                one -> book.view(one, clock.instant()),
                                one -> Cursor.of(one.id()))));
  }

  /** The appointments by and for anybody, for administrators. */
  Mono<Page<ProxyView>> page(UUID reader, UUID person, int limit, String after, Language language) {
    return administers(reader)
        .filter(may -> may)
        .switchIfEmpty(Mono.error(Forbidden::new))
        .flatMap(may -> page(person, limit, after, language));
  }

  private static UUID place(String after) {
    try {
      return UUID.fromString(Cursor.parts(after, 1).getFirst());
    } catch (IllegalArgumentException unreadable) {
      throw new Cursor.Unreadable();
    }
  }

  Mono<ProxyView> view(Appointment one, Instant now, Language language) {
    return book(List.of(one), language).map(book -> book.view(one, now));
  }

  /** An appointment that somebody may see; empty for all others. */
  Mono<Appointment> seen(UUID reader, UUID id) {
    return proxies
        .find(id)
        .filterWhen(
            one ->
                reader.equals(one.principal()) || reader.equals(one.proxy())
                    ? Mono.just(true)
                    : administers(reader));
  }

  private Mono<Boolean> administers(UUID reader) {
    return directory.administers(reader, List.of());
  }

  private record Book(
      Map<UUID, PersonView> people, Map<String, Service> services, Language language) {

    ProxyView view(Appointment one, Instant now) {
      return new ProxyView(
          one.id(),
          people.get(one.principal()),
          people.get(one.proxy()),
          one.services() == null
              ? null
              : one.services().stream().map(key -> services.get(key).names(language)).toList(),
          one.openTasks(),
          one.begins(),
          one.ends(),
          one.reason(),
          one.at(now).name().toLowerCase(Locale.ROOT),
          one.appointedAt());
    }
  }

  private Mono<Book> book(List<Appointment> all, Language language) {
    Set<UUID> people = new HashSet<>();
    all.forEach(one -> people.addAll(List.of(one.principal(), one.proxy())));
    Set<String> keys = new HashSet<>();
    all.stream()
        .map(Appointment::services)
        .filter(some -> some != null)
        .flatMap(Collection::stream)
        .forEach(keys::add);
    return known.check().then(Mono.defer(() -> book(people, keys, language)));
  }

  private Mono<Book> book(Set<UUID> people, Set<String> keys, Language language) {
    return Mono.zipDelayError(
            known
                .everyone(people)
                .map(
                    found ->
                        found.values().stream()
                            .map(person -> PersonView.of(person, language))
                            .collect(Collectors.toMap(PersonView::id, one -> one))),
            services.known(keys))
        .map(both -> new Book(both.getT1(), both.getT2(), language));
  }
}
