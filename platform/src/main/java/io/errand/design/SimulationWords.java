package io.errand.design;

import io.errand.catalog.ServiceVersion;
import io.errand.definition.Node;
import io.errand.definition.Text;
import io.errand.directory.Person;
import io.errand.flow.Candidate;
import io.errand.flow.FlowGraph;
import io.errand.flow.Forecast;
import io.errand.flow.Reason;
import io.errand.problem.Language;
import io.errand.problem.Messages;
import io.errand.problem.Problem;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;

/** Turns a forecast into what people read. */
record SimulationWords(
    ServiceVersion version,
    FlowGraph graph,
    Map<UUID, Person> people,
    Map<String, List<String>> roles,
    Language language,
    Messages messages) {

  Simulated simulated(Forecast forecast, List<Problem.Fault> problems) {
    return new Simulated(
        version.number(),
        forecast.status().name(),
        forecast.steps().stream().map(this::step).toList(),
        forecast.idle().stream().map(this::idle).toList(),
        forecast.notNeeded().stream().map(this::node).toList(),
        forecast.ahead().stream().map(this::node).toList(),
        forecast.stops().stream().map(stop -> stop(stop, forecast.suspended())).toList(),
        problems.stream()
            .map(
                one ->
                    new Simulated.ProblemView(one.pointer(), one.message().in(language, messages)))
            .toList());
  }

  Simulated.NodeView node(String id) {
    return new Simulated.NodeView(id, graph.title(id).in(language.locale()));
  }

  Simulated.StepView step(Forecast.Step step) {
    return new Simulated.StepView(
        step.number(),
        step.after(),
        node(step.node()),
        step.within().stream()
            .map(one -> new Simulated.BranchView(one.block(), one.branch()))
            .toList(),
        step.round(),
        step.asked().stream().map(this::asked).toList(),
        step.outcome() == null ? null : step.outcome().key(),
        step.skipped() == null ? null : step.skipped().key(),
        step.copied().stream().map(this::asked).toList(),
        notice(graph.nodes().get(step.node())));
  }

  private static String notice(Node node) {
    return switch (node) {
      case Node.Task task -> task.notice();
      case Node.Notify notify -> notify.notice();
      default -> null;
    };
  }

  Simulated.AskedView asked(Candidate candidate) {
    List<String> names =
        candidate.people().stream()
            .map(people::get)
            .map(person -> person == null ? "" : person.name() + " " + person.number())
            .toList();
    return switch (candidate) {
      case Candidate.Pool pool -> new Simulated.AskedView(role(pool.key()), names);
      case Candidate.Person _ -> new Simulated.AskedView(null, names);
    };
  }

  private String role(String pool) {
    String key = pool.substring(0, pool.indexOf('@'));
    List<String> titles = roles.get(key);
    return titles == null ? key : titles.get(language == Language.ENGLISH ? 1 : 0);
  }

  Simulated.IdleView idle(Forecast.Idle idle) {
    int edge = Integer.parseInt(idle.edge().substring(idle.edge().lastIndexOf('/') + 1));
    Text title = graph.flow().edges().get(edge).title();
    return new Simulated.IdleView(
        node(idle.split()),
        idle.branch(),
        idle.edge(),
        title == null ? null : title.in(language.locale()));
  }

  Simulated.StopView stop(Forecast.Stop stop, Reason suspended) {
    String why = stop.why().name().toLowerCase(Locale.ROOT).replace('_', '-');
    Simulated.NodeView node = stop.node() == null ? null : node(stop.node());
    String reason =
        suspended == null ? "" : messages.text(language, "design.suspended." + suspended.key());
    String title = node == null ? "" : node.title();
    return new Simulated.StopView(
        node, why, stop.place(), messages.text(language, "design.stop." + why, title, reason));
  }
}
