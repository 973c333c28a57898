package io.errand.flow;

import io.errand.definition.Action;
import io.errand.definition.Node;
import io.errand.definition.Options;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

/** Finds whom a task node asks, or why nobody is asked. */
final class Asking {

  /** What was found for a visit. */
  sealed interface Found {}

  /**
   * These are asked.
   *
   * @param own whether applicant and starter may be among them
   */
  record Ask(List<Candidate> candidates, boolean own) implements Found {}

  /** Nobody needs to be asked. */
  record Skip(Reason reason, Integer insteadOf) implements Found {}

  /** An administrator must help. */
  record Stuck(Reason reason, String place) implements Found {}

  /** Questions are open. */
  record Unknown() implements Found {}

  private final Draft draft;
  private final Node.Task task;
  private final Visit visit;
  private final String pointer;

  Asking(Draft draft, Node.Task task, Visit visit) {
    this.draft = draft;
    this.task = task;
    this.visit = visit;
    this.pointer = draft.graph().pointer(task.id());
  }

  Found find() {
    boolean sentHere = visit.cause() == Visit.Cause.RETURN || visit.cause() == Visit.Cause.JUMP;
    Optional<Found> skipped = sentHere ? Optional.empty() : skipWhen();
    Optional<List<Candidate>> candidates = new Rules(draft, task.id()).people(task.assign());
    if (skipped.isPresent()) {
      return skipped.get();
    }
    if (candidates.isEmpty()) {
      return new Unknown();
    }
    Found found = separated(chosen(candidates.get()));
    return sentHere ? found : sameApprover(found);
  }

  private Optional<Found> skipWhen() {
    if (task.skipWhen() == null || task.mustAct()) {
      return Optional.empty();
    }
    String place = pointer + "/skipWhen";
    Optional<Answer.Truth> truth = new Conditions(draft).ask(place, task.skipWhen());
    if (truth.isEmpty()) {
      return Optional.of(new Unknown());
    }
    if (truth.get().holds() == null) {
      return Optional.of(new Stuck(Reason.EXPRESSION_FAILED, place));
    }
    return truth.get().holds() ? Optional.of(new Skip(Reason.SKIP_WHEN, null)) : Optional.empty();
  }

  /**
   * Those of the rule's people who were chosen before, or have taken over from them, and may act;
   * all when none is left.
   */
  private List<Candidate> chosen(List<Candidate> candidates) {
    List<UUID> before =
        draft.state().preassigned(task.id()).map(Preassignment::people).orElse(List.of());
    if (before.isEmpty()) {
      return candidates;
    }
    Set<UUID> people = new HashSet<>(Entry.people(candidates));
    people.removeAll(Separation.own(draft.state(), task));
    people.removeAll(Separation.elsewhere(draft.state(), task));
    List<Candidate> chosen =
        draft.people(new Question.Successors(before)).stream()
            .flatMap(now -> Entry.people(now).stream())
            .filter(people::contains)
            .<Candidate>map(Candidate.Person::new)
            .toList();
    return chosen.isEmpty() ? candidates : chosen;
  }

  private Found separated(List<Candidate> candidates) {
    Set<UUID> elsewhere = Separation.elsewhere(draft.state(), task);
    List<Candidate> others = without(candidates, elsewhere);
    elsewhere.addAll(Separation.own(draft.state(), task));
    List<Candidate> free = without(others, elsewhere);
    if (!free.isEmpty()) {
      return new Ask(free, false);
    }
    return others.isEmpty() ? whenEmpty() : whenApplicant(others);
  }

  /** Leaves out who is barred; a pool stays while one of its holders may act. */
  private List<Candidate> without(List<Candidate> candidates, Set<UUID> barred) {
    return candidates.stream().filter(one -> !barred.containsAll(one.people())).toList();
  }

  private Found whenApplicant(List<Candidate> own) {
    return switch (task.whenApplicant()) {
      case ALLOW -> new Ask(own, true);
      case SKIP -> new Skip(Reason.APPLICANT, null);
      case SUPERIOR -> standIn(Question.Fallback.To.SUPERIOR);
    };
  }

  private Found whenEmpty() {
    return switch (task.whenEmpty()) {
      case ADMINISTRATORS -> standIn(Question.Fallback.To.ADMINISTRATORS);
      case SUPERIOR -> standIn(Question.Fallback.To.SUPERIOR);
      case SUSPEND -> new Stuck(Reason.NOBODY, pointer + "/assign");
      case PASS -> new Skip(Reason.NOBODY, null);
    };
  }

  private Found standIn(Question.Fallback.To to) {
    Optional<List<Candidate>> found =
        draft.people(new Question.Fallback(task.id(), to, task.assign()));
    if (found.isEmpty()) {
      return new Unknown();
    }
    Set<UUID> barred = Separation.own(draft.state(), task);
    barred.addAll(Separation.elsewhere(draft.state(), task));
    List<Candidate> free = without(found.get(), barred);
    if (!free.isEmpty()) {
      return new Ask(free, false);
    }
    return to == Question.Fallback.To.SUPERIOR
        ? standIn(Question.Fallback.To.ADMINISTRATORS)
        : new Stuck(Reason.NOBODY, pointer + "/assign");
  }

  /** Skips when the only one to ask has agreed before and the form has not changed since. */
  private Found sameApprover(Found found) {
    if (!(found instanceof Ask ask) || task.mustAct()) {
      return found;
    }
    List<UUID> people = Entry.people(ask.candidates());
    if (people.size() != 1 || task.whenSame() == Options.WhenSame.NEVER) {
      return found;
    }
    Stream<Visit> agreed = agreedBefore().filter(earlier -> agreedIn(earlier, people.getFirst()));
    return agreed.findFirst().<Found>map(this::instead).orElse(found);
  }

  private Skip instead(Visit earlier) {
    return new Skip(Reason.SAME_APPROVER, earlier.number());
  }

  /** Visits on the present way before this one, the latest first; for adjacent just that. */
  private Stream<Visit> agreedBefore() {
    List<Visit> before =
        draft.state().visits().reversed().stream()
            .filter(earlier -> earlier.current() && earlier.state() == Visit.State.DONE)
            .filter(earlier -> draft.graph().node(earlier.node()) instanceof Node.Task)
            .filter(earlier -> draft.graph().leads(earlier.node(), task.id()))
            .toList();
    return task.whenSame() == Options.WhenSame.ADJACENT
        ? before.stream().limit(1)
        : before.stream();
  }

  /** Whether somebody agreed in a visit, and the form has not changed since they did. */
  private boolean agreedIn(Visit earlier, UUID person) {
    return earlier.closing().action() != Action.REJECT
        && draft.state().tasksOf(earlier).stream()
            .filter(one -> one.state() == Task.State.DONE)
            .filter(one -> !earlier.member(one.member()).advises())
            .map(Task::closing)
            .anyMatch(how -> agrees(how) && person.equals(how.principal()));
  }

  private boolean agrees(Closing how) {
    return (how.action() == Action.APPROVE || how.action() == Action.COMPLETE)
        && how.event() >= draft.state().standing().formChangedAt();
  }
}
