package io.errand.portal;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.errand.definition.Action;
import io.errand.definition.Node;
import io.errand.definition.Text;
import io.errand.directory.CandidateKey;
import io.errand.flow.Enclosed;
import io.errand.flow.Flows;
import io.errand.flow.InstanceState;
import io.errand.flow.Log;
import io.errand.flow.Progress;
import io.errand.problem.Language;
import io.errand.problem.Messages;
import io.errand.problem.NotFound;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Shows how far an application is, and what happened to it. */
@Component
class ReadProgress {
  private static final Set<Action> COUNTED =
      EnumSet.of(Action.APPROVE, Action.COMPLETE, Action.REJECT, Action.MARK_FAILED);

  private final Cases cases;
  private final Names names;
  private final Log log;
  private final Messages messages;

  ReadProgress(Cases cases, Names names, Log log, Messages messages) {
    this.cases = cases;
    this.names = names;
    this.log = log;
    this.messages = messages;
  }

  Mono<Drawing> progress(UUID person, UUID instance, Language language) {
    return cases
        .see(person, instance)
        .flatMap(
            seen -> {
              Progress progress =
                  Progress.of(seen.of().service().graph(), seen.of().instance().state());
              return Mono.zipDelayError(
                      names.of(people(progress), language), opinions(seen, progress))
                  .map(both -> draw(seen, progress, both.getT1(), both.getT2()));
            });
  }

  private static Set<UUID> people(Progress progress) {
    Set<UUID> people = new HashSet<>();
    progress.nodes().values().stream()
        .flatMap(step -> step.handlers().stream())
        .forEach(one -> people.addAll(Arrays.asList(one.person(), one.onBehalfOf())));
    return people;
  }

  private Mono<Map<Integer, Log.Said>> opinions(Cases.Seen seen, Progress progress) {
    List<Integer> lines =
        Readers.opinions(seen)
            ? progress.nodes().values().stream()
                .map(Progress.Step::event)
                .filter(Objects::nonNull)
                .toList()
            : List.of();
    return log.opinions(seen.of().instance().id(), lines);
  }

  private Drawing draw(
      Cases.Seen seen, Progress progress, Names.Book book, Map<Integer, Log.Said> opinions) {
    Service service = seen.of().service();
    Handlers handlers = new Handlers(service, book.roles(), book.language(), messages);
    return Drawing.of(
        service,
        book.language(),
        node -> piece(service, node, progress.nodes().get(node.id()), handlers, book, opinions));
  }

  /** The name, and for whom they acted. */
  private String handler(Progress.Handler one, Names.Book book) {
    return one.onBehalfOf() == null
        ? book.name(one.person())
        : messages.text(
            book.language(),
            "portal.on-behalf-of",
            book.name(one.person()),
            book.name(one.onBehalfOf()));
  }

  private Drawing.NodePiece piece(
      Service service,
      Node node,
      Progress.Step step,
      Handlers handlers,
      Names.Book book,
      Map<Integer, Log.Said> opinions) {
    String title = service.title(node.id(), book.language());
    if (step == null) {
      return Drawing.NodePiece.plain(node.id(), title, Drawing.type(node), handlers.of(node));
    }
    Log.Said said = step.event() == null ? null : opinions.get(step.event());
    return new Drawing.NodePiece(
        node.id(),
        title,
        Drawing.type(node),
        handlers.of(node),
        step.state().name().toLowerCase(Locale.ROOT).replace('_', '-'),
        Stream.concat(
                step.handlers().stream().map(one -> handler(one, book)),
                step.pools().stream().map(book::pool))
            .distinct()
            .toList(),
        step.since(),
        step.until(),
        step.outcome() == null ? null : step.outcome().key(),
        said == null ? null : said.words(),
        said == null ? null : said.files(),
        step.urged(),
        step.failed());
  }

  /** The log, the newest line first, and above it what waits. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record LogView(List<LineView> items, List<WaitingView> waiting, String next) {}

  /**
   * A line of it.
   *
   * @param onBehalfOf for whom the operator acted; null for themselves
   * @param instead who was asked before, where others are asked now
   * @param people whom it is about, such as who was given a task
   * @param files what came with the opinion
   * @param answer what another system or application answered, as far as it is kept
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record LineView(
      int seq,
      NodeRef node,
      Operator operator,
      Operator onBehalfOf,
      String instead,
      List<String> people,
      String kind,
      String action,
      String result,
      String opinion,
      @JsonInclude(JsonInclude.Include.NON_EMPTY) List<Enclosed> files,
      Object answer,
      Instant at,
      boolean superseded) {}

  record NodeRef(String id, String title) {}

  record Operator(String name, String number) {}

  record WaitingView(NodeRef node, List<String> people, Instant since) {}

  Mono<LogView> log(UUID person, UUID instance, int limit, String after, Language language) {
    int size = Page.size(limit);
    int before = after.isEmpty() ? Integer.MAX_VALUE : seq(after);
    return cases
        .see(person, instance)
        .filter(Readers::log)
        .switchIfEmpty(Mono.error(NotFound::new))
        .flatMap(
            seen ->
                log.lines(instance, keys(seen), before, size + 1)
                    .flatMap(
                        lines ->
                            Mono.zipDelayError(
                                    names.of(people(seen, lines), language), former(seen, lines))
                                .map(both -> view(seen, lines, size, both.getT1(), both.getT2()))));
  }

  /** The titles of nodes that only versions before the present one have, by id. */
  private Mono<Map<String, Text>> former(Cases.Seen seen, List<Log.Line> lines) {
    Set<String> known = seen.of().service().graph().nodes().keySet();
    boolean all =
        lines.stream().allMatch(line -> line.node() == null || known.contains(line.node()));
    return all ? Mono.just(Map.of()) : log.formerTitles(seen.of().instance().id());
  }

  private static Set<String> keys(Cases.Seen seen) {
    return seen.keys();
  }

  private static int seq(String after) {
    try {
      return Integer.parseInt(Cursor.parts(after, 1).getFirst());
    } catch (NumberFormatException unreadable) {
      throw new Cursor.Unreadable();
    }
  }

  private static Set<UUID> people(Cases.Seen seen, List<Log.Line> lines) {
    Set<UUID> people = new HashSet<>();
    lines.forEach(
        line -> {
          people.add(line.person());
          people.add(line.onBehalfOf());
          people.addAll(named(line));
          instead(line).flatMap(CandidateKey::personOf).ifPresent(people::add);
        });
    seen.of().instance().state().openTasks().forEach(task -> people.add(task.assignee()));
    return people;
  }

  private LogView view(
      Cases.Seen seen, List<Log.Line> lines, int size, Names.Book book, Map<String, Text> former) {
    Service service = seen.of().service();
    boolean opinions = Readers.opinions(seen);
    Page<LineView> page =
        Page.of(
            lines,
            size,
            line -> line(seen.of(), line, node(service, line.node(), book, former), opinions, book),
            line -> Cursor.of(line.seq()));
    List<WaitingView> waiting =
        Flows.Waiting.of(seen.of().instance().state()).stream()
            .map(
                one ->
                    new WaitingView(
                        new NodeRef(one.node(), service.title(one.node(), book.language())),
                        book.waiting(one),
                        one.since()))
            .toList();
    return new LogView(page.items(), waiting, page.next());
  }

  private static NodeRef node(
      Service service, String id, Names.Book book, Map<String, Text> former) {
    if (id == null) {
      return null;
    }
    Text gone = former.get(id);
    String title =
        gone == null || service.graph().nodes().containsKey(id)
            ? service.title(id, book.language())
            : gone.in(book.language().locale());
    return new NodeRef(id, title);
  }

  private LineView line(Case of, Log.Line line, NodeRef node, boolean opinions, Names.Book book) {
    return new LineView(
        line.seq(),
        node,
        operator(line.person(), book),
        operator(line.onBehalfOf(), book),
        instead(line).map(key -> asked(key, book)).orElse(null),
        about(line, book),
        line.kind().name().toLowerCase(Locale.ROOT),
        line.action(),
        result(line, book.language()),
        opinions ? line.opinion() : null,
        opinions ? line.files() : List.of(),
        opinions ? answer(line) : null,
        line.at(),
        isSuperseded(of.instance().state(), line));
  }

  /** Whether it counted and no longer does; what a return says stays the reason for it. */
  private static boolean isSuperseded(InstanceState state, Log.Line line) {
    return line.visit() != null
        && state.visit(line.visit()).supersededBy() != null
        && Optional.ofNullable(line.action())
            .flatMap(Action::of)
            .filter(COUNTED::contains)
            .isPresent();
  }

  /** The people whom a line names. */
  private static List<UUID> named(Log.Line line) {
    return line.details().get("people") instanceof List<?> people
        ? people.stream().map(id -> UUID.fromString(id.toString())).toList()
        : List.of();
  }

  private static Optional<String> instead(Log.Line line) {
    return Optional.ofNullable(line.details().get("instead")).map(Object::toString);
  }

  /** Whom a line is about; null where it says nothing of that. */
  private static List<String> about(Log.Line line, Names.Book book) {
    if (line.details().get("pool") instanceof String pool) {
      return List.of(book.pool(pool));
    }
    List<String> names = named(line).stream().map(book::name).toList();
    return names.isEmpty() ? null : names;
  }

  private static String asked(String key, Names.Book book) {
    return CandidateKey.personOf(key).map(book::name).orElseGet(() -> book.pool(key));
  }

  private static Object answer(Log.Line line) {
    Object answer = line.details().get("result");
    return answer instanceof Map<?, ?> kept && kept.isEmpty() ? null : answer;
  }

  private static Operator operator(UUID id, Names.Book book) {
    return id == null || book.people().get(id) == null
        ? null
        : new Operator(book.people().get(id).name(), book.people().get(id).number());
  }

  private String result(Log.Line line, Language language) {
    String key =
        switch (line.kind()) {
          case ACTED -> "portal.result." + line.action();
          case ENDED -> "portal.ended." + line.details().get("status");
          case ANSWERED ->
              line.details().containsKey("failed")
                  ? "portal.result.failed"
                  : "portal.result.answered";
          case REPLACED, SKIPPED, COPIED, SUSPENDED, TIMED, QUEUED, SIGNALLED, MIGRATED ->
              "portal.result." + line.kind().name().toLowerCase(Locale.ROOT);
        };
    return messages.text(language, key);
  }
}
