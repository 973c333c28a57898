package io.errand.portal;

import io.errand.database.Topic;
import io.errand.database.Write;
import io.errand.definition.Node;
import io.errand.definition.Text;
import io.errand.directory.CandidateKey;
import io.errand.document.Files;
import io.errand.flow.Candidate;
import io.errand.flow.Change;
import io.errand.flow.Flows;
import io.errand.flow.InstanceState;
import io.errand.flow.Task;
import io.errand.flow.Timer;
import io.errand.flow.Verdict;
import io.errand.flow.Visit;
import io.errand.form.Filled;
import io.errand.form.Submissions;
import io.errand.job.Jobs;
import io.errand.job.NewJob;
import io.errand.notice.Notice;
import io.errand.notice.Notices;
import io.errand.task.Tasks;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** Turns a decision into the parts of the one statement that writes it. */
@Component
class Recording {
  private final Flows flows;
  private final Tasks tasks;
  private final Submissions submissions;
  private final Notices notices;
  private final Jobs jobs;
  private final Files files;
  private final Summaries summaries;

  Recording(
      Flows flows,
      Tasks tasks,
      Submissions submissions,
      Notices notices,
      Jobs jobs,
      Files files,
      Summaries summaries) {
    this.flows = flows;
    this.tasks = tasks;
    this.submissions = submissions;
    this.files = files;
    this.summaries = summaries;
    this.notices = notices;
    this.jobs = jobs;
  }

  /**
   * What a command leaves behind.
   *
   * @param before the application as it was; its state is null when it is new
   * @param filled the form afterwards; the same as before when it did not change
   * @param bound files that belong to the application from now on
   * @param node where the form was changed
   * @param awaited on whom tasks wait of which others are told, by their numbers
   */
  record Done(
      Case before,
      Verdict.Decided decided,
      Filled filled,
      Set<UUID> bound,
      String node,
      Instant at,
      Map<Integer, Text> awaited) {

    Done(
        Case before,
        Verdict.Decided decided,
        Filled filled,
        Set<UUID> bound,
        String node,
        Instant at) {
      this(before, decided, filled, bound, node, at, Map.of());
    }

    Done awaiting(Map<Integer, Text> people) {
      return new Done(before, decided, filled, bound, node, at, people);
    }

    Flows.Instance after() {
      Flows.Instance old = before.instance();
      InstanceState state = decided.state();
      return new Flows.Instance(
          old.id(),
          old.service(),
          old.version(),
          old.number(),
          old.applicant(),
          old.starter(),
          filled,
          state,
          old.startedAt(),
          state.status().ended() ? at : null,
          old.parent());
    }

    boolean isNew() {
      return before.instance().state() == null;
    }
  }

  /** {@link #writes(Done, int, List)} where nobody is told more. */
  List<Write> writes(Done done, int openSlot) {
    return writes(done, openSlot, List.of());
  }

  /**
   * The parts of the statement; none where nothing happened: then nobody would notice that somebody
   * else was faster.
   *
   * @param more what people are told beside what the decision itself says
   */
  List<Write> writes(Done done, int openSlot, List<Notice> more) {
    if (done.decided().events().isEmpty()) {
      return List.of();
    }
    Flows.Instance after = done.after();
    List<Flows.Waiting> current = current(after.state());
    boolean refilled =
        done.isNew() || done.filled().revision() != done.before().instance().form().revision();
    List<Write> writes = new ArrayList<>();
    writes.add(
        done.isNew()
            ? flows.insert(after, current, openSlot)
            : flows.update(after, current, refilled));
    writes.add(flows.append(after.id(), done.decided().events()));
    readers(done, writes);
    taskRows(done, writes);
    if (refilled) {
      writes.add(
          submissions.keep(
              after.id(), done.filled(), done.before().actor().person(), done.node(), done.at()));
    }
    jobs(done, writes);
    List<Notice> told = new ArrayList<>(Announcing.of(done));
    told.addAll(more);
    writes.addAll(notices.tell(told));
    if (!done.bound().isEmpty()) {
      writes.add(files.bind(done.bound(), after.id()));
    }
    writes.set(0, writes.getFirst().telling(topics(done)));
    return writes;
  }

  /** Whose lists have changed; what everybody sees of the application the log's part tells. */
  private static Set<Topic> topics(Done done) {
    Flows.Instance of = done.before().instance();
    Set<Topic> topics = new LinkedHashSet<>();
    topics.add(Topic.applications(CandidateKey.person(of.applicant())));
    topics.add(Topic.applications(CandidateKey.person(of.starter())));
    for (Change change : done.decided().changes()) {
      switch (change) {
        case Change.TaskOpened opened -> topics.add(waiting(opened.task()));
        case Change.TaskTouched touched -> topics.add(waiting(touched.task()));
        case Change.TaskTakenBack back -> topics.add(waiting(back.task()));
        case Change.TaskClosed closed -> {
          topics.add(waiting(closed.task()));
          closers(closed.task()).forEach(one -> topics.add(Topic.tasks(CandidateKey.person(one))));
        }
        case Change.Told _, Change.TimerSet _, Change.TimerCancelled _ -> {
          // no row of a list
        }
        case Change.EffectQueued _, Change.EffectCancelled _ -> {
          // no row of a list
        }
        case Change.ChildStarted _, Change.ChildCancelled _ -> {
          // another application tells of itself
        }
        case Change.Copied copied ->
            copied.to().forEach(one -> topics.add(Topic.applications(key(one))));
        case Change.Watched watched ->
            watched.by().forEach(one -> topics.add(Topic.applications(key(one))));
        case Change.Ended _ -> {
          // told with the application
        }
      }
    }
    return topics;
  }

  /** Who closed a task, and for whom. */
  private static Stream<UUID> closers(Task task) {
    return Stream.of(
            Optional.ofNullable(task.closing().by()),
            Optional.ofNullable(task.closing().onBehalfOf()))
        .flatMap(Optional::stream);
  }

  private static Topic waiting(Task task) {
    return Topic.tasks(Flows.candidateKey(task));
  }

  private void jobs(Done done, List<Write> writes) {
    UUID instance = done.before().instance().id();
    List<NewJob> set = new ArrayList<>(Outgoing.of(done));
    List<String> gone = new ArrayList<>();
    for (Change change : done.decided().changes()) {
      switch (change) {
        case Change.TimerSet one -> {
          gone.add(FireTimer.key(instance, one.timer()));
          set.add(FireTimer.job(instance, one.timer()));
        }
        case Change.TimerCancelled one -> gone.add(FireTimer.key(instance, one.timer()));
        default -> {
          // nothing that a clock waits for
        }
      }
    }
    if (!gone.isEmpty()) {
      writes.add(jobs.cancel("flow", gone));
    }
    if (!set.isEmpty()) {
      writes.add(jobs.schedule("flow", set));
    }
  }

  private void readers(Done done, List<Write> writes) {
    Set<Flows.Reads> readers = new LinkedHashSet<>();
    for (Change change : done.decided().changes()) {
      switch (change) {
        case Change.TaskOpened opened ->
            readers.add(
                new Flows.Reads(
                    Flows.candidateKey(opened.task()), "candidate", opened.task().node()));
        case Change.TaskClosed closed -> {
          if (closed.task().state() == Task.State.DONE) {
            closers(closed.task())
                .map(CandidateKey::person)
                .map(key -> new Flows.Reads(key, "handler", closed.task().node()))
                .forEach(readers::add);
          }
        }
        case Change.TaskTouched touched -> {
          // marks change nobody's right to read
        }
        case Change.TaskTakenBack back -> {
          // who decided once may go on reading
        }
        case Change.Told told -> {
          // messages give nobody a right to read
        }
        case Change.TimerSet _, Change.TimerCancelled _ -> {
          // times concern no reader
        }
        case Change.EffectQueued _, Change.EffectCancelled _ -> {
          // what is done outside concerns no reader
        }
        case Change.ChildStarted _, Change.ChildCancelled _ -> {
          // another application has readers of its own
        }
        case Change.Copied copied ->
            copied.to().forEach(one -> readers.add(new Flows.Reads(key(one), "cc", copied.node())));
        case Change.Watched watched ->
            watched
                .by()
                .forEach(one -> readers.add(new Flows.Reads(key(one), watched.as().key(), "")));
        case Change.Ended ended -> {
          // who could read still can
        }
      }
    }
    if (done.isNew()) {
      done.before().service().card().administrators().stream()
          .map(role -> new Flows.Reads(CandidateKey.pool(role), "administrator", ""))
          .forEach(readers::add);
    }
    if (!readers.isEmpty()) {
      writes.add(flows.admit(done.before().instance().id(), List.copyOf(readers), done.at()));
    }
  }

  private static String key(Candidate candidate) {
    return switch (candidate) {
      case Candidate.Pool pool -> pool.key();
      case Candidate.Person one -> CandidateKey.person(one.person());
    };
  }

  private void taskRows(Done done, List<Write> writes) {
    UUID instance = done.before().instance().id();
    List<Tasks.Opened> opened = new ArrayList<>();
    List<Tasks.Closed> closed = new ArrayList<>();
    List<Tasks.Touched> touched = new ArrayList<>();
    for (Change change : done.decided().changes()) {
      switch (change) {
        case Change.TaskOpened one -> opened.add(opened(done, one.task()));
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
    if (!opened.isEmpty()) {
      Flows.Instance of = done.before().instance();
      writes.add(
          tasks.open(
              new Tasks.Of(instance, of.service(), of.number(), of.applicant(), of.starter()),
              opened));
    }
    if (!closed.isEmpty()) {
      writes.add(tasks.close(instance, closed));
      writes.add(tasks.remove(instance, closed));
    }
    if (!touched.isEmpty()) {
      writes.add(tasks.touch(instance, touched));
    }
  }

  private Tasks.Opened opened(Done done, Task task) {
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
  private static Instant due(Done done, Task task) {
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
  static List<UUID> excluded(Done done, Task task) {
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

  /** The nodes that wait, one line each, in the order in which they began to. */
  static List<Flows.Waiting> current(InstanceState state) {
    return Flows.Waiting.of(state);
  }
}
