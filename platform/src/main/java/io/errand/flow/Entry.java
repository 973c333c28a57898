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
    ask(visit.asking(true, persons(both)));
  }

  /** Asks a node's people; true when nobody needs to be asked and the token goes on. */
  boolean passes(Node.Task task) {
    return switch (new Asking(draft, task, visit).find()) {
      case Asking.Ask ask -> {
        ask(visit.asking(ask.own(), Restart.of(draft.state(), task, visit, members(task, ask))));
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

  private void ask(Visit asking) {
    new Opening(draft).open(draft.put(asking));
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
