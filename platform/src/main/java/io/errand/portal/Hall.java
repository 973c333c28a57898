package io.errand.portal;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.errand.catalog.Catalog;
import io.errand.catalog.Categories;
import io.errand.catalog.Favourites;
import io.errand.definition.Card;
import io.errand.definition.Text;
import io.errand.directory.Directory;
import io.errand.directory.Unit;
import io.errand.directory.Vocabulary;
import io.errand.flow.FlowCounts;
import io.errand.flow.InstanceLists;
import io.errand.problem.Language;
import io.errand.problem.Messages;
import io.errand.problem.Wording;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;
import tools.jackson.databind.node.ObjectNode;

/** Gathers what the hall shows of services. */
@Component
class Hall {
  private static final int MOST_FREQUENT = 6;

  private final Catalog catalog;
  private final Categories categories;
  private final Services services;
  private final Applicants applicants;
  private final Directory directory;
  private final Vocabulary vocabulary;
  private final FlowCounts counts;
  private final InstanceLists instances;
  private final Favourites favourites;
  private final FormDesk forms;
  private final Messages messages;

  Hall(
      Catalog catalog,
      Categories categories,
      Services services,
      Applicants applicants,
      Directory directory,
      Vocabulary vocabulary,
      FlowCounts counts,
      InstanceLists instances,
      Favourites favourites,
      FormDesk forms,
      Messages messages) {
    this.catalog = catalog;
    this.categories = categories;
    this.services = services;
    this.applicants = applicants;
    this.directory = directory;
    this.vocabulary = vocabulary;
    this.counts = counts;
    this.instances = instances;
    this.favourites = favourites;
    this.forms = forms;
    this.messages = messages;
  }

  record Cards(List<CategoryView> categories, List<CardView> items, String next) {}

  record CategoryView(String key, String title, long count) {}

  record Owner(String key, String title) {}

  @JsonInclude(JsonInclude.Include.NON_NULL)
  record CardView(
      String key,
      String title,
      String summary,
      String glyph,
      String category,
      Owner owner,
      List<String> audience,
      long handled,
      long visited,
      boolean mayApply,
      String reason,
      Card.Window window) {}

  @JsonInclude(JsonInclude.Include.NON_NULL)
  record ContactView(String unit, String person, String phone, String office) {}

  @JsonInclude(JsonInclude.Include.NON_NULL)
  record ServicePage(
      @JsonUnwrapped CardView card,
      int version,
      String notice,
      ContactView contact,
      Drawing flow,
      ObjectNode form,
      ObjectNode data,
      boolean onBehalf,
      String manual,
      InstanceLists.Earlier earlier,
      boolean administers) {}

  /** What everybody's cards are made of. */
  private record Known(
      Map<String, Unit> units,
      Map<String, List<String>> titles,
      Map<String, Long> handled,
      Language language,
      Messages messages) {

    String unit(String key) {
      Unit unit = units.get(key);
      return unit == null ? key : unit.title(language);
    }

    List<String> audience(Card.Audience audience) {
      return audience == null
          ? List.of()
          : audience.roles().stream()
              .map(
                  role ->
                      "*".equals(role)
                          ? messages.text(language, "portal.everybody")
                          : titles
                              .getOrDefault(role, List.of(role, role))
                              .get(language == Language.ENGLISH ? 1 : 0))
              .toList();
    }
  }

  private Mono<Known> known(Language language) {
    return Mono.zipDelayError(directory.unitsByKey(), vocabulary.titles(), counts.handled())
        .map(all -> new Known(all.getT1(), all.getT2(), all.getT3(), language, messages));
  }

  /**
   * The services that a person keeps at hand, then those that they used most, the most used first.
   */
  Mono<Cards> frequent(UUID person, Language language) {
    return Mono.zipDelayError(
            cards(person, "", "", language),
            favourites.of(person),
            counts.mostUsed(person, MOST_FREQUENT))
        .map(
            all -> {
              Map<String, CardView> cards = new HashMap<>();
              all.getT1().items().forEach(card -> cards.put(card.key(), card));
              int most = Math.max(MOST_FREQUENT, all.getT2().size());
              List<CardView> shown =
                  Stream.concat(all.getT2().stream(), all.getT3().stream())
                      .distinct()
                      .map(cards::get)
                      .filter(Objects::nonNull)
                      .limit(most)
                      .toList();
              return new Cards(categories(shown, language), shown, null);
            });
  }

  Mono<Cards> cards(UUID person, String words, String category, Language language) {
    return applicants
        .refresh()
        .then(
            Mono.defer(
                () ->
                    Mono.zipDelayError(
                        applicants.find(person), known(language), catalog.offered())))
        .flatMap(
            all ->
                services
                    .versions(all.getT3().stream().map(Catalog.Offered::version).toList())
                    .map(
                        ready ->
                            cards(all.getT1(), all.getT2(), all.getT3(), ready, words, category)));
  }

  private Cards cards(
      Applicant applicant,
      Known known,
      List<Catalog.Offered> offered,
      Map<UUID, Service> ready,
      String words,
      String category) {
    List<CardView> found =
        offered.stream()
            .map(one -> card(applicant, known, ready.get(one.version()), one))
            .filter(card -> Found.matches(words, card.title(), card.owner().title()))
            .toList();
    List<CardView> items =
        found.stream()
            .filter(card -> category.isEmpty() || card.category().equals(category))
            .toList();
    return new Cards(categories(found, known.language()), items, null);
  }

  private List<CategoryView> categories(List<CardView> cards, Language language) {
    Map<String, Long> counts = new HashMap<>();
    cards.forEach(card -> counts.merge(card.category(), 1L, Long::sum));
    return categories.all().stream()
        .filter(one -> counts.containsKey(one.key()))
        .map(
            one ->
                new CategoryView(
                    one.key(), one.title().in(language.locale()), counts.get(one.key())))
        .toList();
  }

  private CardView card(
      Applicant applicant, Known known, Service service, Catalog.Offered offered) {
    Card card = service.card();
    Locale locale = known.language().locale();
    Optional<Wording> refused = applicant.refused(card, applicants.today());
    return new CardView(
        card.key(),
        card.title().in(locale),
        say(card.summary(), locale),
        card.glyph(),
        offered.category(),
        new Owner(card.owner(), known.unit(card.owner())),
        known.audience(card.audience()),
        known.handled().getOrDefault(card.key(), 0L),
        offered.visited(),
        refused.isEmpty(),
        refused.map(why -> why.in(known.language(), messages)).orElse(null),
        card.start().window());
  }

  Mono<ServicePage> service(UUID person, String key, Language language) {
    return services
        .published(key)
        .flatMap(
            service ->
                Mono.zipDelayError(
                    applicants.find(person),
                    known(language),
                    Mono.just(service),
                    catalog.visited(key).then(catalog.offered(key)),
                    instances.latest(person, key).singleOptional(),
                    directory.administers(person, service.card().administrators())))
        .flatMap(
            all ->
                prefilled(all.getT1(), all.getT3(), language)
                    .map(
                        data ->
                            page(
                                all.getT1(),
                                all.getT2(),
                                all.getT3(),
                                all.getT4(),
                                all.getT5(),
                                all.getT6(),
                                data)));
  }

  private Mono<ObjectNode> prefilled(Applicant applicant, Service service, Language language) {
    ObjectNode data = forms.prefilled(service, applicant.alone());
    return forms.shown(service, service.atStart(), data, language);
  }

  private ServicePage page(
      Applicant applicant,
      Known known,
      Service service,
      Catalog.Offered offered,
      Optional<InstanceLists.Earlier> earlier,
      boolean administers,
      ObjectNode data) {
    Language language = known.language();
    Locale locale = language.locale();
    Card card = service.card();
    Handlers handlers = new Handlers(service, known.titles(), language, messages);
    Drawing drawing =
        Drawing.of(
            service,
            language,
            node ->
                Drawing.NodePiece.plain(
                    node.id(),
                    service.title(node.id(), language),
                    Drawing.type(node),
                    handlers.of(node)));
    return new ServicePage(
        card(applicant, known, service, offered),
        service.version().number(),
        say(card.notice(), locale),
        contact(card.contact(), known, locale),
        drawing,
        service.evaluator().compiled(service.atStart(), language),
        data,
        card.start().onBehalf() != null && applicant.holds(card.start().onBehalf().by()),
        manual(card),
        earlier.orElse(null),
        administers);
  }

  private static String manual(Card card) {
    if (card.manual() == null) {
      return null;
    }
    return ManualController.isText(card.manual()) ? "text" : "file";
  }

  private static ContactView contact(Card.Contact contact, Known known, Locale locale) {
    return contact == null
        ? null
        : new ContactView(
            contact.unit() == null ? null : known.unit(contact.unit()),
            say(contact.person(), locale),
            contact.phone(),
            say(contact.office(), locale));
  }

  private static String say(Text text, Locale locale) {
    return text == null ? null : text.in(locale);
  }
}
