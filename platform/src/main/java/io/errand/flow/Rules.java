package io.errand.flow;

import io.errand.definition.Assign;
import io.errand.definition.Node;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

/** Whom the rules of a node give: the engine's own knowledge, and questions for the rest. */
final class Rules {
  private final Draft draft;
  private final String node;

  Rules(Draft draft, String node) {
    this.draft = draft;
    this.node = node;
  }

  /** The people of a rule, each once; empty while questions are open. */
  Optional<List<Candidate>> people(Assign rule) {
    Standing standing = draft.state().standing();
    return switch (rule) {
      case Assign.Applicant _ -> present(List.of(standing.applicant()));
      case Assign.Starter _ -> present(List.of(standing.starter()));
      case Assign.Handler handler -> successors(lastHandlers(handler.handlerOf()));
      case Assign.AnyOf anyOf -> people(anyOf.anyOf());
      case Assign.Role _, Assign.People _, Assign.FormField _, Assign.Leader _ ->
          draft.people(new Question.Assignees(node, rule));
    };
  }

  /** The people of several rules together. */
  Optional<List<Candidate>> people(List<Assign> rules) {
    Set<Candidate> all = new LinkedHashSet<>();
    boolean known = true;
    for (Assign rule : rules) {
      Optional<List<Candidate>> found = people(rule);
      found.ifPresent(all::addAll);
      known &= found.isPresent();
    }
    return known ? Optional.of(List.copyOf(all)) : Optional.empty();
  }

  private Optional<List<Candidate>> present(List<UUID> people) {
    return people.isEmpty() ? Optional.of(List.of()) : draft.people(new Question.Present(people));
  }

  /** Somebody may have taken over from several. */
  private Optional<List<Candidate>> successors(List<UUID> people) {
    return people.isEmpty()
        ? Optional.of(List.of())
        : draft
            .people(new Question.Successors(people))
            .map(found -> found.stream().distinct().toList());
  }

  private List<UUID> lastHandlers(String other) {
    return draft.state().visits().reversed().stream()
        .filter(visit -> visit.node().equals(other) && visit.state() == Visit.State.DONE)
        .findFirst()
        .map(this::principals)
        .orElse(List.of());
  }

  private List<UUID> principals(Visit visit) {
    if (draft.graph().node(visit.node()) instanceof Node.Start) {
      return List.of(visit.closing().principal());
    }
    Stream<UUID> kept = visit.members().stream().filter(Member::kept).map(Member::person);
    Stream<UUID> decided =
        draft.state().tasksOf(visit).stream()
            .filter(task -> task.state() == Task.State.DONE)
            .map(task -> task.closing().principal());
    return Stream.concat(kept, decided).filter(Objects::nonNull).distinct().toList();
  }
}
