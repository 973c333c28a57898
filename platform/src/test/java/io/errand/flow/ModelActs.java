package io.errand.flow;

import static io.errand.flow.ModelRefused.unless;

import io.errand.definition.Action;
import io.errand.definition.AddSigner;
import io.errand.definition.Mode;
import io.errand.definition.Node;
import io.errand.definition.Options;
import io.errand.directory.CandidateKey;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

/** What people do in their tasks. */
final class ModelActs {
  private static final int MOST_SIGNERS = 50;

  /** What somebody may still do after having decided. */
  private static final Set<Action> AFTERWARDS = EnumSet.of(Action.REMOVE_SIGNER, Action.TAKE_BACK);

  private static final Set<Action> JUDGING =
      EnumSet.of(
          Action.APPROVE,
          Action.COMPLETE,
          Action.REJECT,
          Action.MARK_FAILED,
          Action.RETURN_PREVIOUS,
          Action.RETURN_APPLICANT,
          Action.RETURN_TO);

  private final ModelInstance instance;
  private final ModelWalk walk;
  private final ModelReturns returns;
  private final ModelTakeBacks takeBacks;

  ModelActs(ModelInstance instance, ModelWalk walk, ModelReturns returns) {
    this.instance = instance;
    this.walk = walk;
    this.returns = returns;
    this.takeBacks = new ModelTakeBacks(instance, returns);
  }

  void act(Command.Act act) {
    ModelTask task =
        instance.tasks.stream().filter(one -> one.number == act.task()).findFirst().orElse(null);
    unless(task != null, Refusal.NOT_ENTITLED);
    boolean afterwards =
        AFTERWARDS.contains(act.action())
            && task.closedBy(act.by())
            && task.state != Task.State.CANCELLED
            && instance.status == Standing.Status.RUNNING;
    if (!afterwards) {
      unless(task.concerns(act.by()), Refusal.NOT_ENTITLED);
      stillOpen(task);
    }
    unless(instance.status != Standing.Status.SUSPENDED, Refusal.INSTANCE_SUSPENDED);
    boolean others = task.pool != null && task.assignee != null;
    unless(!others || task.assignee.equals(act.by().principal()), Refusal.TASK_CLAIMED);
    if (!afterwards) {
      separated(act.by(), task);
    }
    unless(task.revision == act.revision(), Refusal.STALE_REVISION);
    unless(!task.visit.node.equals(instance.flow.start()), Refusal.ACTION_NOT_OFFERED);
    Node.Task node = instance.flow.task(task.visit.node);
    unless(offered(act.action(), task, node), Refusal.ACTION_NOT_OFFERED);
    opinion(act, node);
    act(act, task, node);
  }

  private void separated(Actor by, ModelTask task) {
    if (instance.flow.node(task.visit.node) instanceof Node.Task node) {
      Set<UUID> apart = walk.people().apart(node, task.visit.ownAllowed);
      unless(node.mode() instanceof Mode.Any || !twice(by, task), Refusal.SEPARATION_OF_DUTIES);
      unless(
          !apart.contains(by.principal()) && !apart.contains(by.person()),
          Refusal.SEPARATION_OF_DUTIES);
    }
  }

  /** Whether somebody of a pool is asked by name too, or has voted for another member. */
  private static boolean twice(Actor by, ModelTask task) {
    return task.pool != null
        && task.visit.present().stream()
            .filter(one -> one != task.member && !one.advises())
            .anyMatch(
                one ->
                    by.principal().equals(one.person)
                        || (one.by != null && one.by.principal().equals(by.principal())));
  }

  private static void stillOpen(ModelTask task) {
    switch (task.state) {
      case OPEN, CLAIMED -> {}
      case DONE -> throw new ModelRefused(Refusal.TASK_DECIDED);
      case CANCELLED -> throw new ModelRefused(Refusal.TASK_CANCELLED);
      case HANDED_OVER -> throw new ModelRefused(Refusal.TASK_HANDED_OVER);
    }
  }

  private static void opinion(Command.Act act, Node.Task node) {
    boolean decides =
        JUDGING.contains(act.action())
            || (act.action() == Action.ADD_SIGNER && act.place() == Member.Place.AFTER);
    boolean needed = act.action() == Action.COMMENT || (decides && node.opinion().required());
    unless(!needed || ModelInstance.said(act.opinion()), Refusal.OPINION_REQUIRED);
    int length =
        act.opinion() == null ? 0 : act.opinion().codePointCount(0, act.opinion().length());
    unless(length <= node.opinion().maxLength(), Refusal.OPINION_TOO_LONG);
  }

  /** Whether an action fits an open task, whoever may have it. */
  boolean offered(Action action, ModelTask task, Node.Task node) {
    ModelMember member = task.member;
    boolean listed = node.actions().contains(action);
    boolean delegate = member.place == Member.Place.DELEGATE;
    return switch (action) {
      case APPROVE, COMPLETE -> listed;
      case REJECT, TRANSFER -> listed && !delegate;
      case CC, COMMENT -> listed;
      case TAKE_BACK -> listed;
      case MARK_FAILED, DELEGATE -> listed && !member.advises();
      case RETURN_PREVIOUS, RETURN_APPLICANT, RETURN_TO ->
          listed && !member.advises() && !returns.targets(action, task.visit).isEmpty();
      case CLAIM, RELEASE -> node.actions().contains(Action.CLAIM) && !member.advises();
      case ADD_SIGNER -> listed && !delegate;
      case REMOVE_SIGNER -> listed && !delegate;
      case PREASSIGN -> !member.advises() && !later(node).isEmpty();
      default -> false;
    };
  }

  private static boolean mayAdd(ModelTask task, Node.Task node) {
    return task.member.depth() <= node.addSigner().depth() && added(task.visit) < MOST_SIGNERS;
  }

  private static long added(ModelVisit visit) {
    return visit.members.stream()
        .filter(one -> one.adder != null && one.place != Member.Place.DELEGATE)
        .count();
  }

  /** The later nodes whose people may still be chosen. */
  private List<String> later(Node.Task node) {
    return node.preassign().stream().filter(one -> instance.standing(one) == null).toList();
  }

  private void act(Command.Act act, ModelTask task, Node.Task node) {
    switch (act.action()) {
      case APPROVE, COMPLETE, REJECT -> decide(act, task, List.of());
      case RETURN_PREVIOUS, RETURN_APPLICANT, RETURN_TO ->
          decide(act, task, targets(act, task.visit));
      case MARK_FAILED, COMMENT -> speak(act, task);
      case CLAIM, RELEASE -> claim(act, task);
      case TRANSFER -> transfer(act, task, node);
      case DELEGATE -> delegate(act, task, node);
      case ADD_SIGNER -> addSigners(act, task, node);
      case REMOVE_SIGNER -> removeSigners(task, act);
      case TAKE_BACK -> takeBacks.takeBack(act, task);
      case PREASSIGN -> preassign(act, task, node);
      case CC -> copy(act, task);
      default -> throw new AssertionError(act.action());
    }
  }

  private List<String> targets(Command.Act act, ModelVisit from) {
    Set<String> offered = returns.targets(act.action(), from);
    if (act.targets().isEmpty()) {
      unless(offered.size() == 1, Refusal.TARGET_NOT_OFFERED);
      return List.copyOf(offered);
    }
    boolean fits =
        offered.containsAll(act.targets())
            && (act.targets().size() == 1 || returns.sideBySide(act.targets()));
    unless(fits, Refusal.TARGET_NOT_OFFERED);
    return act.targets();
  }

  private void said(Command.Act act, ModelTask task) {
    instance.change(act.changedFields());
    instance.say(act.action(), task.visit.node, act.by());
  }

  private void decide(Command.Act act, ModelTask task, List<String> targets) {
    if (targets.isEmpty()) {
      returns.checkMode(task.visit, act.mode());
    }
    said(act, task);
    vote(act, task, act.action(), targets);
    if (task.member.advises()) {
      adviceGiven(task.visit, task.member.adder);
      return;
    }
    boolean atOnce =
        !targets.isEmpty()
            && instance.flow.task(task.visit.node).onMemberReturn()
                == Options.OnMemberReturn.DECIDES;
    if (atOnce) {
      goBack(task.visit, act.action(), targets);
    } else {
      settle(task.visit, act.action(), act.mode());
    }
  }

  private void vote(Command.Act act, ModelTask task, Action vote, List<String> targets) {
    task.close(Task.State.DONE, act.by());
    task.member.vote = vote;
    task.member.targets = targets;
    task.member.by = act.by();
    task.member.votedAt = instance.command;
  }

  /** When all who act before a member have acted, the task comes back to that member. */
  private void adviceGiven(ModelVisit visit, ModelMember asker) {
    boolean waits =
        visit.addedBy(asker, Member.Place.BEFORE, Member.Place.DELEGATE).stream()
            .anyMatch(one -> one.vote == null);
    if (!waits) {
      instance.askAgain(visit, asker, asker.task, asker.task.by.principal());
    }
  }

  private void goBack(ModelVisit visit, Action how, List<String> targets) {
    visit.returned = true;
    walk.close(visit, how, Reason.RETURNED);
    boolean leadsOut =
        instance.child
            && how == Action.RETURN_PREVIOUS
            && targets.equals(List.of(instance.flow.start()));
    if (leadsOut) {
      instance.end(Standing.Status.TERMINATED, Reason.RETURNED);
      cutShort(visit);
    } else {
      returns.back(visit, targets);
    }
  }

  private void cutShort(ModelVisit visit) {
    instance.cutShort = Stream.concat(instance.cutShort.stream(), Stream.of(visit.node)).toList();
  }

  /** Back by one step without anybody's decision. */
  void sendBack(ModelVisit visit) {
    goBack(visit, Action.RETURN_PREVIOUS, List.copyOf(returns.previous(visit)));
  }

  /** A member is late: who leads them, or an administrator, is asked instead. */
  void escalate(ModelVisit visit, ModelMember member, Node.Task node) {
    Candidate other = instead(visit, node, standIns(node, Question.Fallback.To.SUPERIOR));
    if (other == null) {
      other = instead(visit, node, standIns(node, Question.Fallback.To.ADMINISTRATORS));
    }
    if (other == null) {
      return;
    }
    removeAdvisers(visit, member);
    ModelTask last = member.task;
    if (last.open()) {
      last.close(Task.State.HANDED_OVER, null);
    }
    member.becomes(other);
    instance.askAgain(visit, member, last, null);
  }

  /** The first who stands in and may be asked; of a pool, one of its holders is enough. */
  private Candidate instead(ModelVisit visit, Node.Task node, List<Candidate> possible) {
    Set<UUID> asked = asked(visit, node);
    return possible.stream()
        .filter(one -> !asked.containsAll(one.people()))
        .filter(one -> visit.present().stream().noneMatch(old -> old.is(one)))
        .findFirst()
        .orElse(null);
  }

  private List<Candidate> standIns(Node.Task node, Question.Fallback.To to) {
    return instance.standIns(node.id(), to, node.assign());
  }

  /** Somebody, or a pool, can't be asked any more: others are, wherever they were. */
  void replace(Command.Replace replace) {
    for (ModelVisit visit : instance.waiting()) {
      if (instance.flow.node(visit.node) instanceof Node.Task node) {
        visit.present().stream()
            .filter(one -> one.vote == null && one.key().equals(replace.key()))
            .forEach(one -> replace(visit, one, node, replace));
      }
    }
    for (ModelTask task : instance.openTasks()) {
      boolean held =
          task.pool != null
              && task.assignee != null
              && CandidateKey.person(task.assignee).equals(replace.key());
      if (held) {
        instance.note(Event.Kind.REPLACED, task.visit.node);
        task.release();
        task.touched = true;
      }
    }
  }

  private void replace(
      ModelVisit visit, ModelMember member, Node.Task node, Command.Replace replace) {
    Candidate other = null;
    if (member.pool != null) {
      other = instead(visit, node, walk.people().found(node.id(), node.assign()));
    }
    if (other == null) {
      other = instead(visit, node, instance.standIns(node.id(), replace.key()));
    }
    if (other == null) {
      other = instead(visit, node, standIns(node, Question.Fallback.To.ADMINISTRATORS));
    }
    if (other == null) {
      return;
    }
    instance.note(Event.Kind.REPLACED, node.id());
    member.becomes(other);
    ModelTask task = member.task;
    if (task != null && task.open()) {
      task.close(Task.State.HANDED_OVER, null);
      task.reason = replace.why();
      instance.askAgain(visit, member, task, null);
    }
  }

  /** A member is late: their agreement is given for them. */
  void approve(ModelVisit visit, ModelMember member, Node.Task node) {
    removeAdvisers(visit, member);
    if (member.task.open()) {
      member.task.close(Task.State.DONE, null);
    }
    boolean approves = node.actions().contains(Action.APPROVE);
    member.vote = approves ? Action.APPROVE : Action.COMPLETE;
    member.votedAt = instance.command;
    settle(visit, member.vote, null);
  }

  /** What the votes so far mean for the visit. */
  private void settle(ModelVisit visit, Action last, Options.Resubmit mode) {
    Node.Task node = instance.flow.task(visit.node);
    switch (ModelBallot.result(node, visit)) {
      case OPEN -> walk.nextIfInTurn(visit, node);
      case AGREED -> {
        walk.close(visit, last, Reason.DECIDED);
        walk.leave(visit, mode);
      }
      case RETURNED -> {
        ModelMember returner = ModelBallot.returner(visit);
        goBack(visit, returner.vote, returner.targets);
      }
      case REFUSED -> refused(visit, node, mode);
    }
  }

  private void refused(ModelVisit visit, Node.Task node, Options.Resubmit mode) {
    switch (node.onReject()) {
      case END -> {
        walk.close(visit, Action.REJECT, Reason.REJECTED);
        instance.end(Standing.Status.REJECTED, Reason.REJECTED);
        cutShort(visit);
      }
      case RETURN_APPLICANT -> goBack(visit, Action.REJECT, List.of(instance.flow.start()));
      case CONTINUE -> {
        visit.ticket = null;
        walk.close(visit, Action.REJECT, Reason.DECIDED);
        walk.leave(visit, mode);
      }
    }
  }

  private void speak(Command.Act act, ModelTask task) {
    said(act, task);
    if (act.action() == Action.MARK_FAILED) {
      task.touched = true;
      task.revision++;
    }
  }

  private void claim(Command.Act act, ModelTask task) {
    boolean claims = act.action() == Action.CLAIM;
    Task.State fitting = claims ? Task.State.OPEN : Task.State.CLAIMED;
    unless(task.pool != null && task.state == fitting, Refusal.ACTION_NOT_OFFERED);
    said(act, task);
    task.touched = true;
    if (claims) {
      task.assignee = act.by().principal();
      task.state = Task.State.CLAIMED;
      task.revision++;
      instance.timers.claimed(task);
    } else {
      task.release();
    }
  }

  private void transfer(Command.Act act, ModelTask task, Node.Task node) {
    UUID other = substitute(act, task, node);
    said(act, task);
    task.close(Task.State.HANDED_OVER, act.by());
    task.member.becomes(new Candidate.Person(other));
    instance.askAgain(task.visit, task.member, task, null);
  }

  private void delegate(Command.Act act, ModelTask task, Node.Task node) {
    UUID other = substitute(act, task, node);
    said(act, task);
    task.close(Task.State.HANDED_OVER, act.by());
    int behind = task.visit.members.indexOf(task.member);
    ModelMember delegate = added(task, other, Member.Place.DELEGATE, behind + 1);
    instance.ask(task.visit, delegate);
  }

  /** The one person to whom a task may be given. */
  private UUID substitute(Command.Act act, ModelTask task, Node.Task node) {
    unless(act.people().size() == 1, Refusal.NOT_A_CANDIDATE);
    UUID other = act.people().getFirst();
    newcomers(act, task, node);
    if (node.transferTo() == Options.TransferTo.ANYONE) {
      present(act.people());
    } else {
      boolean inside =
          walk.people().found(node.id(), node.assign()).stream()
              .anyMatch(one -> one.people().contains(other));
      unless(inside, Refusal.NOT_A_CANDIDATE);
    }
    return other;
  }

  /** Nobody twice, nobody who may not act here. */
  private void newcomers(Command.Act act, ModelTask task, Node.Task node) {
    Set<UUID> self = new LinkedHashSet<>(List.of(act.by().principal()));
    self.add(act.by().person());
    newcomers(act.people(), self, task, node);
  }

  private void newcomers(List<UUID> people, Set<UUID> self, ModelTask task, Node.Task node) {
    Set<UUID> asked = asked(task.visit, node);
    asked.addAll(self);
    boolean fits =
        !people.isEmpty()
            && new LinkedHashSet<>(people).size() == people.size()
            && people.stream().noneMatch(asked::contains);
    unless(fits, Refusal.NOT_A_CANDIDATE);
  }

  /** Who can't be asked in a visit: those who are or were, and those who may not act there. */
  private Set<UUID> asked(ModelVisit visit, Node.Task node) {
    Set<UUID> asked = new LinkedHashSet<>(walk.people().apart(node, visit.ownAllowed));
    visit.present().forEach(one -> asked.add(one.person));
    for (ModelMember one : visit.members) {
      if (one.by != null) {
        asked.add(one.by.principal());
        asked.add(one.by.person());
      }
    }
    return asked;
  }

  private void present(List<UUID> people) {
    boolean present = instance.present(people).size() == people.size();
    unless(present, Refusal.NOT_A_CANDIDATE);
  }

  private void addSigners(Command.Act act, ModelTask task, Node.Task node) {
    AddSigner ways = node.addSigner();
    boolean allowed =
        act.place() != null
            && mayAdd(task, node)
            && switch (act.place()) {
              case BEFORE -> ways.before();
              case AFTER -> ways.after() && !task.member.advises();
              case PARALLEL -> ways.parallel() && !task.member.advises();
              case RULE, DELEGATE -> false;
            };
    unless(allowed, Refusal.ACTION_NOT_OFFERED);
    newcomers(act, task, node);
    present(act.people());
    unless(added(task.visit) + act.people().size() <= MOST_SIGNERS, Refusal.TOO_MANY_SIGNERS);
    said(act, task);
    if (act.place() == Member.Place.BEFORE) {
      task.close(Task.State.HANDED_OVER, act.by());
    } else if (act.place() == Member.Place.AFTER) {
      vote(act, task, Action.APPROVE, List.of());
    }
    boolean waitsForTurn =
        act.place() == Member.Place.PARALLEL && node.mode() instanceof Mode.Sequence;
    int behind = task.visit.members.indexOf(task.member);
    for (UUID person : act.people()) {
      added(task, person, act.place(), ++behind);
    }
    for (ModelMember one : task.visit.addedBy(task.member, act.place())) {
      if (one.task == null && !waitsForTurn) {
        instance.ask(task.visit, one);
      }
    }
  }

  /** Right behind who added them. */
  private static ModelMember added(ModelTask task, UUID person, Member.Place place, int at) {
    List<ModelMember> members = task.visit.members;
    Candidate who = new Candidate.Person(person);
    ModelMember one = new ModelMember(members.size() + 1, who, place, task.member);
    members.add(at, one);
    return one;
  }

  private void removeSigners(ModelTask task, Command.Act act) {
    List<ModelMember> out =
        task.visit.present().stream()
            .filter(one -> one.adder == task.member && one.vote == null)
            .filter(one -> one.person != null && act.people().contains(one.person))
            .toList();
    boolean fits =
        task.visit.state == ModelVisit.State.WAITING
            && task.member.task == task
            && !act.people().isEmpty()
            && out.size() == act.people().size();
    unless(fits, Refusal.NOT_A_CANDIDATE);
    said(act, task);
    out.forEach(one -> remove(task.visit, one));
    afterRemoving(task.visit, task.member);
  }

  private void afterRemoving(ModelVisit visit, ModelMember asker) {
    boolean returnsToAsker =
        asker != null && asker.vote == null && asker.task.state == Task.State.HANDED_OVER;
    if (returnsToAsker) {
      adviceGiven(visit, asker);
    } else {
      settle(visit, Action.APPROVE, null);
    }
  }

  private void remove(ModelVisit visit, ModelMember member) {
    member.removed = true;
    if (member.task != null && member.task.open()) {
      instance.cancel(member.task, Reason.REMOVED);
    }
    removeAdvisers(visit, member);
  }

  /** Those who still act for a member are no longer asked to. */
  private void removeAdvisers(ModelVisit visit, ModelMember member) {
    visit.addedBy(member, Member.Place.BEFORE, Member.Place.DELEGATE).stream()
        .filter(one -> one.vote == null)
        .forEach(one -> remove(visit, one));
  }

  /** An administrator takes out a member who has not decided, of the rule or not. */
  void takeOut(Command.TakeOut out) {
    instance.administers(out.by());
    unless(ModelInstance.said(out.reason()), Refusal.OPINION_REQUIRED);
    ModelVisit visit =
        instance.waiting().stream()
            .filter(one -> one.number == out.visit())
            .findFirst()
            .orElse(null);
    boolean task = visit != null && instance.flow.node(visit.node) instanceof Node.Task;
    unless(task, Refusal.NOT_ENTITLED);
    ModelMember member =
        visit.present().stream()
            .filter(one -> one.number == out.member() && one.vote == null)
            .findFirst()
            .orElse(null);
    unless(member != null, Refusal.NOT_ENTITLED);
    unless(!visit.counted().equals(List.of(member)), Refusal.LAST_SIGNER);
    instance.say(Action.REMOVE_SIGNER, visit.node, out.by());
    remove(visit, member);
    afterRemoving(visit, member.adder);
  }

  /** An administrator gives an open task to somebody else. */
  void reassign(Command.Reassign reassign) {
    instance.administers(reassign.by());
    unless(ModelInstance.said(reassign.reason()), Refusal.OPINION_REQUIRED);
    ModelTask task =
        instance.tasks.stream()
            .filter(one -> one.number == reassign.task())
            .findFirst()
            .orElse(null);
    unless(task != null, Refusal.NOT_ENTITLED);
    unless(instance.flow.node(task.visit.node) instanceof Node.Task, Refusal.NOT_ENTITLED);
    stillOpen(task);
    Node.Task node = instance.flow.task(task.visit.node);
    newcomers(List.of(reassign.person()), Set.of(), task, node);
    present(List.of(reassign.person()));
    instance.say(Action.TRANSFER, task.visit.node, reassign.by());
    task.close(Task.State.HANDED_OVER, reassign.by());
    task.member.becomes(new Candidate.Person(reassign.person()));
    instance.askAgain(task.visit, task.member, task, null);
  }

  private void preassign(Command.Act act, ModelTask task, Node.Task node) {
    boolean offered = act.targets().size() == 1 && later(node).containsAll(act.targets());
    unless(offered, Refusal.TARGET_NOT_OFFERED);
    Node.Task later = instance.flow.task(act.targets().getFirst());
    Set<UUID> possible = new LinkedHashSet<>();
    walk.people().found(later.id(), later.assign()).forEach(one -> possible.addAll(one.people()));
    possible.removeAll(walk.people().own(later));
    unless(possible.containsAll(act.people()), Refusal.NOT_A_CANDIDATE);
    said(act, task);
    instance.chosen.put(later.id(), act.people());
  }

  private void copy(Command.Act act, ModelTask task) {
    boolean fits =
        !act.people().isEmpty() && act.people().stream().noneMatch(instance.noCopies::contains);
    unless(fits, Refusal.NOT_A_CANDIDATE);
    present(act.people());
    said(act, task);
    instance.outside.add(ModelPicture.copied(task.visit.node, Set.copyOf(act.people())));
  }
}
