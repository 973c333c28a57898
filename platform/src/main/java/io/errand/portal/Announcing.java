package io.errand.portal;

import io.errand.definition.Action;
import io.errand.definition.Node;
import io.errand.definition.Text;
import io.errand.flow.Candidate;
import io.errand.flow.Change;
import io.errand.flow.Event;
import io.errand.flow.Reason;
import io.errand.flow.Standing;
import io.errand.flow.Task;
import io.errand.flow.Timer;
import io.errand.notice.About;
import io.errand.notice.Notice;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

/** Says whom a decision is told to. Nobody is told what they have just done themselves. */
final class Announcing {
  private final Recording.Done done;
  private final About about;

  private Announcing(Recording.Done done) {
    this.done = done;
    Case before = done.before();
    about =
        new About(
            before.instance().id(),
            before.instance().number(),
            before.instance().service(),
            before.service().card().title(),
            before.applicant().name());
  }

  static List<Notice> of(Recording.Done done) {
    Announcing announcing = new Announcing(done);
    return Stream.of(
            announcing.onBehalf(),
            done.decided().changes().stream().flatMap(announcing::change),
            done.decided().events().stream()
                .filter(event -> event.action() == Action.URGE)
                .map(announcing::urged))
        .flatMap(all -> all)
        .filter(Objects::nonNull)
        .filter(notice -> !notice.people().isEmpty() || !notice.pools().isEmpty())
        .toList();
  }

  private Stream<Notice> onBehalf() {
    UUID applicant = done.before().instance().applicant();
    return done.isNew() && !applicant.equals(done.before().instance().starter())
        ? Stream.of(
            Notice.onBehalf(about, done.before().starter().name(), done.at())
                .to(List.of(applicant)))
        : Stream.empty();
  }

  private Stream<Notice> change(Change change) {
    return switch (change) {
      case Change.TaskOpened opened ->
          passedOn() ? Stream.empty() : Stream.of(opened(opened.task()));
      case Change.Copied copied -> Stream.of(copied(copied));
      case Change.Ended ended -> Stream.of(ended(ended.status()));
      case Change.Told told -> late(told);
      case Change.TaskClosed _, Change.TaskTouched _, Change.TaskTakenBack _ -> Stream.empty();
      case Change.Watched _ -> Stream.empty();
      case Change.TimerSet _, Change.TimerCancelled _ -> Stream.empty();
      case Change.EffectQueued _, Change.EffectCancelled _ -> Stream.empty();
      case Change.ChildStarted _, Change.ChildCancelled _ -> Stream.empty();
    };
  }

  /** Who takes over everything is told once, not for every task. */
  private boolean passedOn() {
    return done.decided().events().stream()
        .anyMatch(
            event ->
                event.kind() == Event.Kind.REPLACED
                    && Reason.HANDED_OVER.key().equals(event.details().get("reason")));
  }

  private Notice opened(Task task) {
    boolean begins = done.before().service().graph().nodes().get(task.node()) instanceof Node.Start;
    return asked(task, begins ? returned(task) : plain(task));
  }

  private Notice plain(Task task) {
    return Notice.opened(about, task.number(), title(task.node()), done.at());
  }

  /** For the applicant, whose task says by whom and where it was returned. */
  private Notice returned(Task task) {
    Optional<Event> returning =
        done.decided().events().stream()
            .filter(event -> event.kind() == Event.Kind.ACTED && event.node() != null)
            .findFirst();
    String node = returning.map(Event::node).orElse(task.node());
    return Notice.returned(about, task.number(), title(node), actor(), done.at())
        .onBehalfOf(principal());
  }

  private Notice urged(Event event) {
    return done.decided()
        .state()
        .task(event.task())
        .map(
            task ->
                asked(
                    task,
                    Notice.urged(about, task.number(), title(task.node()), actor(), done.at())))
        .orElse(null);
  }

  private Notice copied(Change.Copied copied) {
    return to(copied.to(), Notice.copied(about, title(copied.node()), done.at()));
  }

  private Notice to(List<Candidate> people, Notice told) {
    Notice notice = told;
    for (Candidate to : people) {
      notice =
          switch (to) {
            case Candidate.Person one -> notice.to(others(List.of(one.person())));
            case Candidate.Pool pool -> notice.toPool(pool.key(), List.of());
          };
    }
    return notice;
  }

  private Stream<Notice> late(Change.Told told) {
    Task task = told.task();
    Text title = title(task.node());
    Instant due = due(task);
    Text asked = done.awaited().get(task.number());
    return switch (told.why()) {
      case REMIND ->
          Stream.of(asked(task, Notice.dueSoon(about, task.number(), title, due, done.at())));
      case OVERDUE ->
          Stream.of(
              asked(task, Notice.overdue(about, task.number(), title, due, done.at())),
              to(told.to(), Notice.escalated(about, task.number(), title, asked, due, done.at())));
      case ESCALATED ->
          Stream.of(
              to(
                  told.to(),
                  Notice.pressed(about, task.number(), title, actor(), asked, done.at())));
    };
  }

  /** When a task's time is, or was, over. */
  private Instant due(Task task) {
    return done.before().instance().state().timers().stream()
        .filter(timer -> timer.kind() == Timer.Kind.DUE && timer.visit() == task.visit())
        .map(Timer::at)
        .findFirst()
        .orElse(done.at());
  }

  private Notice ended(Standing.Status status) {
    Notice.Ending ending = Notice.Ending.valueOf(status.name());
    return Notice.finished(about, ending, actor(), done.at())
        .onBehalfOf(principal())
        .to(others(owners()));
  }

  private List<UUID> owners() {
    return List.of(done.before().instance().applicant(), done.before().instance().starter());
  }

  private Notice asked(Task task, Notice notice) {
    Notice owned = notice.ownedBy(owners());
    return task.pool() == null
        ? owned.to(others(List.of(task.assignee())))
        : owned.toPool(task.pool(), TaskRows.excluded(done, task));
  }

  private Set<UUID> others(List<UUID> people) {
    Set<UUID> others = new HashSet<>(people);
    others.remove(done.before().actor().person());
    return others;
  }

  private String actor() {
    return done.before().me() == null ? "" : done.before().me().name();
  }

  private String principal() {
    return done.before().principal() == null ? null : done.before().principal().name();
  }

  private Text title(String node) {
    return done.before().service().graph().title(node);
  }
}
