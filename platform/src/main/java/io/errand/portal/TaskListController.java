package io.errand.portal;

import io.errand.directory.KnownDirectory;
import io.errand.directory.Pending;
import io.errand.directory.Person;
import io.errand.directory.PersonView;
import io.errand.directory.SignedIn;
import io.errand.problem.Language;
import io.errand.task.TaskLists;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/** One to-do list over all services. */
@RestController
@RequestMapping("/api/tasks")
class TaskListController {
  private final TaskLists lists;
  private final KnownDirectory directory;
  private final Services services;
  private final PendingTasks pending;

  TaskListController(
      TaskLists lists, KnownDirectory directory, Services services, PendingTasks pending) {
    this.lists = lists;
    this.directory = directory;
    this.services = services;
    this.pending = pending;
  }

  /**
   * A row.
   *
   * @param onBehalfOf for whom the reader would act, or has; null for themselves
   * @param doneBy who has done it for the reader; null for themselves, and for what waits
   */
  record ListedTask(
      String id,
      ApplicationRef application,
      Service.Names service,
      NodeRef node,
      PersonView applicant,
      PersonView starter,
      PersonView onBehalfOf,
      List<Cells.Cell> summary,
      Instant arrivedAt,
      Instant dueAt,
      boolean urged,
      int urges,
      String state,
      int revision,
      String outcome,
      Instant doneAt,
      PersonView doneBy) {}

  record ApplicationRef(UUID id, String number) {}

  record NodeRef(String id, String title) {}

  record NodeCount(String id, String title, int count, boolean more) {}

  record ServiceCount(String key, String title, int count, boolean more, List<NodeCount> nodes) {}

  record Counts(Pending.Count pending, Pending.Count done, List<ServiceCount> services) {}

  @GetMapping
  Mono<Page<ListedTask>> list(
      SignedIn who,
      @RequestParam(defaultValue = "pending") String state,
      @RequestParam(defaultValue = "") String service,
      @RequestParam(defaultValue = "") String node,
      @RequestParam(defaultValue = "") String q,
      @RequestParam(defaultValue = "false") boolean urged,
      Narrowing narrowing,
      @RequestParam(defaultValue = Arrival.OLDEST) String sort,
      @RequestParam(defaultValue = "20") int limit,
      @RequestParam(defaultValue = "") String after,
      ServerWebExchange exchange) {
    int size = Page.size(limit);
    TaskLists.Filter filter = new TaskLists.Filter(service, node, narrowing.sought(q), urged);
    TaskLists.Order order = TaskOrder.of(sort);
    TaskLists.Place place = TaskOrder.place(after);
    Mono<List<TaskLists.Listed>> rows =
        switch (state) {
          case "pending" -> lists.pending(who.person(), filter, order, place, size + 1);
          case "done" -> lists.done(who.person(), filter, place, size + 1);
          default -> Mono.error(new UnknownValue("state", "pending, done"));
        };
    Language language = Language.of(exchange.getRequest().getHeaders());
    return rows.flatMap(found -> page(found, size, language));
  }

  private Mono<Page<ListedTask>> page(List<TaskLists.Listed> rows, int size, Language language) {
    Set<UUID> people = new HashSet<>();
    rows.forEach(
        row ->
            people.addAll(
                Arrays.asList(row.applicant(), row.starter(), row.principal(), row.by())));
    people.remove(null);
    return Mono.zipDelayError(
            directory.everyone(people),
            services.known(rows.stream().map(TaskLists.Listed::service).toList()),
            directory.unitTitles(language))
        .map(
            all ->
                Page.of(
                    rows,
                    size,
                    row ->
                        listed(
                            row,
                            all.getT1(),
                            new Cells(all.getT2().get(row.service()), language, all.getT3())),
                    row -> TaskOrder.cursor(row.place())));
  }

  private static ListedTask listed(TaskLists.Listed row, Map<UUID, Person> people, Cells cells) {
    Service service = cells.service();
    Language language = cells.language();
    return new ListedTask(
        new TaskId(row.instance(), row.number()).toString(),
        new ApplicationRef(row.instance(), row.applicationNumber()),
        service.names(language),
        new NodeRef(row.node(), service.title(row.node(), language)),
        PersonView.of(people.get(row.applicant()), language),
        PersonView.of(people.get(row.starter()), language),
        person(row.principal(), people, language),
        cells.titled(row.summary()),
        row.arrivedAt(),
        row.dueAt(),
        row.urges() > 0,
        row.urges(),
        row.state(),
        row.revision(),
        row.outcome(),
        row.doneAt(),
        person(row.by(), people, language));
  }

  private static PersonView person(UUID id, Map<UUID, Person> people, Language language) {
    return id == null ? null : PersonView.of(people.get(id), language);
  }

  @GetMapping("/counts")
  Mono<Counts> counts(SignedIn who, ServerWebExchange exchange) {
    Language language = Language.of(exchange.getRequest().getHeaders());
    return Mono.zipDelayError(pending.byNode(who.person()), lists.doneCount(who.person()))
        .flatMap(
            both ->
                services
                    .known(both.getT1().stream().map(TaskLists.Count::service).toList())
                    .map(known -> counts(both.getT1(), both.getT2(), known, language)));
  }

  private static Counts counts(
      List<TaskLists.Count> pending, int done, Map<String, Service> services, Language language) {
    Map<String, List<TaskLists.Count>> byService = new LinkedHashMap<>();
    pending.forEach(
        one -> byService.computeIfAbsent(one.service(), key -> new ArrayList<>()).add(one));
    List<ServiceCount> listed =
        byService.entrySet().stream()
            .map(entry -> count(services.get(entry.getKey()), entry.getValue(), language))
            .toList();
    return new Counts(PendingTasks.sum(pending), PendingTasks.count(done), listed);
  }

  private static ServiceCount count(
      Service service, List<TaskLists.Count> nodes, Language language) {
    Pending.Count all = PendingTasks.sum(nodes);
    return new ServiceCount(
        service.version().key(),
        service.names(language).title(),
        all.count(),
        all.more(),
        nodes.stream()
            .map(
                node -> {
                  Pending.Count one = PendingTasks.sum(List.of(node));
                  return new NodeCount(
                      node.node(), service.title(node.node(), language), one.count(), one.more());
                })
            .toList());
  }
}
