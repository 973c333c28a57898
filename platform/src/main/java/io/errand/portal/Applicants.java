package io.errand.portal;

import io.errand.definition.Card;
import io.errand.directory.Directory;
import io.errand.directory.HeldRole;
import io.errand.directory.KnownDirectory;
import io.errand.directory.Person;
import io.errand.problem.InvalidData;
import io.errand.problem.Message;
import io.errand.problem.NotFound;
import io.errand.problem.Problem;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Says who may apply for whom, by the directory as this server knows it. */
@Component
class Applicants {
  private final KnownDirectory known;
  private final Directory directory;
  private final Clock clock;

  Applicants(KnownDirectory known, Directory directory, Clock clock) {
    this.known = known;
    this.directory = directory;
    this.clock = clock;
  }

  /** Makes sure that what is said afterwards holds now. */
  Mono<Void> refresh() {
    return known.check();
  }

  LocalDate today() {
    return LocalDate.now(clock);
  }

  Mono<Applicant> find(UUID id) {
    return known
        .person(id)
        .switchIfEmpty(Mono.error(NotFound::new))
        .flatMap(
            person ->
                Mono.zipDelayError(known.roles(id), known.unitKeysAbove(person.unit().id()))
                    .map(both -> new Applicant(person, both.getT1(), both.getT2())));
  }

  /**
   * Who submits and for whom.
   *
   * @param enterAt the node where it begins; null for the first
   */
  record Pair(Person starter, Person applicant, String enterAt) {}

  /**
   * Checks that a person may apply, for themselves or for somebody else.
   *
   * @param beneficiary null, or the person's own id, for themselves
   */
  Mono<Pair> check(Service service, UUID person, UUID beneficiary) {
    return find(person)
        .flatMap(
            starter ->
                beneficiary == null || beneficiary.equals(person)
                    ? himself(service.card(), starter)
                    : onBehalf(service.card(), starter, beneficiary));
  }

  private Mono<Pair> himself(Card card, Applicant starter) {
    return starter
        .refused(card, today())
        .<Mono<Pair>>map(why -> Mono.error(new MayNotApply(why)))
        .orElseGet(() -> Mono.just(starter.alone()));
  }

  private Mono<Pair> onBehalf(Card card, Applicant starter, UUID beneficiary) {
    Card.OnBehalf rule = card.start().onBehalf();
    if (rule == null || !starter.holds(rule.by())) {
      return Mono.error(new MayNotApply(Message.of("portal.not-on-behalf")));
    }
    return reached(rule, starter, beneficiary)
        .switchIfEmpty(Mono.error(Applicants::noSuchPerson))
        .flatMap(
            applicant ->
                applicant
                    .outside(card, today())
                    .<Mono<Pair>>map(why -> Mono.error(new MayNotApply(why)))
                    .orElseGet(
                        () ->
                            Mono.just(
                                new Pair(starter.person(), applicant.person(), rule.enterAt()))));
  }

  /** Somebody for whom a rule lets a starter apply; empty when there is no such person. */
  private Mono<Applicant> reached(Card.OnBehalf rule, Applicant starter, UUID beneficiary) {
    return find(beneficiary)
        .onErrorResume(NotFound.class, unknown -> Mono.empty())
        .filterWhen(applicant -> reaches(rule, starter, applicant.person()));
  }

  /**
   * Who fills a form and for whom, whether or not it could be submitted now; 404 when it is for
   * somebody for whom the person may not apply.
   */
  Mono<Pair> pair(Card card, UUID person, UUID beneficiary) {
    Card.OnBehalf rule = card.start().onBehalf();
    return beneficiary.equals(person)
        ? known.person(person).map(one -> new Pair(one, one, null))
        : find(person)
            .filter(starter -> rule != null && starter.holds(rule.by()))
            .flatMap(
                starter ->
                    reached(rule, starter, beneficiary)
                        .map(one -> new Pair(starter.person(), one.person(), rule.enterAt())))
            .switchIfEmpty(Mono.error(NotFound::new));
  }

  private Mono<Boolean> reaches(Card.OnBehalf rule, Applicant starter, Person applicant) {
    if (!"unit".equals(rule.within())) {
      return Mono.just(true);
    }
    Set<UUID> held =
        starter.roles().stream()
            .filter(role -> role.key().equals(rule.by()) && role.unit() != null)
            .map(HeldRole::unit)
            .collect(Collectors.toSet());
    UUID unit = applicant.unit().id();
    return directory
        .above(List.of(unit))
        .map(above -> above.getOrDefault(unit, Set.of()).stream().anyMatch(held::contains));
  }

  private static InvalidData noSuchPerson() {
    return new InvalidData(List.of(Problem.Fault.at("/beneficiary", "portal.no-such-beneficiary")));
  }
}
