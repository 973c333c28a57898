package io.errand.design;

import io.errand.catalog.ServiceVersion;
import io.errand.definition.Action;
import io.errand.directory.Directory;
import io.errand.directory.Person;
import io.errand.directory.Vocabulary;
import io.errand.directory.Wanted;
import io.errand.flow.FlowGraph;
import io.errand.flow.Forecast;
import io.errand.flow.Setting;
import io.errand.flow.Simulation;
import io.errand.flow.Simulations;
import io.errand.problem.InvalidData;
import io.errand.problem.Language;
import io.errand.problem.Messages;
import io.errand.problem.Problem;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Tries a published service with a sample applicant and sample data; changes nothing. */
@Component
class SimulateService {
  private final Administration administration;
  private final TrialForms forms;
  private final Simulations simulations;
  private final Directory directory;
  private final Vocabulary vocabulary;
  private final Messages messages;
  private final Clock clock;

  SimulateService(
      Administration administration,
      TrialForms forms,
      Simulations simulations,
      Directory directory,
      Vocabulary vocabulary,
      Messages messages,
      Clock clock) {
    this.administration = administration;
    this.forms = forms;
    this.simulations = simulations;
    this.directory = directory;
    this.vocabulary = vocabulary;
    this.messages = messages;
    this.clock = clock;
  }

  /**
   * What is tried.
   *
   * @param data of every field, also those that later steps fill; null for none
   * @param applicant their number or id; null for who asks
   * @param outcomes what is decided at a node when it is entered first, as an identifier of an
   *     action; everybody else agrees
   */
  record Trial(ObjectNode data, String applicant, Map<String, String> outcomes) {
    Trial {
      data = data == null ? JsonNodeFactory.instance.objectNode() : data;
      outcomes = outcomes == null ? Map.of() : outcomes;
    }
  }

  Mono<Simulated> simulate(UUID person, String service, Trial trial, Language language) {
    return administration
        .service(person, service)
        .flatMap(
            version ->
                applicant(person, trial.applicant())
                    .flatMap(applicant -> simulate(version, applicant, trial, language)));
  }

  private Mono<Person> applicant(UUID person, String named) {
    if (named == null) {
      return directory.person(person);
    }
    return id(named)
        .flatMap(directory::person)
        .switchIfEmpty(
            Mono.error(
                () ->
                    new InvalidData(
                        List.of(Problem.Fault.at("/applicant", "design.no-such-person")))));
  }

  private Mono<UUID> id(String named) {
    try {
      return Mono.just(UUID.fromString(named));
    } catch (IllegalArgumentException number) {
      Wanted wanted = new Wanted.Numbers(List.of(named));
      return directory
          .find(List.of(wanted))
          .flatMapIterable(found -> found.get(wanted).people())
          .next();
    }
  }

  private Mono<Simulated> simulate(
      ServiceVersion version, Person applicant, Trial trial, Language language) {
    FlowGraph graph = FlowProof.proved(version);
    Simulation.Trial tried =
        new Simulation.Trial(
            applicant.id(), applicant.id(), null, outcomes(graph, trial.outcomes()), Map.of());
    return forms
        .fill(version, applicant, trial.data())
        .flatMap(
            filled ->
                simulations
                    .foresee(setting(version, graph, applicant, filled), tried)
                    .flatMap(
                        forecast ->
                            words(forecast, version, graph, language)
                                .map(words -> words.simulated(forecast, filled.problems()))));
  }

  private Setting setting(
      ServiceVersion version, FlowGraph graph, Person applicant, TrialForms.Filled filled) {
    return new Setting(
        null,
        graph,
        version.definition().card(),
        filled.scope(),
        applicant,
        applicant,
        clock.instant(),
        clock.getZone());
  }

  private static Map<String, Action> outcomes(FlowGraph graph, Map<String, String> chosen) {
    Map<String, Action> outcomes = new HashMap<>();
    List<Problem.Fault> faults = new ArrayList<>();
    new TreeMap<>(chosen)
        .forEach(
            (node, key) -> {
              Set<Action> offered = Simulation.outcomes(graph, node);
              Action.of(String.valueOf(key))
                  .filter(offered::contains)
                  .ifPresentOrElse(
                      action -> outcomes.put(node, action),
                      () -> faults.add(noOutcome(node, offered)));
            });
    if (!faults.isEmpty()) {
      throw new InvalidData(faults);
    }
    return outcomes;
  }

  private static Problem.Fault noOutcome(String node, Set<Action> offered) {
    String pointer = "/outcomes/" + node.replace("~", "~0").replace("/", "~1");
    String words = offered.stream().map(Action::key).collect(Collectors.joining(", "));
    return offered.isEmpty()
        ? Problem.Fault.at(pointer, "design.no-decision", node)
        : Problem.Fault.at(pointer, "design.no-outcome", node, words);
  }

  private Mono<SimulationWords> words(
      Forecast forecast, ServiceVersion version, FlowGraph graph, Language language) {
    Set<UUID> people = new LinkedHashSet<>();
    forecast.steps().stream()
        .flatMap(step -> Stream.concat(step.asked().stream(), step.copied().stream()))
        .forEach(one -> people.addAll(one.people()));
    return Mono.zipDelayError(directory.everyone(people), vocabulary.titles())
        .map(
            both ->
                new SimulationWords(
                    version, graph, both.getT1(), both.getT2(), language, messages));
  }
}
