package io.errand.portal;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.errand.definition.Node;
import io.errand.flow.Candidate;
import io.errand.flow.Forecast;
import io.errand.flow.OpenFields;
import io.errand.flow.Setting;
import io.errand.flow.Simulation;
import io.errand.flow.Simulations;
import io.errand.form.Finding;
import io.errand.form.Revision;
import io.errand.problem.Language;
import io.errand.problem.Messages;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Tells applicants who would be asked, before they submit; nothing is stored. */
@Component
class PreviewRoute {
  private final Services services;
  private final Applicants applicants;
  private final FormDesk forms;
  private final Simulations simulations;
  private final Names names;
  private final Messages messages;
  private final Clock clock;

  PreviewRoute(
      Services services,
      Applicants applicants,
      FormDesk forms,
      Simulations simulations,
      Names names,
      Messages messages,
      Clock clock) {
    this.services = services;
    this.applicants = applicants;
    this.forms = forms;
    this.simulations = simulations;
    this.names = names;
    this.messages = messages;
    this.clock = clock;
  }

  /**
   * What is known of the way.
   *
   * @param steps who would be asked or told, in order
   * @param notNeeded the steps that this application would not need
   * @param possible the steps that may come where the way is not known any further
   * @param open why it is not known any further, a sentence for each place; empty when it is
   */
  record Route(
      List<StepView> steps, List<Later> notNeeded, List<Later> possible, List<String> open) {}

  /**
   * One step.
   *
   * @param type task or notify
   * @param within the branches around it that run side by side, the outermost first
   * @param people names, and titles of roles
   * @param skipped whether nobody would be asked there
   */
  record StepView(
      String id,
      String title,
      String type,
      List<BranchView> within,
      List<String> people,
      boolean skipped) {}

  /** A branch of a block of branches, from 0. */
  record BranchView(String block, int branch) {}

  /**
   * A step that is only named.
   *
   * @param who who handles it by its rule, null for nobody
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Later(String id, String title, String type, String who) {}

  /** The way that an application with these data would go, as far as anybody can know. */
  Mono<Route> preview(
      UUID person, String service, SubmitApplication.Direct sent, Language language) {
    ObjectNode data = sent.data() == null ? JsonNodeFactory.instance.objectNode() : sent.data();
    return services
        .published(service)
        .flatMap(
            found ->
                applicants
                    .check(found, person, sent.beneficiary())
                    .flatMap(pair -> foresee(found, pair, data))
                    .flatMap(
                        forecast ->
                            names
                                .of(people(forecast), language)
                                .map(book -> route(found, forecast, book))));
  }

  private Mono<Forecast> foresee(Service service, Applicants.Pair pair, ObjectNode data) {
    ObjectNode prefilled = forms.prefilled(service, pair);
    FormDesk.Entering entering =
        FormDesk.Entering.of(
            service, pair, prefilled, service.atStart().applyWhole(prefilled, data), forms);
    return forms.revised(entering).flatMap(revised -> foresee(service, pair, revised.revision()));
  }

  private Mono<Forecast> foresee(Service service, Applicants.Pair pair, Revision revision) {
    Setting setting =
        new Setting(
            null,
            service.graph(),
            service.card(),
            service.evaluator().scope(revision.submitted()),
            pair.applicant(),
            pair.starter(),
            Case.now(clock),
            clock.getZone());
    Simulation.Trial trial =
        new Simulation.Trial(
            pair.applicant().id(),
            pair.starter().id(),
            pair.enterAt(),
            Map.of(),
            OpenFields.of(service.graph(), service.form(), incomplete(revision)));
    return simulations.foresee(setting, trial);
  }

  /** The fields that are not yet as they must be: their values mean nothing. */
  private static Set<String> incomplete(Revision revision) {
    return Stream.concat(revision.evaluated().findings().stream(), revision.refusals().stream())
        .map(Finding::pointer)
        .filter(pointer -> !pointer.isEmpty())
        .map(pointer -> pointer.split("/", 3)[1])
        .collect(Collectors.toSet());
  }

  private static Set<UUID> people(Forecast forecast) {
    return forecast.steps().stream()
        .flatMap(step -> Stream.of(step.asked(), step.copied()))
        .flatMap(Collection::stream)
        .map(one -> one instanceof Candidate.Person person ? person.person() : null)
        .filter(Objects::nonNull)
        .collect(Collectors.toSet());
  }

  private Route route(Service service, Forecast forecast, Names.Book book) {
    Handlers handlers = new Handlers(service, book.roles(), book.language(), messages);
    return new Route(
        forecast.steps().stream()
            .filter(step -> isTold(service, step.node()))
            .map(step -> step(service, step, book))
            .toList(),
        later(service, forecast.notNeeded(), handlers),
        later(service, forecast.ahead(), handlers),
        forecast.stops().stream().map(stop -> open(service, stop, book.language())).toList());
  }

  private static boolean isTold(Service service, String node) {
    Node found = service.graph().nodes().get(node);
    return found instanceof Node.Task || found instanceof Node.Notify;
  }

  private static StepView step(Service service, Forecast.Step step, Names.Book book) {
    return new StepView(
        step.node(),
        service.title(step.node(), book.language()),
        Drawing.type(service.graph().nodes().get(step.node())),
        step.within().stream().map(one -> new BranchView(one.block(), one.branch())).toList(),
        Stream.of(step.asked(), step.copied())
            .flatMap(List::stream)
            .map(one -> name(one, book))
            .distinct()
            .toList(),
        step.skipped() != null);
  }

  private static String name(Candidate candidate, Names.Book book) {
    return switch (candidate) {
      case Candidate.Pool pool -> book.pool(pool.key());
      case Candidate.Person person -> book.name(person.person());
    };
  }

  private static List<Later> later(Service service, List<String> nodes, Handlers handlers) {
    return nodes.stream()
        .filter(node -> isTold(service, node))
        .map(service.graph().nodes()::get)
        .map(
            node ->
                new Later(
                    node.id(),
                    service.title(node.id(), handlers.language()),
                    Drawing.type(node),
                    handlers.of(node)))
        .toList();
  }

  private String open(Service service, Forecast.Stop stop, Language language) {
    boolean before = stop.node() == null || stop.node().equals(service.start().id());
    return before
        ? messages.text(language, "portal.route.incomplete")
        : messages.text(language, "portal.route.open", service.title(stop.node(), language));
  }
}
