package io.errand.portal;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.errand.definition.Action;
import io.errand.definition.Node;
import io.errand.definition.Reader;
import io.errand.directory.PersonView;
import io.errand.flow.Enclosed;
import io.errand.flow.Flows;
import io.errand.flow.InstanceState;
import io.errand.flow.Log;
import io.errand.flow.Offers;
import io.errand.form.Rights;
import io.errand.problem.Language;
import java.time.Clock;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;
import tools.jackson.databind.node.ObjectNode;

/** Shows one application to somebody who may see it, as far as they may. */
@Component
class ReadApplication {
  private final Cases cases;
  private final FormDesk forms;
  private final Names names;
  private final Log log;
  private final NearApplications near;
  private final Clock clock;

  ReadApplication(
      Cases cases, FormDesk forms, Names names, Log log, NearApplications near, Clock clock) {
    this.near = near;
    this.cases = cases;
    this.forms = forms;
    this.names = names;
    this.log = log;
    this.clock = clock;
  }

  /**
   * An application.
   *
   * @param urgeAgain when a step may be urged next, where none may be now
   * @param escalates whether the reader may also tell those who lead the people that they urge
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record ApplicationView(
      UUID id,
      String number,
      Service.Names service,
      int version,
      String state,
      ReturnedView returned,
      PersonView applicant,
      PersonView starter,
      Instant submittedAt,
      Instant finishedAt,
      int formRevision,
      List<ApplicationLists.Now> current,
      ObjectNode form,
      ObjectNode data,
      List<String> actions,
      List<NodeName> urgeable,
      Instant urgeAgain,
      boolean escalates,
      List<String> modes,
      List<NodeName> undone,
      List<JumpView> jumps,
      List<String> signals,
      List<TaskRef> tasks,
      List<NearApplications.NearView> started,
      NearApplications.NearView startedBy) {}

  /**
   * A task that an administrator may give to somebody else.
   *
   * @param task its number in the application
   * @param people whom it asks: a name, or the title of a pool
   */
  record TaskRef(int task, String node, String title, String people) {}

  /**
   * Where an administrator may send it.
   *
   * @param ends the nodes that then no longer wait
   */
  record JumpView(String node, String title, List<NodeName> ends) {}

  /** The return that waits for the applicant. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record ReturnedView(
      String node,
      String title,
      PersonView by,
      String opinion,
      @JsonInclude(JsonInclude.Include.NON_EMPTY) List<Enclosed> files,
      Instant at,
      boolean direct) {}

  record NodeName(String node, String title) {}

  Mono<ApplicationView> view(UUID person, UUID instance, Language language) {
    return cases
        .see(person, instance)
        .flatMap(
            seen -> {
              Offers.InInstance offers = offers(seen);
              return Mono.zipDelayError(
                      names.of(people(seen), language),
                      opinion(seen),
                      near.of(seen.of(), person, language),
                      shown(seen.of(), rights(seen, offers), language))
                  .map(
                      all ->
                          view(seen, offers, all.getT1(), all.getT2(), all.getT3(), all.getT4()));
            });
  }

  private static Rights rights(Cases.Seen seen, Offers.InInstance offers) {
    return edits(offers) ? seen.of().service().atStart() : Readers.rights(seen);
  }

  private static boolean edits(Offers.InInstance offers) {
    return offers.actions().contains(Action.RESUBMIT);
  }

  /** The form with its data. */
  private record Shown(Rights rights, ObjectNode data) {}

  private Mono<Shown> shown(Case of, Rights rights, Language language) {
    return forms
        .shown(of.service(), rights, of.instance().form().data(), language)
        .map(data -> new Shown(rights, data));
  }

  private Offers.InInstance offers(Cases.Seen seen) {
    return Offers.instance(
        seen.of().service().graph(),
        seen.of().instance().state(),
        seen.of().actor(),
        clock.instant(),
        clock.getZone());
  }

  private Mono<Map<Integer, Log.Said>> opinion(Cases.Seen seen) {
    List<Integer> lines =
        Readers.returned(seen).map(returned -> List.of(returned.how().event())).orElse(List.of());
    return log.opinions(seen.of().instance().id(), lines);
  }

  private static Set<UUID> people(Cases.Seen seen) {
    Set<UUID> people = new HashSet<>();
    people.add(seen.of().instance().applicant());
    people.add(seen.of().instance().starter());
    InstanceState state = seen.of().instance().state();
    state
        .tasks()
        .forEach(
            task -> {
              people.add(task.assignee());
              if (task.closing() != null) {
                people.add(task.closing().by());
              }
            });
    return people;
  }

  private ApplicationView view(
      Cases.Seen seen,
      Offers.InInstance offers,
      Names.Book book,
      Map<Integer, Log.Said> opinions,
      NearApplications.Near around,
      Shown shown) {
    Case of = seen.of();
    Flows.Instance instance = of.instance();
    Service service = of.service();
    return new ApplicationView(
        instance.id(),
        instance.number(),
        service.names(book.language()),
        service.version().number(),
        instance.state().status().name(),
        offers.returned().map(one -> returned(service, one, book, opinions)).orElse(null),
        book.person(instance.applicant()),
        book.person(instance.starter()),
        instance.startedAt(),
        instance.endedAt(),
        instance.form().revision(),
        Flows.Waiting.of(instance.state()).stream()
            .map(waiting -> ApplicationLists.now(service, waiting, book))
            .toList(),
        forms.compiled(service, shown.rights(), edits(offers), book.language()),
        shown.data(),
        offers.actions().stream().map(Action::key).sorted().toList(),
        offers.urgeable().stream().map(node -> name(service, node, book)).toList(),
        offers.urgeAgain().orElse(null),
        of.actor().relations().contains(Reader.SUPERVISOR),
        offers.modes().stream().map(mode -> mode.name().toLowerCase(Locale.ROOT)).toList(),
        offers.undone().stream().map(node -> name(service, node, book)).toList(),
        offers.jumps().entrySet().stream()
            .map(
                jump ->
                    new JumpView(
                        jump.getKey(),
                        service.title(jump.getKey(), book.language()),
                        jump.getValue().stream().map(node -> name(service, node, book)).toList()))
            .toList(),
        offers.signals(),
        offers.actions().contains(Action.TERMINATE) ? tasks(of, book) : List.of(),
        around.started(),
        around.startedBy());
  }

  private static List<TaskRef> tasks(Case of, Names.Book book) {
    return of.instance().state().openTasks().stream()
        .filter(task -> of.service().graph().nodes().get(task.node()) instanceof Node.Task)
        .map(
            task ->
                new TaskRef(
                    task.number(),
                    task.node(),
                    of.service().title(task.node(), book.language()),
                    task.assignee() == null ? book.pool(task.pool()) : book.name(task.assignee())))
        .toList();
  }

  private static ReturnedView returned(
      Service service, Offers.Returned returned, Names.Book book, Map<Integer, Log.Said> opinions) {
    Log.Said said = opinions.get(returned.how().event());
    return new ReturnedView(
        returned.node(),
        service.title(returned.node(), book.language()),
        book.person(returned.how().by()),
        said == null ? null : said.words(),
        said == null ? null : said.files(),
        returned.how().at(),
        returned.direct());
  }

  static NodeName name(Service service, String node, Names.Book book) {
    return new NodeName(node, service.title(node, book.language()));
  }
}
