package io.errand.portal;

import io.errand.database.Answers;
import io.errand.database.Write;
import io.errand.definition.EffectType;
import io.errand.definition.Node;
import io.errand.directory.Directory;
import io.errand.directory.Person;
import io.errand.expression.Call;
import io.errand.expression.Expression;
import io.errand.expression.ExpressionThreads;
import io.errand.expression.Expressions;
import io.errand.expression.Outcome;
import io.errand.flow.Flows;
import io.errand.flow.StartedInstances;
import io.errand.form.Submissions;
import io.errand.job.JobRefused;
import io.errand.problem.Language;
import io.errand.problem.Messages;
import io.errand.problem.NotFound;
import io.errand.problem.PlatformException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.MissingNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Starts an application because the flow of another one says so. The other is locked meanwhile, so
 * that it can't end, or start the same once more, before this one is there.
 */
@Component
class StartFromFlow {
  private static final int MOST_ABOVE = 5;

  private final Services services;
  private final NewApplications fresh;
  private final FormDesk forms;
  private final Recording recording;
  private final Submissions submissions;
  private final StartedInstances started;
  private final Directory directory;
  private final Answers answers;
  private final Expressions expressions;
  private final ExpressionThreads threads;
  private final Messages messages;
  private final Clock clock;

  StartFromFlow(
      Services services,
      NewApplications fresh,
      FormDesk forms,
      Recording recording,
      Submissions submissions,
      StartedInstances started,
      Directory directory,
      Answers answers,
      Expressions expressions,
      ExpressionThreads threads,
      Messages messages,
      Clock clock) {
    this.services = services;
    this.fresh = fresh;
    this.forms = forms;
    this.recording = recording;
    this.submissions = submissions;
    this.started = started;
    this.directory = directory;
    this.answers = answers;
    this.expressions = expressions;
    this.threads = threads;
    this.messages = messages;
    this.clock = clock;
  }

  /**
   * What is started.
   *
   * @param table whose row it is for, null for none
   * @param row from 0, null for none
   * @param revision of the form as it was when it was decided
   */
  record Wanted(
      String applicant, Map<String, Expression> fill, String table, Integer row, int revision) {

    static Wanted of(Node.SubFlow node, Integer row, int revision) {
      return new Wanted(node.applicant(), node.fill(), node.forEach(), row, revision);
    }

    static Wanted of(EffectType.StartService start, int revision) {
      return new Wanted(start.applicant(), start.fill(), null, null, revision);
    }
  }

  /** Takes the number of what may be started; outside of the transaction. */
  Mono<NewApplications.Numbered> numbered(String service) {
    return services
        .published(service)
        .onErrorMap(NotFound.class, gone -> new JobRefused("There is no service " + service))
        .flatMap(fresh::numbered);
  }

  /**
   * Starts it in the present transaction, unless it has been started before.
   *
   * @param of the application whose flow says so, locked
   * @param more written with it
   */
  Mono<UUID> start(
      Case of,
      Flows.Parent parent,
      Wanted wanted,
      NewApplications.Numbered numbered,
      Write... more) {
    return started
        .find(parent)
        .switchIfEmpty(
            Mono.defer(
                () ->
                    bounded(of)
                        .then(begin(of, parent, wanted, numbered))
                        .flatMap(done -> write(done, more))))
        .onErrorMap(StartFromFlow::staysWrong, why -> refused((PlatformException) why));
  }

  private static boolean staysWrong(Throwable failure) {
    return failure instanceof PlatformException known && known.problem().status() < 500;
  }

  private Mono<Void> bounded(Case of) {
    return started
        .depth(of.instance().id())
        .filter(above -> above < MOST_ABOVE)
        .switchIfEmpty(
            Mono.error(
                () -> new JobRefused("More than " + MOST_ABOVE + " applications one in another")))
        .then();
  }

  private Mono<Recording.Done> begin(
      Case of, Flows.Parent parent, Wanted wanted, NewApplications.Numbered numbered) {
    return submissions
        .revision(of.instance().id(), wanted.revision())
        .map(data -> of.service().evaluator().scope(data))
        .flatMap(
            scope ->
                Mono.zipDelayError(filled(of, wanted, scope), applicant(of, wanted, scope))
                    .flatMap(
                        both -> {
                          Applicants.Pair pair =
                              new Applicants.Pair(of.starter(), both.getT2(), null);
                          return forms
                              .judgeStarted(numbered.service(), pair, both.getT1())
                              .flatMap(judged -> fresh.begin(numbered, pair, judged, parent));
                        }));
  }

  private static JsonNode row(Wanted wanted, ObjectNode scope) {
    return wanted.row() == null
        ? MissingNode.getInstance()
        : scope.path(wanted.table()).path(wanted.row());
  }

  private Mono<ObjectNode> filled(Case of, Wanted wanted, ObjectNode scope) {
    TreeMap<String, Expression> fill = new TreeMap<>(wanted.fill());
    JsonNode row = row(wanted, scope);
    Map<String, JsonNode> more = row.isMissingNode() ? Map.of() : Map.of("row", row);
    List<Call> calls = fill.values().stream().map(one -> new Call(one, more)).toList();
    return threads
        .compute(() -> expressions.evaluate(of.setting(scope, clock).names(), calls))
        .map(outcomes -> data(List.copyOf(fill.keySet()), outcomes));
  }

  private static ObjectNode data(List<String> keys, List<Outcome> outcomes) {
    ObjectNode data = JsonNodeFactory.instance.objectNode();
    for (int i = 0; i < keys.size(); i++) {
      switch (outcomes.get(i)) {
        case Outcome.Value value -> data.set(keys.get(i), value.value());
        case Outcome.Failed failed ->
            throw new JobRefused("No value for " + keys.get(i) + ": " + failed.reason());
      }
    }
    return data;
  }

  private Mono<Person> applicant(Case of, Wanted wanted, ObjectNode scope) {
    if (wanted.applicant() == null) {
      return Mono.just(of.applicant());
    }
    JsonNode row = row(wanted, scope);
    JsonNode person = row.has(wanted.applicant()) ? row : scope;
    return Mono.justOrEmpty(person.path(wanted.applicant()).path("id").asStringOpt())
        .flatMap(id -> directory.person(UUID.fromString(id)))
        .switchIfEmpty(
            Mono.error(() -> new JobRefused("Nobody to start it for in " + wanted.applicant())));
  }

  private Mono<UUID> write(Recording.Done done, Write... more) {
    List<Write> writes = new ArrayList<>(recording.writes(done, 0));
    writes.addAll(List.of(more));
    return answers.write(Write.join(writes)).thenReturn(done.before().instance().id());
  }

  /** What administrators read beside the job that was given up. */
  private JobRefused refused(PlatformException why) {
    String places =
        why.problem().faults().stream()
            .map(fault -> fault.pointer() + " " + fault.message().in(Language.CHINESE, messages))
            .collect(Collectors.joining(" "));
    return new JobRefused(
        why.problem().detail().in(Language.CHINESE, messages) + (" " + places).stripTrailing());
  }
}
