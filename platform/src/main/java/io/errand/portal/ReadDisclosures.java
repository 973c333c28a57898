package io.errand.portal;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.errand.directory.Directory;
import io.errand.directory.PersonView;
import io.errand.flow.InstanceLists;
import io.errand.form.Disclosures;
import io.errand.problem.Forbidden;
import io.errand.problem.Language;
import io.errand.problem.Messages;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Tells the administrators of a service which masked values were shown, to whom and why. */
@Component
class ReadDisclosures {
  private final Disclosures disclosures;
  private final InstanceLists instances;
  private final Services services;
  private final Directory directory;
  private final Names names;
  private final Messages messages;

  ReadDisclosures(
      Disclosures disclosures,
      InstanceLists instances,
      Services services,
      Directory directory,
      Names names,
      Messages messages) {
    this.disclosures = disclosures;
    this.instances = instances;
    this.services = services;
    this.directory = directory;
    this.names = names;
    this.messages = messages;
  }

  /**
   * A value that was shown.
   *
   * @param number of the application
   * @param onBehalfOf for whom they acted; null for themselves
   * @param node where they had it to do; null for the applicant
   * @param pointer JSON pointer of the field, with the numbers of rows
   * @param field what people call it
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record DisclosureView(
      UUID id,
      UUID application,
      String number,
      PersonView person,
      PersonView onBehalfOf,
      ReadApplication.NodeName node,
      String pointer,
      String field,
      String reason,
      Instant at) {}

  Mono<Page<DisclosureView>> page(
      UUID person, String service, int size, String after, Language language) {
    return services
        .published(service)
        .filterWhen(found -> directory.administers(person, found.card().administrators()))
        .switchIfEmpty(Mono.error(Forbidden::new))
        .then(Mono.defer(() -> disclosures.ofService(service, before(after), size + 1)))
        .flatMap(
            rows ->
                names
                    .refreshed(people(rows), language)
                    .zipWith(applications(rows))
                    .map(
                        both ->
                            Page.of(
                                rows,
                                size,
                                row -> view(row, both.getT2(), both.getT1()),
                                row -> Cursor.of(row.id()))));
  }

  private static UUID before(String after) {
    try {
      return after.isEmpty() ? null : UUID.fromString(Cursor.parts(after, 1).getFirst());
    } catch (IllegalArgumentException none) {
      throw new Cursor.Unreadable();
    }
  }

  private static Set<UUID> people(List<Disclosures.Disclosure> rows) {
    Set<UUID> people = new HashSet<>();
    rows.forEach(
        row -> {
          people.add(row.person());
          people.add(row.onBehalfOf());
        });
    return people;
  }

  /** An application with the version of the service by which it runs. */
  private record Known(String number, Service service) {}

  private Mono<Map<UUID, Known>> applications(List<Disclosures.Disclosure> rows) {
    return instances
        .called(rows.stream().map(Disclosures.Disclosure::instance).collect(Collectors.toSet()))
        .flatMap(
            called ->
                services
                    .versions(
                        called.values().stream()
                            .map(InstanceLists.Called::version)
                            .collect(Collectors.toSet()))
                    .map(
                        versions ->
                            called.values().stream()
                                .collect(
                                    Collectors.toMap(
                                        InstanceLists.Called::id,
                                        one ->
                                            new Known(
                                                one.number(), versions.get(one.version()))))));
  }

  private DisclosureView view(
      Disclosures.Disclosure row, Map<UUID, Known> applications, Names.Book book) {
    Known application = applications.get(row.instance());
    Service service = application.service();
    return new DisclosureView(
        row.id(),
        row.instance(),
        application.number(),
        book.person(row.person()),
        book.person(row.onBehalfOf()),
        row.node().isEmpty() ? null : ReadApplication.name(service, row.node(), book),
        row.pointer(),
        service.evaluator().titleAt(row.pointer(), book.language(), messages),
        row.reason(),
        row.at());
  }
}
