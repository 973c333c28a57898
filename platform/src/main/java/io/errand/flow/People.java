package io.errand.flow;

import io.errand.definition.Assign;
import io.errand.deputy.HandOvers;
import io.errand.directory.KnownDirectory;
import io.errand.directory.Person;
import io.errand.directory.Unit;
import io.errand.directory.Wanted;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;

/**
 * Turns the rules of definitions into people of the directory, as this server knows it since it
 * read the application.
 */
@Component
class People {
  private static final String UNIT = "unit.";

  private final KnownDirectory directory;
  private final HandOvers handOvers;

  People(KnownDirectory directory, HandOvers handOvers) {
    this.directory = directory;
    this.handOvers = handOvers;
  }

  Mono<Map<Question, Answer>> find(Setting setting, List<Question> questions) {
    if (questions.isEmpty()) {
      return Mono.just(Map.of());
    }
    Set<String> named = new LinkedHashSet<>();
    questions.forEach(question -> unitsNamed(setting, question).forEach(named::add));
    return Mono.zipDelayError(directory.unitsByKey(named), directory.numbers(numbers(questions)))
        .map(both -> new Resolving(setting, both.getT1(), both.getT2()))
        .flatMap(
            resolving -> {
              Set<Wanted> wanted = new LinkedHashSet<>();
              Set<UUID> people = new LinkedHashSet<>();
              for (Question question : questions) {
                resolving.steps(question).forEach(step -> collect(step, wanted, people));
              }
              return Mono.zipDelayError(directory.find(wanted), present(people))
                  .map(both -> answers(resolving, questions, both.getT1(), both.getT2()));
            });
  }

  /** Who is here of some people and of those who have taken over from them. */
  private Mono<Present> present(Set<UUID> people) {
    return handOvers
        .known(people)
        .flatMap(
            successors -> {
              Set<UUID> all = new LinkedHashSet<>(people);
              all.addAll(successors.values());
              return directory.people(all).map(here -> new Present(here.keySet(), successors));
            });
  }

  /** Who is here, and who has taken over from whom. */
  private record Present(Set<UUID> here, Map<UUID, UUID> successors) {

    List<Candidate> of(Step.Named named) {
      return named.people().stream()
          .map(one -> named.passedOn() ? successors.getOrDefault(one, one) : one)
          .filter(here::contains)
          .distinct()
          .<Candidate>map(Candidate.Person::new)
          .toList();
    }
  }

  private static Set<String> numbers(List<Question> questions) {
    return questions.stream()
        .filter(Question.Assignees.class::isInstance)
        .flatMap(asked -> numbers(((Question.Assignees) asked).rule()))
        .collect(Collectors.toSet());
  }

  private static Stream<String> numbers(Assign rule) {
    return switch (rule) {
      case Assign.People people -> people.people().stream();
      case Assign.AnyOf any -> any.anyOf().stream().flatMap(People::numbers);
      default -> Stream.empty();
    };
  }

  /** The keys of units that the answer to a question begins from. */
  private static Stream<String> unitsNamed(Setting setting, Question question) {
    return switch (question) {
      case Question.Assignees asked -> unitsNamed(asked.rule());
      case Question.Fallback asked when asked.to() == Question.Fallback.To.SUPERIOR ->
          unitsNamed(asked.rule());
      case Question.Fallback asked -> Stream.of(setting.card().owner());
      case Question.Present _, Question.Successors _, Question.StandIns _ -> Stream.empty();
      case Question.Truth _,
          Question.Seen _,
          Question.Moment _,
          Question.FieldMoment _,
          Question.Rows _ ->
          Stream.empty();
    };
  }

  private static Stream<String> unitsNamed(Assign rule) {
    return switch (rule) {
      case Assign.Role role when role.of() != null -> unitNamed(role.of());
      case Assign.Leader leader -> unitNamed(leader.leaderOf());
      case Assign.AnyOf any -> any.anyOf().stream().flatMap(People::unitsNamed);
      default -> Stream.empty();
    };
  }

  private static Stream<String> unitNamed(String place) {
    return place.startsWith(UNIT) ? Stream.of(place.substring(UNIT.length())) : Stream.empty();
  }

  private static void collect(Step step, Set<Wanted> wanted, Set<UUID> named) {
    switch (step) {
      case Step.Ask ask -> wanted.add(ask.wanted());
      case Step.Named people -> named.addAll(people.people());
    }
  }

  private static Map<Question, Answer> answers(
      Resolving resolving,
      List<Question> questions,
      Map<Wanted, Wanted.Found> found,
      Present present) {
    Map<Question, Answer> answers = new HashMap<>();
    for (Question question : questions) {
      List<Candidate> candidates = new ArrayList<>();
      boolean firstOnly = question instanceof Question.Fallback;
      for (Step step : resolving.steps(question)) {
        if (!firstOnly || candidates.isEmpty()) {
          candidates.addAll(candidates(step, found, present));
        }
      }
      answers.put(question, new Answer.People(candidates.stream().distinct().toList()));
    }
    return answers;
  }

  private static List<Candidate> candidates(
      Step step, Map<Wanted, Wanted.Found> found, Present present) {
    return switch (step) {
      case Step.Named named -> present.of(named);
      case Step.Ask ask -> {
        Wanted.Found people = found.get(ask.wanted());
        if (people.people().isEmpty()) {
          yield List.of();
        }
        yield people.key() == null
            ? people.people().stream().<Candidate>map(Candidate.Person::new).toList()
            : List.of(new Candidate.Pool(people.key(), people.people()));
      }
    };
  }

  /** The refusal with names in place of ids, so that people can read it. */
  Mono<CommandRefused> explain(Verdict.Refused refused, ZoneId zone) {
    Set<UUID> ids = new HashSet<>();
    refused.details().values().forEach(value -> collectIds(value, ids));
    return directory.everyone(ids).map(people -> CommandRefused.of(refused, people, zone));
  }

  private static void collectIds(Object value, Set<UUID> ids) {
    switch (value) {
      case UUID id -> ids.add(id);
      case Iterable<?> many -> many.forEach(one -> collectIds(one, ids));
      default -> {
        // other details name nobody
      }
    }
  }

  /** One thing to look up for a rule. */
  sealed interface Step {
    record Ask(Wanted wanted) implements Step {}

    /**
     * These people.
     *
     * @param passedOn whether who has taken over from them is meant
     */
    record Named(List<UUID> people, boolean passedOn) implements Step {}
  }

  /** Rules within one application. */
  private record Resolving(Setting setting, Map<String, Unit> units, Map<String, UUID> numbers) {

    List<Step> steps(Question question) {
      return switch (question) {
        case Question.Assignees asked -> steps(asked.rule());
        case Question.Fallback asked when asked.to() == Question.Fallback.To.SUPERIOR ->
            List.of(new Step.Ask(new Wanted.Leader(unit(asked.rule()), 1)));
        case Question.Fallback asked -> administrators();
        case Question.Present asked -> List.of(new Step.Named(asked.people(), false));
        case Question.Successors asked -> List.of(new Step.Named(asked.people(), true));
        case Question.StandIns _,
            Question.Truth _,
            Question.Seen _,
            Question.Moment _,
            Question.FieldMoment _,
            Question.Rows _ ->
            throw new IllegalArgumentException("not about people: " + question);
      };
    }

    private List<Step> administrators() {
      List<Step> steps = new ArrayList<>();
      for (String role : setting.card().administrators()) {
        steps.add(new Step.Ask(new Wanted.Anywhere(role)));
      }
      Unit owner = units.get(setting.card().owner());
      if (owner != null) {
        steps.add(new Step.Ask(new Wanted.Leader(owner.id(), 0)));
      }
      steps.add(new Step.Ask(new Wanted.Administrators()));
      return steps;
    }

    private List<Step> steps(Assign rule) {
      return switch (rule) {
        case Assign.Role role when role.of() == null ->
            List.of(new Step.Ask(new Wanted.Anywhere(role.role())));
        case Assign.Role role ->
            unitOf(role.of())
                .<List<Step>>map(
                    unit -> List.of(new Step.Ask(new Wanted.InUnit(role.role(), unit))))
                .orElse(List.of());
        case Assign.People people -> List.of(new Step.Named(known(people.people()), true));
        case Assign.FormField field -> List.of(new Step.Named(people(field.field()), true));
        case Assign.Leader leader ->
            unitOf(leader.leaderOf())
                .<List<Step>>map(
                    unit -> List.of(new Step.Ask(new Wanted.Leader(unit, leader.levels()))))
                .orElse(List.of());
        case Assign.Applicant one ->
            List.of(new Step.Named(List.of(setting.applicant().id()), false));
        case Assign.Starter one -> List.of(new Step.Named(List.of(setting.starter().id()), false));
        case Assign.Handler handler -> List.of();
        case Assign.AnyOf any -> any.anyOf().stream().flatMap(one -> steps(one).stream()).toList();
      };
    }

    private List<UUID> known(List<String> named) {
      return named.stream().filter(numbers::containsKey).map(numbers::get).toList();
    }

    private UUID unit(Assign rule) {
      return switch (rule) {
        case Assign.Role role when role.of() != null ->
            unitOf(role.of()).orElse(setting.applicant().unit().id());
        case Assign.Leader leader ->
            unitOf(leader.leaderOf()).orElse(setting.applicant().unit().id());
        default -> setting.applicant().unit().id();
      };
    }

    private Optional<UUID> unitOf(String place) {
      return switch (place) {
        case "applicant.unit" -> Optional.of(setting.applicant().unit().id());
        case "starter.unit" -> Optional.of(setting.starter().unit().id());
        default ->
            place.startsWith(UNIT)
                ? Optional.ofNullable(units.get(place.substring(UNIT.length()))).map(Unit::id)
                : id(setting.scope().path(place.substring("form.".length())));
      };
    }

    private static Optional<UUID> id(JsonNode value) {
      JsonNode id = value.path("id");
      return id.isString() ? Optional.of(UUID.fromString(id.stringValue())) : Optional.empty();
    }

    private List<UUID> people(String field) {
      List<JsonNode> values = List.of(setting.scope());
      for (String step : field.split("\\.", -1)) {
        values =
            values.stream()
                .map(value -> value.path(step))
                .flatMap(value -> value.isArray() ? value.valueStream() : Stream.of(value))
                .toList();
      }
      return values.stream().flatMap(value -> id(value).stream()).toList();
    }
  }

  static String name(Map<UUID, Person> people, Object id) {
    Person person = id instanceof UUID one ? people.get(one) : null;
    return person == null ? "" : person.name();
  }
}
