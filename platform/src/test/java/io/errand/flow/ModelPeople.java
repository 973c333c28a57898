package io.errand.flow;

import io.errand.definition.Action;
import io.errand.definition.Assign;
import io.errand.definition.Mode;
import io.errand.definition.Node;
import io.errand.definition.Options;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;

/** Who is asked at a node, and who may not act there. */
final class ModelPeople {
  private final ModelInstance instance;

  ModelPeople(ModelInstance instance) {
    this.instance = instance;
  }

  /** Whom a rule gives. */
  List<Candidate> found(String node, Assign rule) {
    return switch (rule) {
      case Assign.Role _, Assign.People _, Assign.FormField _, Assign.Leader _ ->
          instance.people(node, rule);
      case Assign.Handler handler ->
          instance.successors(List.copyOf(instance.lastHandlers(handler.handlerOf()))).stream()
              .distinct()
              .toList();
      case Assign.Applicant _ -> instance.present(List.of(instance.applicant));
      case Assign.Starter _ -> instance.present(List.of(instance.starter));
      case Assign.AnyOf any ->
          any.anyOf().stream().flatMap(one -> found(node, one).stream()).distinct().toList();
    };
  }

  /** Applicant and starter, where they may not act at a node. */
  Set<UUID> own(Node.Task task) {
    Set<UUID> own = new LinkedHashSet<>();
    if (task.separateFrom().contains("applicant")) {
      own.add(instance.applicant);
    }
    if (task.separateFrom().contains("starter")) {
      own.add(instance.starter);
    }
    return own;
  }

  /** Who may not act at a node because of what they are or did. */
  Set<UUID> apart(Node.Task task, boolean ownAllowed) {
    Set<UUID> apart = ownAllowed ? new LinkedHashSet<>() : own(task);
    task.separateFrom().forEach(node -> apart.addAll(instance.handlers(node)));
    return apart;
  }

  private List<Candidate> allowed(List<Candidate> found, Node.Task task, boolean ownAllowed) {
    Set<UUID> apart = apart(task, ownAllowed);
    return found.stream().filter(one -> !apart.containsAll(one.people())).toList();
  }

  /** Who is asked in a visit; nobody where it is skipped, and where nobody is found. */
  List<Candidate> ask(ModelVisit visit, Node.Task task) {
    List<Candidate> found = found(visit.node, task.assign());
    List<Candidate> free = allowed(found, task, false);
    if (!free.isEmpty()) {
      return preassigned(visit, task, free);
    }
    return allowed(found, task, true).isEmpty()
        ? whenEmpty(visit, task)
        : whenApplicant(visit, task, found);
  }

  private List<Candidate> preassigned(ModelVisit visit, Node.Task task, List<Candidate> free) {
    List<UUID> possible = persons(free, apart(task, false));
    List<Candidate> chosen = new ArrayList<>();
    List<UUID> before = instance.chosen.getOrDefault(visit.node, List.of());
    for (UUID one : persons(instance.successors(before), Set.of())) {
      if (possible.contains(one)) {
        chosen.add(new Candidate.Person(one));
      }
    }
    return chosen.isEmpty() ? free : chosen;
  }

  private static List<UUID> persons(List<Candidate> candidates, Set<UUID> apart) {
    return candidates.stream()
        .flatMap(one -> one.people().stream())
        .filter(one -> !apart.contains(one))
        .distinct()
        .toList();
  }

  private List<Candidate> whenApplicant(ModelVisit visit, Node.Task task, List<Candidate> found) {
    Options.WhenApplicant option =
        task.mustAct() ? Options.WhenApplicant.SUPERIOR : task.whenApplicant();
    return switch (option) {
      case ALLOW -> {
        visit.ownAllowed = true;
        yield allowed(found, task, true);
      }
      case SKIP -> pass(visit, Reason.APPLICANT);
      case SUPERIOR -> standIn(visit, task, true);
    };
  }

  private List<Candidate> whenEmpty(ModelVisit visit, Node.Task task) {
    Options.WhenEmpty option =
        task.mustAct() && task.whenEmpty() == Options.WhenEmpty.PASS
            ? Options.WhenEmpty.ADMINISTRATORS
            : task.whenEmpty();
    return switch (option) {
      case ADMINISTRATORS -> standIn(visit, task, false);
      case SUPERIOR -> standIn(visit, task, true);
      case SUSPEND -> List.of();
      case PASS -> pass(visit, Reason.NOBODY);
    };
  }

  private static List<Candidate> pass(ModelVisit visit, Reason reason) {
    visit.skipped = reason;
    return List.of();
  }

  private List<Candidate> standIn(ModelVisit visit, Node.Task task, boolean superior) {
    List<Candidate> free = List.of();
    if (superior) {
      free = standIns(visit, task, Question.Fallback.To.SUPERIOR);
    }
    if (free.isEmpty()) {
      free = standIns(visit, task, Question.Fallback.To.ADMINISTRATORS);
    }
    return free;
  }

  private List<Candidate> standIns(ModelVisit visit, Node.Task task, Question.Fallback.To to) {
    return allowed(instance.standIns(visit.node, to, task.assign()), task, false);
  }

  /** Only where the first decision counts, whoever holds a role is asked as one. */
  void members(ModelVisit visit, Node.Task task, List<Candidate> who) {
    Set<UUID> apart = apart(task, visit.ownAllowed);
    Set<Candidate> members = new LinkedHashSet<>();
    for (Candidate one : who) {
      if (one instanceof Candidate.Pool && task.mode() instanceof Mode.Any) {
        members.add(one);
      } else {
        persons(List.of(one), apart).forEach(person -> members.add(new Candidate.Person(person)));
      }
    }
    for (Candidate one : members) {
      visit.members.add(new ModelMember(visit.members.size() + 1, one, Member.Place.RULE, null));
    }
  }

  /** Whether the only one to ask has agreed before, since when the form has not changed. */
  boolean hasAgreed(ModelVisit visit, Node.Task task, List<Candidate> asked) {
    List<UUID> people = persons(asked, Set.of());
    if (people.size() != 1) {
      return false;
    }
    UUID person = people.getFirst();
    List<ModelVisit> before =
        switch (task.whenSame()) {
          case NEVER -> List.of();
          case ADJACENT -> instance.returns.lastPeople(instance.root.find(visit));
          case ANY_EARLIER ->
              instance.root.visits().stream()
                  .filter(one -> instance.flow.after(one.node, false).contains(visit.node))
                  .toList();
        };
    return before.stream()
        .filter(one -> one.state == ModelVisit.State.DONE && one.outcome != Action.REJECT)
        .flatMap(one -> one.counted().stream())
        .anyMatch(
            one ->
                one.agreed()
                    && one.by != null
                    && one.by.principal().equals(person)
                    && one.votedAt >= instance.changedAt);
  }

  /** Where a node in turn goes on with who returned it: those before keep their agreement. */
  void keepVotes(ModelVisit visit, Node.Task task) {
    ModelVisit last =
        instance.history.reversed().stream()
            .filter(one -> one != visit && one.node.equals(visit.node))
            .findFirst()
            .orElse(null);
    boolean wanted =
        task.mode() instanceof Mode.Sequence
            && task.sequenceRestart() == Options.SequenceRestart.RETURNER
            && last != null
            && last.returned;
    if (!wanted) {
      return;
    }
    ModelMember who = ModelBallot.returner(last);
    UUID returner = who == null ? null : who.person;
    if (visit.members.stream().noneMatch(one -> one.person.equals(returner))) {
      return;
    }
    for (ModelMember member : visit.members) {
      if (Objects.equals(member.person, returner)) {
        return;
      }
      last.counted().stream()
          .filter(old -> Objects.equals(old.person, member.person) && old.agreed())
          .forEach(old -> keep(member, old));
    }
  }

  /** The vote stands, but as an opinion it belongs to the visit in which it was given. */
  private static void keep(ModelMember member, ModelMember old) {
    member.vote = old.vote;
    member.by = old.by;
  }
}
