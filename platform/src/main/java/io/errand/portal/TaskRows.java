package io.errand.portal;

import io.errand.database.Write;
import io.errand.definition.Node;
import io.errand.flow.Change;
import io.errand.flow.Flows;
import io.errand.flow.InstanceState;
import io.errand.flow.Task;
import io.errand.flow.Timer;
import io.errand.flow.Visit;
import io.errand.task.Tasks;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What a decision changes in the lists of what waits and of what is done. */
record TaskRows(List<Tasks.Opened> opened, List<Tasks.Closed> closed, List<Tasks.Touched> touched) {

  static TaskRows of(Recording.Done done, Summaries summaries) {
    List<Tasks.Opened> opened = new ArrayList<>();
    List<Tasks.Closed> closed = new ArrayList<>();
    List<Tasks.Touched> touched = new ArrayList<>();
    for (Change change : done.decided().changes()) {
      switch (change) {
        case Change.TaskOpened one -> opened.add(opened(done, one.task(), summaries));
        case Change.TaskClosed one -> closed.add(closed(one.task()));
        case Change.TaskTouched one -> touched.add(touched(one.task()));
        case Change.TaskTakenBack one -> {
          // the list of what somebody has done keeps it
        }
        case Change.Told _, Change.TimerSet _, Change.TimerCancelled _ -> {
          // no row of a list
        }
        case Change.EffectQueued _, Change.EffectCancelled _ -> {
          // done by nobody in a list
        }
        case Change.ChildStarted _, Change.ChildCancelled _ -> {
          // another application has tasks of its own
        }
        case Change.Copied _, Change.Watched _ -> {
          // who only reads is waited for by nobody
        }
        case Change.Ended one -> {
          // its tasks are closed one by one
        }
      }
    }
    return new TaskRows(opened, closed, touched);
  }

  List<Write> writes(Tasks tasks, Flows.Instance of) {
    List<Write> writes = new ArrayList<>();
    if (!opened.isEmpty()) {
      writes.add(
          tasks.open(
              new Tasks.Of(of.id(), of.service(), of.number(), of.applicant(), of.starter()),
              opened));
    }
    if (!closed.isEmpty()) {
      writes.add(tasks.close(of.id(), closed));
      writes.add(tasks.remove(of.id(), closed));
    }
    if (!touched.isEmpty()) {
      writes.add(tasks.touch(of.id(), touched));
    }
    return writes;
  }

  private static Tasks.Opened opened(Recording.Done done, Task task, Summaries summaries) {
    List<Tasks.Shown> summary =
        done.before().service().graph().nodes().get(task.node()) instanceof Node.Task node
            ? summaries.of(done.before(), node, done.filled().data())
            : List.of();
    String words =
        Stream.concat(
                Stream.of(
                    done.before().instance().number(),
                    done.before().applicant().words(),
                    done.before().starter().words()),
                summary.stream().filter(shown -> shown.title() != null).flatMap(Tasks.Shown::texts))
            .distinct()
            .collect(Collectors.joining(" "))
            .toLowerCase(Locale.ROOT);
    return new Tasks.Opened(
        task.number(),
        Flows.candidateKey(task),
        excluded(done, task),
        task.node(),
        task.revision(),
        task.since(),
        summary,
        words,
        due(done, task),
        holder(task));
  }

  /** Who of a pool holds a task; null for nobody. */
  private static UUID holder(Task task) {
    return task.pool() == null ? null : task.assignee();
  }

  /** When a task should be done; null for no deadline. */
  private static Instant due(Recording.Done done, Task task) {
    return done.decided().state().timers().stream()
        .filter(timer -> timer.kind() == Timer.Kind.DUE && timer.visit() == task.visit())
        .map(Timer::at)
        .findFirst()
        .orElse(null);
  }

  /**
   * Members of a pool, or proxies of a person, who will be refused: their own application, or a
   * node that excludes them.
   */
  static List<UUID> excluded(Recording.Done done, Task task) {
    Visit visit = done.decided().state().visit(task.visit());
    boolean own =
        visit.ownAllowed()
            || !(done.before().service().graph().nodes().get(task.node()) instanceof Node.Task);
    if (own) {
      return List.of();
    }
    Node.Task node = (Node.Task) done.before().service().graph().nodes().get(task.node());
    return node.separateFrom().stream()
        .flatMap(
            from ->
                switch (from) {
                  case "applicant" -> Stream.of(done.before().instance().applicant());
                  case "starter" -> Stream.of(done.before().instance().starter());
                  default -> handlers(done.decided().state(), from);
                })
        .filter(one -> one != null && !one.equals(task.assignee()))
        .distinct()
        .toList();
  }

  private static Stream<UUID> handlers(InstanceState state, String node) {
    return state.tasks().stream()
        .filter(task -> task.node().equals(node) && task.state() == Task.State.DONE)
        .flatMap(task -> Stream.of(task.closing().by(), task.closing().principal()));
  }

  private static Tasks.Closed closed(Task task) {
    boolean decided = task.state() != Task.State.CANCELLED;
    return new Tasks.Closed(
        task.number(),
        decided ? task.closing().by() : null,
        decided ? task.closing().onBehalfOf() : null,
        task.state().name(),
        task.closing().action() == null ? null : task.closing().action().key(),
        task.closing().at());
  }

  private static Tasks.Touched touched(Task task) {
    Task.Urges urges = task.urges();
    return new Tasks.Touched(
        task.number(),
        task.revision(),
        urges == null ? null : urges.last(),
        urges == null ? 0 : urges.count(),
        task.failedAt() != null,
        holder(task));
  }
}
