package io.errand.portal;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.errand.catalog.Catalog;
import io.errand.catalog.HelpPages;
import io.errand.definition.FieldType;
import io.errand.directory.Contact;
import io.errand.directory.Organisation;
import io.errand.problem.Language;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Gathers what helps people to use the hall: pages, whom to ask, what to download. */
@Component
class Help {
  private final HelpPages pages;
  private final Catalog catalog;
  private final Services services;
  private final Contact contact;

  Help(HelpPages pages, Catalog catalog, Services services, Organisation organisation) {
    this.pages = pages;
    this.catalog = catalog;
    this.services = services;
    this.contact = organisation.contact();
  }

  record View(List<PageView> pages, ContactView contact, List<ServiceView> services) {}

  /**
   * A page.
   *
   * @param text Markdown
   */
  record PageView(String key, String title, String text) {}

  @JsonInclude(JsonInclude.Include.NON_EMPTY)
  record ContactView(String person, String office, String phone, String mail) {}

  /**
   * A service with something to read or to fill beforehand.
   *
   * @param manual as the page of the service calls its kind; null for none
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record ServiceView(String key, String title, String manual, List<FileView> files) {}

  /**
   * A template or an example.
   *
   * @param file by which it is asked for
   */
  record FileView(String file, String title, String kind) {}

  Mono<View> view(Language language) {
    return catalog
        .offered()
        .flatMap(
            offered ->
                services
                    .versions(offered.stream().map(Catalog.Offered::version).toList())
                    .map(ready -> view(offered, ready, language)));
  }

  private View view(List<Catalog.Offered> offered, Map<UUID, Service> ready, Language language) {
    Locale locale = language.locale();
    return new View(
        pages.all().stream()
            .map(p -> new PageView(p.key(), p.title().in(locale), p.text().in(locale)))
            .toList(),
        contact(language),
        offered.stream()
            .map(one -> ready.get(one.version()))
            .filter(Objects::nonNull)
            .map(service -> view(service, language))
            .filter(service -> service.manual() != null || !service.files().isEmpty())
            .toList());
  }

  private ContactView contact(Language language) {
    boolean english = language == Language.ENGLISH;
    ContactView view =
        new ContactView(
            english ? contact.personEn() : contact.personZh(),
            english ? contact.officeEn() : contact.officeZh(),
            contact.phone(),
            contact.mail());
    return Stream.of(view.person(), view.office(), view.phone(), view.mail())
            .allMatch(line -> line == null || line.isBlank())
        ? null
        : view;
  }

  private static ServiceView view(Service service, Language language) {
    String manual = service.card().manual();
    return new ServiceView(
        service.version().key(),
        service.names(language).title(),
        manual == null ? null : ManualController.isText(manual) ? "text" : "file",
        service.evaluator().downloads(service.atStart()).stream()
            .map(download -> view(download, language))
            .toList());
  }

  private static FileView view(FieldType.Download download, Language language) {
    return new FileView(
        download.file(),
        download.title().in(language.locale()),
        download.kind().name().toLowerCase(Locale.ROOT));
  }
}
