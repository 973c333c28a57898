package io.errand.portal;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.errand.catalog.Catalog;
import io.errand.directory.Directory;
import io.errand.directory.Pending;
import io.errand.directory.PersonView;
import io.errand.flow.Flows;
import io.errand.flow.InstanceLists;
import io.errand.problem.Language;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Gathers a person's lists of applications. */
@Component
class ApplicationLists {
  private static final Set<String> RELATIONS = Set.of("handler", "cc", "supervisor", "tracker");
  private static final String OWN = "applicant";
  private static final int MOST_COUNTED = PendingTasks.MOST_COUNTED;
  private static final Set<String> STATES =
      Set.of("RUNNING", "SUSPENDED", "COMPLETED", "REJECTED", "WITHDRAWN", "TERMINATED");

  private final InstanceLists lists;
  private final Directory directory;
  private final Services services;
  private final Catalog catalog;
  private final Names names;

  ApplicationLists(
      InstanceLists lists, Directory directory, Services services, Catalog catalog, Names names) {
    this.lists = lists;
    this.directory = directory;
    this.services = services;
    this.catalog = catalog;
    this.names = names;
  }

  @JsonInclude(JsonInclude.Include.NON_NULL)
  record ListedApplication(
      UUID id,
      String number,
      Service.Names service,
      PersonView applicant,
      PersonView starter,
      String state,
      boolean returned,
      Instant submittedAt,
      Instant finishedAt,
      List<Now> current) {}

  /** A node that waits, since when and on whom. */
  record Now(String node, String title, Instant since, List<String> people) {}

  /** Which list: whose, narrowed how, and from where. */
  record Wanted(
      UUID person,
      String role,
      List<String> status,
      String words,
      int size,
      String after,
      Language language) {}

  Mono<Page<ListedApplication>> page(Wanted wanted) {
    if (!STATES.containsAll(wanted.status())) {
      return Mono.error(new UnknownValue("status", String.join(", ", STATES)));
    }
    return matching(wanted)
        .flatMap(found -> rows(wanted, found))
        .flatMap(rows -> page(rows, wanted));
  }

  private Mono<InstanceLists.Filter> matching(Wanted wanted) {
    String pattern = Directory.containing(wanted.words());
    if (wanted.words().isBlank()) {
      return Mono.just(new InstanceLists.Filter(wanted.status(), pattern, List.of(), false));
    }
    // Among one's own applications nobody looks for somebody else.
    boolean named = !OWN.equals(wanted.role());
    return titled(wanted)
        .map(services -> new InstanceLists.Filter(wanted.status(), pattern, services, named));
  }

  private Mono<List<String>> titled(Wanted wanted) {
    return catalog
        .offered()
        .flatMap(all -> services.versions(all.stream().map(Catalog.Offered::version).toList()))
        .map(
            ready ->
                ready.values().stream()
                    .filter(
                        one -> Found.matches(wanted.words(), one.names(wanted.language()).title()))
                    .map(one -> one.version().key())
                    .toList());
  }

  /** How long each list of a person is, exactly up to {@value #MOST_COUNTED}, by its role. */
  Mono<Map<String, Pending.Count>> counts(UUID person) {
    return directory
        .keys(person)
        .flatMap(keys -> lists.counts(person, RELATIONS, keys, MOST_COUNTED + 1))
        .map(ApplicationLists::counts);
  }

  private static Map<String, Pending.Count> counts(Map<String, Integer> found) {
    Map<String, Pending.Count> counts = new TreeMap<>();
    Stream.concat(Stream.of(OWN), RELATIONS.stream())
        .forEach(list -> counts.put(list, PendingTasks.count(found.getOrDefault(list, 0))));
    return counts;
  }

  private Mono<List<InstanceLists.Listed>> rows(Wanted wanted, InstanceLists.Filter filter) {
    InstanceLists.Place place = wanted.after().isEmpty() ? null : place(wanted.after());
    if (OWN.equals(wanted.role())) {
      return lists.own(wanted.person(), filter, place, wanted.size() + 1);
    }
    if (!RELATIONS.contains(wanted.role())) {
      return Mono.error(new UnknownValue("role", OWN + ", " + String.join(", ", RELATIONS)));
    }
    return directory
        .keys(wanted.person())
        .flatMap(keys -> lists.related(wanted.role(), keys, filter, place, wanted.size() + 1));
  }

  private static InstanceLists.Place place(String after) {
    List<String> parts = Cursor.parts(after, 2);
    try {
      return new InstanceLists.Place(Cursor.time(parts.get(0)), UUID.fromString(parts.get(1)));
    } catch (IllegalArgumentException unreadable) {
      throw new Cursor.Unreadable();
    }
  }

  private Mono<Page<ListedApplication>> page(List<InstanceLists.Listed> rows, Wanted wanted) {
    Set<UUID> people = new HashSet<>();
    for (InstanceLists.Listed row : rows) {
      people.add(row.applicant());
      people.add(row.starter());
      row.current().forEach(waiting -> people.addAll(waiting.people()));
    }
    return Mono.zipDelayError(
            names.refreshed(people, wanted.language()),
            services.versions(rows.stream().map(InstanceLists.Listed::version).toList()))
        .map(
            both ->
                Page.of(
                    rows,
                    wanted.size(),
                    row -> listed(row, both.getT1(), both.getT2()),
                    row -> Cursor.of(row.startedAt(), row.id())));
  }

  private static ListedApplication listed(
      InstanceLists.Listed row, Names.Book book, Map<UUID, Service> services) {
    Service service = services.get(row.version());
    return new ListedApplication(
        row.id(),
        row.number(),
        service.names(book.language()),
        book.person(row.applicant()),
        book.person(row.starter()),
        row.status(),
        row.returned(),
        row.startedAt(),
        row.endedAt(),
        row.current().stream().map(waiting -> now(service, waiting, book)).toList());
  }

  static Now now(Service service, Flows.Waiting waiting, Names.Book book) {
    return new Now(
        waiting.node(),
        service.title(waiting.node(), book.language()),
        waiting.since(),
        book.waiting(waiting));
  }
}
