package io.errand.portal;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.errand.definition.Action;
import io.errand.definition.Node;
import io.errand.definition.Opinion;
import io.errand.definition.Text;
import io.errand.directory.PersonView;
import io.errand.document.FileBounds;
import io.errand.flow.Flows;
import io.errand.flow.Offers;
import io.errand.flow.Task;
import io.errand.form.Rights;
import io.errand.problem.Language;
import io.errand.problem.Messages;
import io.errand.problem.NotFound;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;
import tools.jackson.databind.node.ObjectNode;

/** Shows a task with its form as its node lets its people see and fill it. */
@Component
class ReadTask {
  private final Cases cases;
  private final FormDesk forms;
  private final Names names;
  private final LaterChoices later;
  private final Messages messages;

  ReadTask(Cases cases, FormDesk forms, Names names, LaterChoices later, Messages messages) {
    this.cases = cases;
    this.forms = forms;
    this.names = names;
    this.later = later;
    this.messages = messages;
  }

  /**
   * A task.
   *
   * @param onBehalfOf for whom the reader would act; null for themselves
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record TaskView(
      String id,
      String state,
      String outcome,
      int revision,
      NodeView node,
      ApplicationRef application,
      PersonView onBehalfOf,
      Instant arrivedAt,
      boolean urged,
      boolean failed,
      ObjectNode form,
      ObjectNode data,
      int formRevision,
      List<ActionView> actions,
      List<String> modes,
      OpinionView opinion,
      List<LaterChoices.Choice> preassign) {}

  @JsonInclude(JsonInclude.Include.NON_NULL)
  record NodeView(String id, String title, String help) {}

  record ApplicationRef(
      UUID id,
      String number,
      Service.Names service,
      String state,
      PersonView applicant,
      PersonView starter,
      Instant submittedAt) {}

  /**
   * What may be done.
   *
   * @param targets where to; empty when there is nothing to choose
   * @param several whether more than one may be chosen
   * @param people the only ones whom it may be about; null for anybody, or where it is about nobody
   * @param when signers may sign, empty for other actions
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record ActionView(
      String action,
      String title,
      List<ReadApplication.NodeName> targets,
      boolean several,
      List<PersonView> people,
      List<String> when) {}

  /**
   * What may be said.
   *
   * @param files what may come with it; null for nothing
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record OpinionView(boolean required, int maxLength, String wording, FilesView files) {}

  /**
   * Bounds of files.
   *
   * @param maxSize bytes of each
   */
  record FilesView(int maxCount, long maxSize) {}

  Mono<TaskView> view(UUID person, TaskId id, Language language) {
    return cases
        .see(person, id)
        .flatMap(
            seen -> {
              Offered offered = offered(seen, id);
              Rights rights = Tasked.rights(seen, offered.task());
              ObjectNode data = seen.of().instance().form().data();
              return Mono.zipDelayError(
                      names.of(people(offered), language),
                      later.of(seen.of(), offered.offers(), language),
                      forms.shown(seen.of().service(), rights, data, language))
                  .map(all -> view(offered, id, all.getT1(), all.getT2(), all.getT3()));
            });
  }

  private static Set<UUID> people(Offered offered) {
    Flows.Instance instance = offered.seen().of().instance();
    Set<UUID> people = new HashSet<>(List.of(instance.applicant(), instance.starter()));
    people.add(offered.seen().of().actor().onBehalfOf());
    offered.offers().actions().forEach(offer -> people.addAll(offer.people()));
    return people;
  }

  /** A task and what its reader may do in it. */
  private record Offered(Cases.Seen seen, Task task, Offers.InTask offers) {}

  private static Offered offered(Cases.Seen seen, TaskId id) {
    Task task = task(seen, id);
    Case of = seen.of();
    return new Offered(
        seen,
        task,
        Offers.task(of.service().graph(), of.instance().state(), of.actor(), task.number()));
  }

  /** The task, for those who are or were asked; for everybody else there is none. */
  static Task task(Cases.Seen seen, TaskId id) {
    return seen.of()
        .instance()
        .state()
        .task(id.number())
        .filter(task -> Tasked.concerns(seen, task))
        .orElseThrow(NotFound::new);
  }

  private TaskView view(
      Offered offered,
      TaskId id,
      Names.Book book,
      List<LaterChoices.Choice> preassign,
      ObjectNode data) {
    Case of = offered.seen().of();
    Service service = of.service();
    Flows.Instance instance = of.instance();
    Task task = offered.task();
    Offers.InTask offers = offered.offers();
    boolean acts = !offers.actions().isEmpty();
    Rights rights = Tasked.rights(offered.seen(), task);
    return new TaskView(
        id.toString(),
        task.state().name(),
        task.closing() == null || task.closing().action() == null
            ? null
            : task.closing().action().key(),
        task.revision(),
        node(service, task, book.language()),
        new ApplicationRef(
            instance.id(),
            instance.number(),
            service.names(book.language()),
            instance.state().status().name(),
            book.person(instance.applicant()),
            book.person(instance.starter()),
            instance.startedAt()),
        book.person(of.actor().onBehalfOf()),
        task.since(),
        task.urges() != null && task.urges().count() > 0,
        task.failedAt() != null,
        forms.compiled(service, rights, acts, book.language()),
        data,
        instance.form().revision(),
        offers.actions().stream()
            .filter(offer -> offer.action() != Action.PREASSIGN)
            .map(offer -> action(service, offer, book))
            .toList(),
        offers.modes().stream().map(mode -> mode.name().toLowerCase(Locale.ROOT)).toList(),
        opinion(service, task, book.language()),
        preassign);
  }

  private static NodeView node(Service service, Task task, Language language) {
    Text help =
        service.graph().nodes().get(task.node()) instanceof Node.Task node ? node.help() : null;
    return new NodeView(
        task.node(),
        service.title(task.node(), language),
        help == null ? null : help.in(language.locale()));
  }

  private ActionView action(Service service, Offers.Offer offer, Names.Book book) {
    return new ActionView(
        offer.action().key(),
        messages.text(book.language(), "portal.action." + offer.action().key()),
        offer.targets().stream()
            .map(target -> ReadApplication.name(service, target, book))
            .toList(),
        offer.several(),
        offer.people().isEmpty() ? null : offer.people().stream().map(book::person).toList(),
        offer.places().stream().map(place -> place.name().toLowerCase(Locale.ROOT)).toList());
  }

  private static OpinionView opinion(Service service, Task task, Language language) {
    Opinion opinion = Enclosures.opinion(service, task);
    return new OpinionView(
        opinion.required(),
        opinion.maxLength(),
        opinion.wording() == null ? "" : opinion.wording().in(language.locale()),
        opinion.files() ? new FilesView(Enclosures.MOST, FileBounds.ANY.maxSize()) : null);
  }
}
