package io.errand.portal;

import io.errand.database.Write;
import io.errand.definition.Text;
import io.errand.document.Files;
import io.errand.flow.Change;
import io.errand.flow.Flows;
import io.errand.flow.InstanceState;
import io.errand.flow.Verdict;
import io.errand.form.Filled;
import io.errand.form.Submissions;
import io.errand.job.Jobs;
import io.errand.job.NewJob;
import io.errand.notice.Notice;
import io.errand.notice.Notices;
import io.errand.task.Tasks;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
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
    List<Flows.Waiting> current = Flows.Waiting.of(after.state());
    boolean refilled =
        done.isNew() || done.filled().revision() != done.before().instance().form().revision();
    List<Write> writes = new ArrayList<>();
    writes.add(
        done.isNew()
            ? flows.insert(after, current, openSlot)
            : flows.update(after, current, refilled));
    writes.add(flows.append(after.id(), done.decided().events()));
    List<Flows.Reads> readers = NewReaders.of(done);
    if (!readers.isEmpty()) {
      writes.add(flows.admit(after.id(), readers, done.at()));
    }
    writes.addAll(TaskRows.of(done, summaries).writes(tasks, after));
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
    writes.set(0, writes.getFirst().telling(ChangedLists.of(done)));
    return writes;
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
}
