package io.errand.portal;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.errand.definition.FieldType;
import io.errand.directory.Directory;
import io.errand.directory.Person;
import io.errand.directory.PersonView;
import io.errand.directory.SignedIn;
import io.errand.directory.UnitView;
import io.errand.form.Picker;
import io.errand.problem.Language;
import io.errand.problem.NotFound;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;

/**
 * Look-up for one field of a form that somebody fills: only who and what may stand there, and of a
 * person only what the form takes over. The form is a draft, a task, or a returned application.
 */
@RestController
@RequestMapping(path = "/api/directory", params = "field")
class PickerController {
  private static final int MOST = 50;

  /** What a person's view says of everybody. */
  private static final Set<String> SHOWN = Set.of("id", "number", "name", "initials", "kind");

  private static final UUID NOWHERE = new UUID(0, 0);

  private final Fillings fillings;
  private final UnitBounds bounds;
  private final Directory directory;

  PickerController(Fillings fillings, UnitBounds bounds, Directory directory) {
    this.fillings = fillings;
    this.bounds = bounds;
    this.directory = directory;
  }

  /**
   * A person who may be chosen.
   *
   * @param properties what the field says to fill in beside it, such as {@code mobile}
   */
  record Choice(
      @JsonUnwrapped PersonView person, @JsonAnyGetter Map<String, JsonNode> properties) {}

  /**
   * @param field JSON pointer of the field, rows as {@code *}
   */
  @GetMapping("/people")
  Mono<Page<Choice>> people(
      SignedIn who,
      @RequestParam(defaultValue = "") String field,
      @RequestParam(required = false) UUID draft,
      @RequestParam(required = false) UUID application,
      @RequestParam(required = false) String task,
      @RequestParam(defaultValue = "") String q,
      @RequestParam(defaultValue = "20") int limit,
      @RequestParam(defaultValue = "") String after,
      ServerWebExchange exchange) {
    int size = Math.clamp(limit, 1, MOST);
    Language language = Language.of(exchange.getRequest().getHeaders());
    return fillings
        .of(who.person(), draft, application, task)
        .flatMap(
            filling -> {
              Picker picker = picker(filling, field);
              if (!(picker.type() instanceof FieldType.Person type)) {
                return Mono.error(NotFound::new);
              }
              return units(filling, type.within())
                  .flatMap(
                      units ->
                          directory.search(q, type.kinds(), units.orElse(null), after, size + 1))
                  .map(
                      found ->
                          Page.of(
                              found,
                              size,
                              person -> choice(person, picker, language),
                              Person::number));
            });
  }

  /**
   * @param field JSON pointer of the field, rows as {@code *}
   */
  @GetMapping("/units")
  Mono<Page<UnitView>> units(
      SignedIn who,
      @RequestParam(defaultValue = "") String field,
      @RequestParam(required = false) UUID draft,
      @RequestParam(required = false) UUID application,
      @RequestParam(required = false) String task,
      @RequestParam(defaultValue = "") String q,
      ServerWebExchange exchange) {
    Language language = Language.of(exchange.getRequest().getHeaders());
    return fillings
        .of(who.person(), draft, application, task)
        .flatMap(
            filling -> {
              if (!(picker(filling, field).type() instanceof FieldType.Unit type)) {
                return Mono.error(NotFound::new);
              }
              return bound(filling, type.under())
                  .flatMap(
                      under ->
                          directory.searchUnits(q, type.kinds(), type.units(), under.orElse(null)))
                  .map(
                      found ->
                          new Page<>(
                              found.stream().map(one -> UnitView.of(one.unit(), language)).toList(),
                              null));
            });
  }

  private static Picker picker(Fillings.Filling filling, String field) {
    return filling.service().evaluator().picker(field, filling.rights()).orElseThrow(NotFound::new);
  }

  /** The unit that a path names, which may be gone; empty without a path. */
  private Mono<Optional<UUID>> bound(Fillings.Filling filling, String path) {
    return path == null
        ? Mono.just(Optional.empty())
        : bounds
            .of(Set.of(path), filling.applicant(), filling.starter())
            .map(units -> Optional.of(units.getOrDefault(path, NOWHERE)));
  }

  private Mono<Optional<Collection<UUID>>> units(Fillings.Filling filling, String path) {
    return bound(filling, path)
        .flatMap(
            within ->
                within.isEmpty()
                    ? Mono.just(Optional.empty())
                    : directory.below(List.of(within.get())).map(Optional::of));
  }

  private static Choice choice(Person person, Picker picker, Language language) {
    JsonNode known = person.scope();
    Map<String, JsonNode> properties = new TreeMap<>();
    for (String property : picker.properties()) {
      JsonNode value = known.at("/" + property.replace('.', '/'));
      if (!SHOWN.contains(property) && value.isValueNode() && !value.isNull()) {
        properties.put(property, value);
      }
    }
    return new Choice(PersonView.of(person, language), properties);
  }
}
