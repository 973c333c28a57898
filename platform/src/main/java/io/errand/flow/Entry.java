package io.errand.flow;

import io.errand.definition.Mode;
import io.errand.definition.Node;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** Opens tasks at a node that a token has entered. */
final class Entry {
  private final Draft draft;
  private final Visit visit;

  Entry(Draft draft, Visit visit) {
    this.draft = draft;
    this.visit = visit;
  }

  /** Asks applicant and starter to answer a return. */
  void askApplicant() {
    Standing standing = draft.state().standing();
    Set<UUID> both = new LinkedHashSet<>(List.of(standing.applicant()));
    both.add(standing.starter());
    openTasks(visit.asking(true, persons(both)), both.size());
  }

  /** Asks a node's people; true when nobody needs to be asked and the token goes on. */
  boolean passes(Node.Task task) {
    return switch (new Asking(draft, task, visit).find()) {
      case Asking.Ask ask -> {
        List<Member> members = members(task, ask);
        int first = task.mode() instanceof Mode.Sequence ? 1 : members.size();
        openTasks(visit.asking(ask.own(), members), first);
        yield false;
      }
      case Asking.Skip skip -> {
        skip(skip);
        yield true;
      }
      case Asking.Stuck stuck -> {
        draft.suspend(visit, stuck.reason(), stuck.place());
        yield false;
      }
      case Asking.Unknown _ -> false;
    };
  }

  /** Opens the tasks of the next members who have none yet. */
  void openTasks(Visit asking, int count) {
    List<Member> members = new ArrayList<>(asking.members());
    int left = count;
    for (int i = 0; i < members.size() && left > 0; i++) {
      Member member = members.get(i);
      if (member.task() == null && !member.removed()) {
        int number = draft.state().tasks().size() + 1;
        draft.open(Task.opened(number, asking, member, draft.now()));
        members.set(i, member.opened(number));
        left--;
      }
    }
    draft.put(asking.asking(asking.ownAllowed(), members));
  }

  private void skip(Asking.Skip skip) {
    Event line = Event.engine(Event.Kind.SKIPPED, Map.of("reason", skip.reason().key())).in(visit);
    draft.tell(skip.insteadOf() == null ? line : line.with("insteadOf", skip.insteadOf()));
    Closing how = draft.because(skip.reason(), null, skip.insteadOf());
    draft.close(visit, Visit.State.SKIPPED, how, skip.reason());
  }

  /** The members of a visit: candidates as they are where one is enough, else single persons. */
  private List<Member> members(Node.Task task, Asking.Ask ask) {
    if (!(task.mode() instanceof Mode.Any)) {
      Set<UUID> people = new LinkedHashSet<>(people(ask.candidates()));
      people.removeAll(Separation.elsewhere(draft.state(), task));
      if (!ask.own()) {
        people.removeAll(Separation.own(draft.state(), task));
      }
      return persons(people);
    }
    List<Member> members = new ArrayList<>();
    for (Candidate candidate : ask.candidates()) {
      int number = members.size() + 1;
      members.add(
          switch (candidate) {
            case Candidate.Pool pool -> Member.asked(number, null, pool.key());
            case Candidate.Person one -> Member.asked(number, one.person(), null);
          });
    }
    return members;
  }

  private static List<Member> persons(Set<UUID> people) {
    List<Member> members = new ArrayList<>();
    people.forEach(person -> members.add(Member.asked(members.size() + 1, person, null)));
    return members;
  }

  /** The persons behind candidates, each once. */
  static List<UUID> people(List<Candidate> candidates) {
    Set<UUID> people = new LinkedHashSet<>();
    candidates.forEach(candidate -> people.addAll(candidate.people()));
    return List.copyOf(people);
  }
}
