package io.errand.portal;

import io.errand.definition.ListView;
import io.errand.directory.KnownDirectory;
import io.errand.directory.Pending;
import io.errand.directory.Person;
import io.errand.directory.PersonView;
import io.errand.directory.SignedIn;
import io.errand.problem.Language;
import io.errand.task.TaskGrid;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/** The people of one node of a service, as they are worked off at a counter. */
@RestController
@RequestMapping("/api/tasks")
class TaskGridController {
  private static final Map<String, TaskGrid.Which> STATES =
      Map.of(
          "all", TaskGrid.Which.ALL,
          "open", TaskGrid.Which.OPEN,
          "failed", TaskGrid.Which.FAILED,
          "passed", TaskGrid.Which.PASSED);

  private final TaskGrid grid;
  private final KnownDirectory directory;
  private final Services services;
  private final GridColumns columns;

  TaskGridController(
      TaskGrid grid, KnownDirectory directory, Services services, GridColumns columns) {
    this.grid = grid;
    this.directory = directory;
    this.services = services;
    this.columns = columns;
  }

  record WorkedNode(String id, String title) {}

  record WorkedService(String key, String title, String glyph, List<WorkedNode> nodes) {}

  record WorkedServices(List<WorkedService> items) {}

  record Counters(
      Pending.Count all, Pending.Count passed, Pending.Count open, Pending.Count failed) {
    static final Counters NONE = of(new TaskGrid.Counts(0, 0, 0));

    static Counters of(TaskGrid.Counts counts) {
      return new Counters(
          PendingTasks.count(counts.open() + counts.failed() + counts.passed()),
          PendingTasks.count(counts.passed()),
          PendingTasks.count(counts.open()),
          PendingTasks.count(counts.failed()));
    }
  }

  /**
   * A row.
   *
   * @param state open, failed or passed
   * @param revision of what waits; 0 of what is decided
   * @param cells what stands in the columns, by their keys
   * @param actions which of the buttons the row offers
   */
  record GridRow(
      String id,
      TaskListController.ApplicationRef application,
      PersonView applicant,
      String state,
      int revision,
      Map<String, String> cells,
      boolean urged,
      Instant arrivedAt,
      Instant dueAt,
      Instant doneAt,
      String outcome,
      List<String> actions) {}

  record Grid(
      Counters counters,
      List<GridColumns.Column> columns,
      List<GridColumns.Column> filters,
      List<GridColumns.Button> buttons,
      List<GridRow> items,
      String next) {
    static final Grid NONE =
        new Grid(Counters.NONE, List.of(), List.of(), List.of(), List.of(), null);
  }

  @GetMapping("/nodes")
  Mono<WorkedServices> nodes(SignedIn who, ServerWebExchange exchange) {
    Language language = Language.of(exchange.getRequest().getHeaders());
    return grid.nodes(who.person())
        .flatMap(
            found ->
                services
                    .known(found.stream().map(TaskGrid.Node::service).toList())
                    .map(known -> new WorkedServices(worked(found, known, language))));
  }

  private static List<WorkedService> worked(
      List<TaskGrid.Node> nodes, Map<String, Service> known, Language language) {
    return nodes.stream()
        .filter(node -> known.containsKey(node.service()))
        .collect(
            Collectors.groupingBy(TaskGrid.Node::service, LinkedHashMap::new, Collectors.toList()))
        .entrySet()
        .stream()
        .map(one -> worked(known.get(one.getKey()), one.getValue(), language))
        .toList();
  }

  private static WorkedService worked(
      Service service, List<TaskGrid.Node> nodes, Language language) {
    Service.Names names = service.names(language);
    return new WorkedService(
        names.key(),
        names.title(),
        names.glyph(),
        nodes.stream()
            .map(node -> new WorkedNode(node.node(), service.title(node.node(), language)))
            .toList());
  }

  /** Of a node in which one has and had nothing, nothing is said, whether there is one or not. */
  @GetMapping("/grid")
  Mono<Grid> grid(
      SignedIn who,
      @RequestParam String service,
      @RequestParam String node,
      @RequestParam(defaultValue = "all") String state,
      @RequestParam(defaultValue = "") String q,
      Narrowing narrowing,
      @RequestParam(defaultValue = Arrival.OLDEST) String sort,
      @RequestParam(defaultValue = "30") int limit,
      @RequestParam(defaultValue = "") String after,
      ServerWebExchange exchange) {
    TaskGrid.Which which =
        Optional.ofNullable(STATES.get(state))
            .orElseThrow(() -> new UnknownValue("state", "all, open, failed, passed"));
    TaskGrid.Asked asked =
        new TaskGrid.Asked(service, node, which, narrowing.sought(q), Arrival.newestFirst(sort));
    TaskGrid.Place place = after.isEmpty() ? null : place(after);
    int size = Page.size(limit);
    Language language = Language.of(exchange.getRequest().getHeaders());
    return Mono.zipDelayError(
            grid.counts(who.person(), service, node),
            grid.rows(who.person(), asked, place, size + 1))
        .flatMap(
            both ->
                both.getT1().equals(TaskGrid.Counts.NONE)
                    ? Mono.just(Grid.NONE)
                    : shown(who.person(), asked, both.getT1(), both.getT2(), size, language));
  }

  private static TaskGrid.Place place(String after) {
    List<String> parts = Cursor.parts(after, 4);
    try {
      return new TaskGrid.Place(
          Boolean.parseBoolean(parts.get(0)),
          Instant.parse(parts.get(1)),
          UUID.fromString(parts.get(2)),
          Integer.parseInt(parts.get(3)));
    } catch (DateTimeParseException | IllegalArgumentException unreadable) {
      throw new Cursor.Unreadable();
    }
  }

  private static String cursor(TaskGrid.Row row) {
    TaskGrid.Place place = row.place();
    return Cursor.of(place.decided(), place.at(), place.instance(), place.number());
  }

  private Mono<Grid> shown(
      UUID reader,
      TaskGrid.Asked asked,
      TaskGrid.Counts counts,
      List<TaskGrid.Row> rows,
      int size,
      Language language) {
    Set<UUID> people = rows.stream().map(TaskGrid.Row::applicant).collect(Collectors.toSet());
    return Mono.zipDelayError(
            directory.everyone(people),
            services.known(asked.service()),
            directory.unitTitles(language))
        .map(
            both -> {
              Service service = both.getT2();
              Cells cells = new Cells(service, language, both.getT3());
              ListView view = GridColumns.view(service, asked.node());
              List<GridColumns.Button> buttons = columns.buttons(view.buttons(), language);
              Page<GridRow> page =
                  Page.of(
                      rows,
                      size,
                      row -> row(reader, row, both.getT1(), buttons, cells),
                      TaskGridController::cursor);
              return new Grid(
                  Counters.of(counts),
                  columns.of(service, view.columns(), language),
                  columns.of(service, view.filters(), language),
                  buttons,
                  page.items(),
                  page.next());
            });
  }

  private static GridRow row(
      UUID reader,
      TaskGrid.Row row,
      Map<UUID, Person> people,
      List<GridColumns.Button> buttons,
      Cells cells) {
    boolean mine = row.holder() == null || row.holder().equals(reader);
    return new GridRow(
        new TaskId(row.instance(), row.number()).toString(),
        new TaskListController.ApplicationRef(row.instance(), row.applicationNumber()),
        PersonView.of(people.get(row.applicant()), cells.language()),
        row.standing().name().toLowerCase(Locale.ROOT),
        row.revision(),
        cells.byColumn(row.summary()),
        row.urges() > 0,
        row.arrivedAt(),
        row.dueAt(),
        row.doneAt(),
        row.outcome(),
        row.doneAt() == null && mine
            ? buttons.stream().map(GridColumns.Button::action).toList()
            : List.of());
  }
}
