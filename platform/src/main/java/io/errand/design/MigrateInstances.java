package io.errand.design;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.errand.catalog.Catalog;
import io.errand.catalog.ServiceVersion;
import io.errand.definition.Node;
import io.errand.flow.FlowGraph;
import io.errand.flow.Flows;
import io.errand.flow.Migration;
import io.errand.flow.Obstacle;
import io.errand.flow.RunningInstances;
import io.errand.problem.InvalidData;
import io.errand.problem.Language;
import io.errand.problem.Messages;
import io.errand.problem.Problem;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Moves the running instances of a service to another version, or says beforehand what would become
 * of each; one transaction for each instance.
 */
@Component
class MigrateInstances {
  private static final int MOST = 100;
  private static final int AT_ONCE = 4;

  private final Administration administration;
  private final Catalog catalog;
  private final RunningInstances running;
  private final MoveInstance moving;
  private final Messages messages;

  MigrateInstances(
      Administration administration,
      Catalog catalog,
      RunningInstances running,
      MoveInstance moving,
      Messages messages) {
    this.administration = administration;
    this.catalog = catalog;
    this.running = running;
    this.moving = moving;
    this.messages = messages;
  }

  /**
   * What is to be moved where.
   *
   * @param to the number of the version; null for the published one
   * @param nodes old node → the node that takes its place; null for those of the same ids
   * @param dryRun whether it is only said what would happen; null for true
   * @param after where the page before ended; null for the first page
   * @param limit how many instances are looked at, 100 at most; null for that
   */
  record Wish(Integer to, Map<String, String> nodes, Boolean dryRun, UUID after, Integer limit) {
    Wish {
      nodes = nodes == null ? Map.of() : Map.copyOf(nodes);
      dryRun = dryRun == null || dryRun;
    }

    int size() {
      return limit == null ? MOST : Math.clamp(limit, 1, MOST);
    }
  }

  /**
   * What became, or would become, of a page of instances; those that run on the version already are
   * not told.
   *
   * @param to the number of the version
   * @param next where the next page begins; null at the end
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Report(int to, boolean dryRun, List<Line> items, UUID next) {}

  /**
   * One instance.
   *
   * @param from the number of the version that it ran on
   * @param result moves, moved or stays
   * @param reasons why it stays; none otherwise
   */
  record Line(UUID id, String number, int from, String result, List<ReasonView> reasons) {}

  /**
   * Why an instance stays.
   *
   * @param node where, null for the instance as a whole
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record ReasonView(Simulated.NodeView node, String message) {}

  /**
   * A page of instances, and all that moving them takes.
   *
   * @param versions of all instances, and the new one, by id
   */
  record Plan(
      UUID person,
      String key,
      Wish wish,
      ServiceVersion to,
      FlowGraph graph,
      Map<UUID, ServiceVersion> versions,
      Map<UUID, FlowGraph> graphs,
      Language language) {

    /** The move of an instance of one version; null for one that has appeared meanwhile. */
    Migration migration(UUID version) {
      return graphs.containsKey(version)
          ? new Migration(graphs.get(version), graph, wish.nodes())
          : null;
    }
  }

  Mono<Report> migrate(UUID person, String key, String service, Wish wish, Language language) {
    if (KeyRefused.refuses(key)) {
      return Mono.error(new KeyRefused());
    }
    return administration
        .service(person, service)
        .flatMap(published -> target(published, wish))
        .flatMap(
            to ->
                checked(to, wish)
                    .then(running.page(service, wish.after(), wish.size() + 1))
                    .flatMap(page -> migrate(person, key, wish, to, page, language)));
  }

  private Mono<ServiceVersion> target(ServiceVersion published, Wish wish) {
    if (wish.to() == null || wish.to() == published.number()) {
      return Mono.just(published);
    }
    return catalog
        .versions(published.key())
        .flatMap(ids -> Mono.justOrEmpty(ids.get(wish.to())))
        .flatMap(catalog::version)
        .switchIfEmpty(
            Mono.error(
                () -> new InvalidData(List.of(Problem.Fault.at("/to", "design.no-version")))));
  }

  /** Refuses a plan that names what does not exist. */
  private Mono<Void> checked(ServiceVersion to, Wish wish) {
    if (wish.nodes().isEmpty()) {
      return Mono.empty();
    }
    return catalog
        .versions(to.key())
        .flatMapMany(ids -> Flux.fromIterable(ids.values()))
        .flatMap(catalog::version)
        .flatMapIterable(version -> version.definition().flow().nodes())
        .map(Node::id)
        .collect(HashSet<String>::new, Set::add)
        .flatMap(
            known -> {
              List<Problem.Fault> faults =
                  Migration.faults(known, FlowProof.proved(to), wish.nodes()).stream()
                      .map(
                          fault ->
                              Problem.Fault.at(
                                  "/nodes" + fault.pointer(),
                                  fault.message(),
                                  fault.args().getFirst().english()))
                      .toList();
              return faults.isEmpty() ? Mono.empty() : Mono.error(new InvalidData(faults));
            });
  }

  private Mono<Report> migrate(
      UUID person,
      String key,
      Wish wish,
      ServiceVersion to,
      List<Flows.Instance> found,
      Language language) {
    List<Flows.Instance> page = found.stream().limit(wish.size()).toList();
    UUID next = found.size() > page.size() ? page.getLast().id() : null;
    return plan(person, key, wish, to, page, language)
        .flatMap(
            plan ->
                Flux.fromIterable(page)
                    .flatMapSequential(instance -> line(plan, instance), AT_ONCE)
                    .collectList())
        .map(lines -> new Report(to.number(), wish.dryRun(), lines, next));
  }

  private Mono<Plan> plan(
      UUID person,
      String key,
      Wish wish,
      ServiceVersion to,
      List<Flows.Instance> page,
      Language language) {
    Set<UUID> ids = new HashSet<>(Set.of(to.id()));
    page.forEach(instance -> ids.add(instance.version()));
    return Flux.fromIterable(ids)
        .flatMap(catalog::version)
        .collectMap(ServiceVersion::id)
        .map(
            versions -> {
              Map<UUID, FlowGraph> graphs = new HashMap<>();
              versions.forEach((id, version) -> graphs.put(id, FlowProof.proved(version)));
              return new Plan(
                  person, key, wish, to, graphs.get(to.id()), versions, graphs, language);
            });
  }

  private Mono<Line> line(Plan plan, Flows.Instance instance) {
    return plan.wish().dryRun()
        ? instance.version().equals(plan.to().id())
            ? Mono.empty()
            : moving.foresee(plan, instance).map(outcome -> line(plan, instance, outcome))
        : moving.move(plan, instance, outcome -> line(plan, instance, outcome));
  }

  private Line line(Plan plan, Flows.Instance instance, Migration.Outcome outcome) {
    List<ReasonView> reasons =
        outcome instanceof Migration.Stays stays
            ? stays.why().stream().map(why -> reason(plan, instance, why)).toList()
            : List.of();
    String result = !reasons.isEmpty() ? "stays" : plan.wish().dryRun() ? "moves" : "moved";
    return new Line(
        instance.id(),
        instance.number(),
        plan.versions().get(instance.version()).number(),
        result,
        reasons);
  }

  private ReasonView reason(Plan plan, Flows.Instance instance, Obstacle why) {
    Language language = plan.language();
    Object[] titles = why.args().stream().map(title -> title.in(language.locale())).toArray();
    FlowGraph graph = plan.graphs().get(instance.version());
    return new ReasonView(
        why.node() == null
            ? null
            : new Simulated.NodeView(why.node(), graph.title(why.node()).in(language.locale())),
        messages.text(language, why.message(), titles));
  }
}
