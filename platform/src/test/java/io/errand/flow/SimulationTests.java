package io.errand.flow;

import static org.assertj.core.api.Assertions.assertThat;

import io.errand.definition.Action;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What would happen, told before anything does. */
class SimulationTests {

  /**
   * Steps are written {@code node=asked:outcome}, branches of a block as {@code s1/0}; behind the
   * arrow the end, then what stays out. What is given: facts, {@code node!action}, {@code
   * node?open+fields}, {@code role=holders}.
   */
  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiterString = "::",
      textBlock =
          """
          in a row            :: a b[by=ann]                 ::                 :: apply:submit a=a@*:approve b=ann:approve done > COMPLETED
          handled             :: a[actions=complete]         ::                 :: apply:submit a=a@*:complete done > COMPLETED
          side by side        :: ( a | x: b | c ) d          ::                 :: apply:submit s1 s1/0.a=a@*:approve s1/2.c=c@*:approve d=d@*:approve done > COMPLETED idle s1/1 without b
          with the other      :: ( a | x: b | c ) d          :: x               :: apply:submit s1 s1/0.a=a@*:approve s1/1.b=b@*:approve s1/2.c=c@*:approve d=d@*:approve done > COMPLETED
          a way left aside    :: { x: a | else: b } c        ::                 :: apply:submit c1 b=b@*:approve c=c@*:approve done > COMPLETED without a
          one is enough       :: a[by=ann+ben]               ::                 :: apply:submit a=ann+ben:approve done > COMPLETED
          all sign            :: a[mode=all,by=ann+ben]      ::                 :: apply:submit a=ann+ben:approve done > COMPLETED
          in turn             :: a[mode=sequence,by=ann+ben] ::                 :: apply:submit a=ann+ben:approve done > COMPLETED
          copied              :: a @m                        ::                 :: apply:submit a=a@*:approve m>app done > COMPLETED
          skipped             :: a[skipWhen=x] b             :: x               :: apply:submit a/skip-when b=b@*:approve done > COMPLETED without a
          the same approver   :: a[by=ann] b[by=ann,whenSame=adjacent] ::       :: apply:submit a=ann:approve b/same-approver done > COMPLETED
          the only holder     :: a b[role=a,whenSame=adjacent]  :: a=ann        :: apply:submit a=a@*:approve b/same-approver done > COMPLETED
          somebody of several :: a b[role=a,whenSame=adjacent]  ::              :: apply:submit a=a@*:approve b=a@*:approve done > COMPLETED
          who handled it      :: a b[handlerOf=a]            ::                 :: apply:submit a=a@*:approve b=a@*:approve done > COMPLETED
          who handled, again  :: a b[handlerOf=a,whenSame=adjacent] ::          :: apply:submit a=a@*:approve b/same-approver done > COMPLETED
          who handled it, one :: a b[handlerOf=a]            :: a=ann           :: apply:submit a=a@*:approve b=ann:approve done > COMPLETED
          kept apart          :: a b[role=a,separateFrom=a]  :: a=ann           :: apply:submit a=a@*:approve b=administrators@*:approve done > COMPLETED
          rejected            :: a b                         :: a!reject        :: apply:submit a=a@*:reject > REJECTED without b+done
          rejected, returns   :: a[onReject=return-applicant] b :: a!reject     :: apply:submit a=a@*:reject apply=app:resubmit a=a@*:approve b=b@*:approve done > COMPLETED
          returned, once      :: a b                         :: b!return-previous :: apply:submit a=a@*:approve b=b@*:return-previous a=a@*:approve b=b@*:approve done > COMPLETED
          returned to any     :: a b c                       :: c!return-to     :: apply:submit a=a@*:approve b=b@*:approve c=c@*:return-to b=b@*:approve c=c@*:approve done > COMPLETED
          a decision asked    :: a[onReject=continue] { flow.a.reject: b | else: c } :: a!reject :: apply:submit a=a@*:reject c1 b=b@*:approve done > COMPLETED without c
          suspended           :: a[role=none,whenEmpty=suspend] b :: none=      :: apply:submit a > SUSPENDED nobody a!SUSPENDED@/nodes/1/assign ahead b+done
          nobody may agree    :: a[actions=reject] b         ::                 :: apply:submit a=a@* > RUNNING a!NOT_OFFERED ahead b+done
          not known           :: a { x: b | else: c } d      :: a?x             :: apply:submit a=a@* > RUNNING a!UNKNOWN(x)@/edges/2/when ahead b+c+d+done
          known in time       :: { x: b | else: c } a        :: a?x             :: apply:submit c1 c=c@*:approve a=a@*:approve done > COMPLETED without b
          not known there     :: ( a { x: b | else: } | c d ) :: a?x            :: apply:submit s1 s1/0.a=a@* s1/1.c=c@*:approve s1/1.d=d@*:approve > RUNNING a!UNKNOWN(x)@/edges/3/when ahead b+done
          whom is not known   :: a b[field=whom] c           :: a?whom          :: apply:submit a=a@* > RUNNING a!UNKNOWN(whom)@/nodes/2/assign ahead b+c+done
          which unit          :: a b[roleOf=form.where] c    :: a?where         :: apply:submit a=a@* > RUNNING a!UNKNOWN(where)@/nodes/2/assign ahead b+c+done
          decisions are open  :: a { flow.a.reject: b | else: c } :: a?flow     :: apply:submit a=a@* > RUNNING a!UNKNOWN(flow)@/edges/2/when ahead b+c+done
          nothing is known    :: { x: b | else: c } a        :: apply?x         :: > RUNNING apply!UNKNOWN(x)@/edges/1/when ahead b+c+a+done
          """)
  void tells(String name, String flow, String given, String told) {
    assertThat(written(foresee(flow, given == null ? "" : given))).as(name).isEqualTo(told);
  }

  @Test
  void neverRunsForEver() {
    Forecast told = foresee("a b { x: ^a | else: }", "x");
    assertThat(told.status()).isEqualTo(Standing.Status.SUSPENDED);
    assertThat(told.suspended()).isEqualTo(Reason.REPEAT_LIMIT);
    assertThat(foresee("flow[repeatLimit=100000] a b { x: ^a | else: }", "x").stops())
        .containsExactly(new Forecast.Stop(null, Forecast.Why.ENDLESS, null, Set.of()));
  }

  @Test
  void offersOnlyWhatDecides() {
    FlowGraph graph = FlowNotation.graph("a[actions=approve+mark-failed+claim+return-to] @m");
    assertThat(Simulation.outcomes(graph, "a")).containsExactly(Action.APPROVE, Action.RETURN_TO);
    assertThat(Simulation.outcomes(graph, "m")).isEmpty();
    assertThat(Simulation.outcomes(graph, "nowhere")).isEmpty();
  }

  /** The same engine: where everybody agrees, an application goes exactly the way that was told. */
  @Test
  void whatIsToldIsWhatHappens() {
    int walked = 0;
    for (int seed = 0; seed < 400; seed++) {
      String flow = RandomFlows.next(new Random(seed), 4 + seed % 16);
      World world = new World(FlowNotation.graph(flow));
      for (int fact = 0; fact < 6; fact++) {
        world.facts.put("x" + fact, (seed >> fact) % 2 == 0);
      }
      Forecast told = foresee(world, trial("app", Map.of(), Map.of()));
      world.decide(
          new Command.Submit(world.actor("app"), World.person("app"), World.person("app"), null));
      for (Task task = next(world); task != null; task = next(world)) {
        Command.Act act =
            new Command.Act(
                decider(task),
                task.number(),
                task.revision(),
                Action.APPROVE,
                null,
                null,
                null,
                null,
                null);
        assertThat(world.decide(act)).as(flow).isInstanceOf(Verdict.Decided.class);
      }
      assertThat(told.steps().stream().map(Forecast.Step::node).toList())
          .as(flow)
          .isEqualTo(world.state.visits().stream().map(Visit::node).toList());
      assertThat(told.status()).as(flow).isEqualTo(world.state.status());
      walked += told.steps().size();
    }
    assertThat(walked).isGreaterThan(2_000);
  }

  /** The task that waits longest of those that somebody may decide; null when none is left. */
  private static Task next(World world) {
    return world.state.openTasks().stream()
        .filter(task -> may(world, task))
        .findFirst()
        .orElse(null);
  }

  private static boolean may(World world, Task task) {
    return Entitlement.refusal(world.graph, world.state, decider(task), task.number()).isEmpty();
  }

  private static Actor decider(Task task) {
    return task.pool() == null
        ? new Actor(task.assignee(), null, Set.of())
        : new Actor(World.person(holder(task.pool())), null, Set.of(task.pool()));
  }

  private static String holder(String pool) {
    return switch (pool) {
      case "administrators@*" -> "admin";
      case "superior@*" -> "superior1";
      default -> "one of " + pool;
    };
  }

  private static Forecast foresee(String flow, String given) {
    World world = new World(FlowNotation.graph(flow));
    Map<String, Action> outcomes = new HashMap<>();
    Map<String, Set<String>> open = new HashMap<>();
    for (String word : given.isBlank() ? new String[0] : given.trim().split(" ", -1)) {
      String[] parts = word.split("[=!?]", -1);
      if (word.contains("!")) {
        outcomes.put(parts[0], Action.of(parts[1]).orElseThrow());
      } else if (word.contains("?")) {
        open.put(parts[0], Set.of(parts[1].split("\\+", -1)));
      } else if (word.contains("=")) {
        world.roles.put(
            parts[0], parts[1].isEmpty() ? List.of() : Arrays.asList(parts[1].split("\\+", -1)));
      } else {
        world.facts.put(word, true);
      }
    }
    return foresee(world, trial("app", outcomes, open));
  }

  private static Simulation.Trial trial(
      String applicant, Map<String, Action> outcomes, Map<String, Set<String>> open) {
    return new Simulation.Trial(
        World.person(applicant), World.person(applicant), null, outcomes, open);
  }

  private static Forecast foresee(World world, Simulation.Trial trial) {
    Simulation simulation = new Simulation(world.graph, trial, world.now, World.ZONE);
    for (Set<Question> asked = simulation.ask(); !asked.isEmpty(); asked = simulation.ask()) {
      Map<Question, Answer> answers = new LinkedHashMap<>();
      asked.forEach(question -> answers.put(question, world.answer(question)));
      simulation.tell(answers);
    }
    assertThat(world.state).isNull();
    return simulation.forecast();
  }

  private static String written(Forecast told) {
    List<String> words = new ArrayList<>();
    told.steps().forEach(step -> words.add(written(step)));
    words.add("> " + told.status());
    if (told.suspended() != null) {
      words.add(told.suspended().key());
    }
    told.stops().forEach(stop -> words.add(written(stop)));
    if (!told.idle().isEmpty()) {
      words.add("idle");
      told.idle().forEach(idle -> words.add(idle.split() + "/" + idle.branch()));
    }
    if (!told.notNeeded().isEmpty()) {
      words.add("without " + String.join("+", told.notNeeded()));
    }
    if (!told.ahead().isEmpty()) {
      words.add("ahead " + String.join("+", told.ahead()));
    }
    return String.join(" ", words);
  }

  private static String written(Forecast.Step step) {
    String within =
        step.within().stream()
            .map(scope -> scope.block() + "/" + scope.branch() + ".")
            .collect(Collectors.joining());
    return within
        + step.node()
        + (step.asked().isEmpty() ? "" : "=" + written(step.asked()))
        + (step.outcome() == null ? "" : ":" + step.outcome().key())
        + (step.skipped() == null ? "" : "/" + step.skipped().key())
        + (step.copied().isEmpty() ? "" : ">" + written(step.copied()));
  }

  private static String written(List<Candidate> candidates) {
    return candidates.stream()
        .map(
            one ->
                switch (one) {
                  case Candidate.Pool pool -> pool.key();
                  case Candidate.Person person -> World.name(person.person());
                })
        .collect(Collectors.joining("+"));
  }

  private static String written(Forecast.Stop stop) {
    return stop.node()
        + "!"
        + stop.why()
        + (stop.fields().isEmpty()
            ? ""
            : "(" + String.join("+", new TreeSet<>(stop.fields())) + ")")
        + (stop.place() == null ? "" : "@" + stop.place());
  }
}
