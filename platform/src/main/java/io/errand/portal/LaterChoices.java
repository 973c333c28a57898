package io.errand.portal;

import io.errand.definition.Action;
import io.errand.directory.Directory;
import io.errand.directory.Person;
import io.errand.directory.PersonView;
import io.errand.flow.LaterPeople;
import io.errand.flow.Offers;
import io.errand.problem.Language;
import java.time.Clock;
import java.util.Comparator;
import java.util.List;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import tools.jackson.databind.node.ObjectNode;

/** Says for which later nodes somebody may choose people, and among whom. */
@Component
class LaterChoices {
  private static final int MOST_CANDIDATES = 50;

  private final LaterPeople later;
  private final Directory directory;
  private final Clock clock;

  LaterChoices(LaterPeople later, Directory directory, Clock clock) {
    this.later = later;
    this.directory = directory;
    this.clock = clock;
  }

  /**
   * A later node for which people may be chosen.
   *
   * @param candidates among whom, by number, {@value #MOST_CANDIDATES} at most
   * @param more whether there are more than these
   */
  record Choice(String node, String title, List<PersonView> candidates, boolean more) {}

  Mono<List<Choice>> of(Case of, Offers.InTask offers, Language language) {
    return Flux.fromIterable(offers.actions())
        .filter(offer -> offer.action() == Action.PREASSIGN)
        .concatMapIterable(Offers.Offer::targets)
        .concatMap(node -> of(of, node, language))
        .collectList();
  }

  private Mono<Choice> of(Case of, String node, Language language) {
    ObjectNode scope = of.service().evaluator().scope(of.instance().form().data());
    return later
        .of(of.setting(scope, clock), of.instance().state(), node)
        .flatMap(
            people ->
                directory
                    .people(people.stream().limit(MOST_CANDIDATES).toList())
                    .map(
                        known ->
                            new Choice(
                                node,
                                of.service().title(node, language),
                                known.values().stream()
                                    .sorted(Comparator.comparing(Person::number))
                                    .map(person -> PersonView.of(person, language))
                                    .toList(),
                                people.size() > MOST_CANDIDATES)));
  }
}
