package io.errand.flow;

import static io.errand.flow.ModelRefused.unless;

import io.errand.definition.Action;
import io.errand.definition.Assign;
import io.errand.definition.Node;
import io.errand.definition.Options;
import io.errand.definition.Reader;
import io.errand.expression.Expression;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * What one instance of a flow is, told as plainly as possible: a tree of what was walked, changed
 * in place. It asks the world when it wants to know something, knows nothing of the engine, and is
 * as slow as it likes.
 */
final class ModelInstance {

  /** One line of the log. */
  record Line(Event.Kind kind, Action action, String node, UUID by, String mode) {}

  final ModelFlow flow;
  private final Function<Question, Answer> world;
  private final ZoneId zone;
  private final ModelWalk walk = new ModelWalk(this);
  final ModelReturns returns = new ModelReturns(this, walk);
  private final ModelActs acts = new ModelActs(this, walk, returns);
  final ModelTimers timers = new ModelTimers(this, walk, acts);
  final ModelEffects effects = new ModelEffects(this, walk);
  final ModelChildren children = new ModelChildren(this, walk);

  Standing.Status status;
  UUID applicant;
  UUID starter;

  /** Whether another application has started it. */
  boolean child;

  String enterAt;
  final ModelLane root = new ModelLane();

  /** Every visit that ever was, in the order of entering. */
  final List<ModelVisit> history = new ArrayList<>();

  final List<ModelTask> tasks = new ArrayList<>();
  final List<Line> log = new ArrayList<>();

  /** The joins that have fired: split and generation. */
  final List<String> fired = new ArrayList<>();

  /** The last generation of every block. */
  final Map<String, ModelFork> forks = new TreeMap<>();

  /** Who was chosen for later nodes. */
  final Map<String, List<UUID>> chosen = new HashMap<>();

  /** The blocks into which an administrator jumped. */
  final Set<String> jumped = new LinkedHashSet<>();

  final Set<UUID> noCopies = new LinkedHashSet<>();

  /** The fields that were changed, change by change. */
  final List<Set<String>> changes = new ArrayList<>();

  /** Which command this is, and which changed the form last. */
  int command;

  int changedAt;

  /** Where it was when it ended before its time. */
  List<String> cutShort = List.of();

  /** What the present command lets people and other applications know. */
  final List<String> outside = new ArrayList<>();

  private Instant now;

  ModelInstance(ModelFlow flow, Function<Question, Answer> world, ZoneId zone) {
    this.flow = flow;
    this.world = world;
    this.zone = zone;
  }

  /** Does what a command wants; or tells why not, and nothing is changed. */
  Refusal decide(Command wanted, Instant at) {
    now = at;
    command++;
    outside.clear();
    try {
      switch (wanted) {
        case Command.Submit submit -> submit(submit);
        case Command.Act act -> acts.act(act);
        case Command.Resubmit resubmit -> resubmit(resubmit);
        case Command.Withdraw withdraw -> withdraw(withdraw);
        case Command.Urge urge -> urge(urge);
        case Command.Administer administer -> administer(administer);
        case Command.Jump jump -> new ModelJumps(this, walk, returns).jump(jump);
        case Command.Reassign reassign -> acts.reassign(reassign);
        case Command.TakeOut out -> acts.takeOut(out);
        case Command.StopCopies stop -> stopCopies(stop);
        case Command.Fire fire -> timers.fire(fire.timer());
        case Command.EffectDone done -> effects.answered(done.effect(), true);
        case Command.EffectFailed failed -> effects.answered(failed.effect(), false);
        case Command.ChildEnded ended -> children.ended(ended.child(), ended.outcome());
        case Command.ChildFailed failed -> children.failed(failed.child());
        case Command.EndWithParent _ -> endWithParent();
        case Command.Recompute _ -> recompute();
        case Command.Signal signal -> signal(signal);
        case Command.Replace replace -> replace(replace);
      }
      timers.prune();
      return null;
    } catch (ModelRefused refused) {
      return refused.refusal;
    }
  }

  private void submit(Command.Submit submit) {
    unless(status == null, Refusal.ACTION_NOT_OFFERED);
    boolean known =
        submit.enterAt() == null
            || (flow.find(submit.enterAt()).filter(Node.Task.class::isInstance).isPresent()
                && flow.blocks(submit.enterAt()).isEmpty());
    unless(known, Refusal.TARGET_NOT_OFFERED);
    status = Standing.Status.RUNNING;
    applicant = submit.applicant();
    starter = submit.starter();
    enterAt = submit.enterAt();
    child = submit.child();
    ModelVisit start = new ModelVisit(flow.start(), false);
    start.state = ModelVisit.State.DONE;
    start.outcome = Action.SUBMIT;
    history.add(start);
    root.steps.add(start);
    walk.count(start.node);
    say(Action.SUBMIT, start.node, submit.by());
    walk.leave(start, null);
  }

  private void resubmit(Command.Resubmit resubmit) {
    mine(resubmit.by());
    running();
    ModelTask task =
        openTasks().stream()
            .filter(one -> atStart(one) && one.concerns(resubmit.by()))
            .findFirst()
            .orElse(null);
    unless(task != null, Refusal.NOT_RETURNED);
    returns.checkMode(task.visit, resubmit.mode());
    change(resubmit.changedFields());
    say(Action.RESUBMIT, task.visit.node, resubmit.by());
    task.close(Task.State.DONE, resubmit.by());
    task.member.vote = Action.RESUBMIT;
    task.member.votedAt = command;
    task.member.by = resubmit.by();
    walk.close(task.visit, Action.RESUBMIT, Reason.DECIDED);
    walk.leave(task.visit, resubmit.mode());
  }

  private boolean atStart(ModelTask task) {
    return task.visit.node.equals(flow.start());
  }

  private void withdraw(Command.Withdraw withdraw) {
    mine(withdraw.by());
    running();
    unless(mayWithdraw(), Refusal.WITHDRAW_CLOSED);
    say(Action.WITHDRAW, null, withdraw.by());
    end(Standing.Status.WITHDRAWN, Reason.WITHDRAWN);
  }

  boolean mayWithdraw() {
    boolean open =
        switch (flow.flow().withdrawUntil()) {
          case "end" -> true;
          case "never" -> false;
          case "first-decision" ->
              root.visits().stream()
                  .filter(visit -> flow.node(visit.node) instanceof Node.Task)
                  .allMatch(visit -> visit.voters().isEmpty());
          case String milestone ->
              history.stream().noneMatch(visit -> visit.node.equals(milestone));
        };
    return open && history.stream().noneMatch(this::cannotBeUndone) && !effects.lasting();
  }

  private boolean cannotBeUndone(ModelVisit visit) {
    return flow.node(visit.node) instanceof Node.Task task
        && task.undo() == Options.Undo.NO
        && (visit.outcome == Action.APPROVE || visit.outcome == Action.COMPLETE);
  }

  private void endWithParent() {
    if (!status.ended()) {
      end(Standing.Status.TERMINATED, Reason.PARENT_ENDED);
    }
  }

  private void replace(Command.Replace replace) {
    if (!status.ended()) {
      acts.replace(replace);
    }
  }

  private void recompute() {
    if (!status.ended()) {
      timers.recompute();
    }
  }

  /** What nodes wait for has come. */
  private void signal(Command.Signal signal) {
    boolean entitled =
        signal.by() == null || signal.by().relations().contains(Reader.ADMINISTRATOR);
    unless(entitled, Refusal.NOT_ENTITLED);
    running();
    List<ModelVisit> waiting =
        waiting().stream().filter(visit -> waitsFor(visit, signal.name())).toList();
    unless(!waiting.isEmpty(), Refusal.NOT_AWAITED);
    for (ModelVisit visit : waiting) {
      UUID by = signal.by() == null ? null : signal.by().person();
      log.add(new Line(Event.Kind.SIGNALLED, null, visit.node, by, null));
      walk.pass(visit);
    }
  }

  private boolean waitsFor(ModelVisit visit, String signal) {
    return flow.node(visit.node) instanceof Node.Wait wait && signal.equals(wait.signal());
  }

  private void urge(Command.Urge urge) {
    boolean supervises = urge.by().relations().contains(Reader.SUPERVISOR);
    unless(supervises || isMine(urge.by()), Refusal.NOT_ENTITLED);
    running();
    List<ModelTask> waiting =
        openTasks().stream()
            .filter(task -> !atStart(task) && flow.task(task.visit.node).urge().perDay() > 0)
            .toList();
    List<ModelTask> ready = waiting.stream().filter(this::mayBeUrged).toList();
    for (String node : urge.nodes()) {
      unless(at(waiting, node), Refusal.NOTHING_TO_URGE);
      unless(at(ready, node), Refusal.URGED_TOO_OFTEN);
    }
    List<ModelTask> meant =
        ready.stream()
            .filter(task -> urge.nodes().isEmpty() || urge.nodes().contains(task.visit.node))
            .toList();
    unless(!meant.isEmpty(), Refusal.NOTHING_TO_URGE);
    for (ModelTask task : meant) {
      task.urges.add(now);
      say(Action.URGE, task.visit.node, urge.by());
    }
  }

  private static boolean at(List<ModelTask> tasks, String node) {
    return tasks.stream().anyMatch(task -> task.visit.node.equals(node));
  }

  private boolean mayBeUrged(ModelTask task) {
    io.errand.definition.Urge rule = flow.task(task.visit.node).urge();
    long today =
        task.urges.stream()
            .filter(
                urged -> urged.atZone(zone).toLocalDate().equals(now.atZone(zone).toLocalDate()))
            .count();
    boolean late =
        task.urges.isEmpty()
            || Duration.between(task.urges.getLast(), now).compareTo(rule.every()) >= 0;
    return late && today < rule.perDay();
  }

  /** Back from where nobody decides, to the last who did. */
  void sendBack(ModelVisit visit) {
    acts.sendBack(visit);
  }

  private void administer(Command.Administer administer) {
    administers(administer.by());
    boolean suspended = status == Standing.Status.SUSPENDED;
    boolean fits =
        switch (administer.action()) {
          case SUSPEND -> !suspended;
          case RESUME -> suspended;
          case TERMINATE -> true;
          default -> false;
        };
    unless(said(administer.reason()), Refusal.OPINION_REQUIRED);
    unless(fits, Refusal.ACTION_NOT_OFFERED);
    say(administer.action(), null, administer.by());
    switch (administer.action()) {
      case SUSPEND -> status = Standing.Status.SUSPENDED;
      case RESUME -> {
        status = Standing.Status.RUNNING;
        walk.tryAgain(walk.stuck());
      }
      default -> end(Standing.Status.TERMINATED, Reason.TERMINATED);
    }
  }

  void administers(Actor by) {
    unless(by.relations().contains(Reader.ADMINISTRATOR), Refusal.NOT_ENTITLED);
    unless(!status.ended(), Refusal.INSTANCE_ENDED);
  }

  private void stopCopies(Command.StopCopies stop) {
    unless(
        stop.by().principal().equals(stop.person())
            || stop.by().relations().contains(Reader.ADMINISTRATOR),
        Refusal.NOT_ENTITLED);
    noCopies.add(stop.person());
    say(Action.CC, null, stop.by());
  }

  static boolean said(String words) {
    return words != null && !words.isBlank();
  }

  private boolean isMine(Actor actor) {
    return actor.principal().equals(applicant) || actor.principal().equals(starter);
  }

  private void mine(Actor actor) {
    unless(status != null && isMine(actor), Refusal.NOT_ENTITLED);
  }

  private void running() {
    unless(!status.ended(), Refusal.INSTANCE_ENDED);
    unless(status != Standing.Status.SUSPENDED, Refusal.INSTANCE_SUSPENDED);
  }

  void change(Set<String> fields) {
    if (!fields.isEmpty()) {
      changes.add(fields);
      changedAt = command;
      timers.changed(fields);
    }
  }

  void say(Action action, String node, Actor by) {
    log.add(new Line(Event.Kind.ACTED, action, node, by.person(), null));
  }

  /** Adds to the last line how a return was answered, and what changed fields were in the way. */
  void sayHow(Options.Resubmit mode, Set<String> because) {
    Line last = log.removeLast();
    String how = mode.name().toLowerCase(Locale.ROOT) + because;
    log.add(new Line(last.kind(), last.action(), last.node(), last.by(), how));
  }

  void note(Event.Kind kind, String node) {
    log.add(new Line(kind, null, node, null, null));
  }

  void suspend(ModelVisit where, Reason why) {
    where.stuck = why;
    status = Standing.Status.SUSPENDED;
    note(Event.Kind.SUSPENDED, where.node);
  }

  /** Ends the instance; what is still open is cancelled. */
  void end(Standing.Status how, Reason why) {
    cutShort = waiting().stream().map(visit -> visit.node).toList();
    note(Event.Kind.ENDED, null);
    waiting().forEach(visit -> cut(visit, why));
    status = how;
    if (how != Standing.Status.COMPLETED) {
      children.forget(one -> true);
    }
    if (how == Standing.Status.WITHDRAWN || how == Standing.Status.TERMINATED) {
      effects.undo();
    }
    boolean toDraft =
        how == Standing.Status.WITHDRAWN && flow.flow().withdrawTo() == Options.WithdrawTo.DRAFT;
    outside.add(ModelPicture.ended(outcome(how, why), toDraft));
  }

  /** What the application is told that started this one. */
  private static Action outcome(Standing.Status how, Reason why) {
    return switch (how) {
      case COMPLETED -> Action.COMPLETE;
      case REJECTED -> Action.REJECT;
      case WITHDRAWN -> Action.WITHDRAW;
      case TERMINATED, RUNNING, SUSPENDED ->
          why == Reason.RETURNED ? Action.RETURN_PREVIOUS : Action.TERMINATE;
    };
  }

  /** What waited there is over, whatever it waited for. */
  void cut(ModelVisit visit, Reason why) {
    openTasks().stream().filter(task -> task.visit == visit).forEach(task -> cancel(task, why));
    effects.forget(visit);
    children.forget(one -> one.visit == visit);
    visit.state = ModelVisit.State.CUT;
  }

  List<ModelVisit> waiting() {
    return root.visits().stream().filter(visit -> visit.state == ModelVisit.State.WAITING).toList();
  }

  List<ModelTask> openTasks() {
    return tasks.stream().filter(ModelTask::open).toList();
  }

  void cancel(ModelTask task, Reason why) {
    task.cancel(why, command);
  }

  /** Asks somebody whose turn it is. */
  void ask(ModelVisit visit, ModelMember member) {
    ModelTask task = open(visit, member, null);
    task.due = timers.due(task);
  }

  /**
   * Asks somebody to go on with what was asked before.
   *
   * @param holder who holds it if the same pool is asked; null for nobody
   */
  void askAgain(ModelVisit visit, ModelMember member, ModelTask before, UUID holder) {
    boolean samePool = member.pool != null && member.pool.equals(before.pool);
    timers.goOn(open(visit, member, samePool ? holder : null), before.due);
  }

  private ModelTask open(ModelVisit visit, ModelMember member, UUID claimedBy) {
    String name = visit.node + " " + member.who() + " ";
    long before = tasks.stream().filter(task -> task.name.startsWith(name)).count();
    ModelTask task = new ModelTask(name + (before + 1), command, visit, member, claimedBy);
    member.task = task;
    tasks.add(task);
    return task;
  }

  /** The visit of a node that stands; null when there is none. */
  ModelVisit standing(String node) {
    return root.visits().reversed().stream()
        .filter(visit -> visit.node.equals(node) && visit.state != ModelVisit.State.CUT)
        .findFirst()
        .orElse(null);
  }

  Boolean holds(Expression expression) {
    Map<String, Question.NodeView> views = expression.names().contains("flow") ? views() : Map.of();
    Question.Truth question = new Question.Truth("", expression, views);
    return ((Answer.Truth) world.apply(question)).holds();
  }

  private Map<String, Question.NodeView> views() {
    Map<String, Question.NodeView> views = new LinkedHashMap<>();
    for (Node node : flow.flow().nodes()) {
      ModelVisit visit = standing(node.id());
      boolean decided = visit != null && visit.state == ModelVisit.State.DONE;
      views.put(
          node.id(),
          new Question.NodeView(decided ? visit.outcome : null, Set.copyOf(handlers(node.id()))));
    }
    return views;
  }

  /** Who has acted at a node, on the way that stands; for a proxy, both. */
  Set<UUID> handlers(String node) {
    Set<UUID> people = new LinkedHashSet<>();
    ModelVisit visit = standing(node);
    if (visit != null) {
      for (ModelMember member : visit.voters()) {
        if (member.by != null) {
          people.add(member.by.principal());
          people.add(member.by.person());
        }
      }
    }
    return people;
  }

  /** Whose right was used at a node when it was handled last. */
  Set<UUID> lastHandlers(String node) {
    return history.reversed().stream()
        .filter(visit -> visit.node.equals(node) && visit.state == ModelVisit.State.DONE)
        .findFirst()
        .map(this::principals)
        .orElse(Set.of());
  }

  /** Those who agreed before first, then in the order in which they were asked. */
  private Set<UUID> principals(ModelVisit visit) {
    return visit.voters().stream()
        .filter(member -> member.by != null)
        .sorted(Comparator.comparingInt(member -> tasks.indexOf(member.task)))
        .map(member -> member.by.principal())
        .collect(Collectors.toCollection(LinkedHashSet::new));
  }

  List<Candidate> people(String node, Assign rule) {
    return ask(new Question.Assignees(node, rule));
  }

  List<Candidate> standIns(String node, Question.Fallback.To to, Assign rule) {
    return ask(new Question.Fallback(node, to, rule));
  }

  List<Candidate> standIns(String node, String key) {
    return ask(new Question.StandIns(node, key));
  }

  /** These people, or who has taken over from them. */
  List<Candidate> successors(List<UUID> people) {
    return people.isEmpty() ? List.of() : ask(new Question.Successors(people));
  }

  List<Candidate> present(List<UUID> people) {
    return people.isEmpty() ? List.of() : ask(new Question.Present(people));
  }

  /** Whether somebody has looked at a task. */
  boolean seen(ModelTask task) {
    Question question = new Question.Seen(List.of(task.number));
    return !((Answer.Seen) world.apply(question)).tasks().isEmpty();
  }

  Instant now() {
    return now;
  }

  /** When a time is over that begins at an instant, by the working calendar. */
  Instant working(Duration in, Instant from) {
    return ((Answer.Moment) world.apply(new Question.Moment(in, from))).at();
  }

  /** When the date in a field begins; null for no date. */
  Instant date(String field) {
    return ((Answer.Moment) world.apply(new Question.FieldMoment(field))).at();
  }

  int rows(String table) {
    return ((Answer.Rows) world.apply(new Question.Rows(table))).count();
  }

  private List<Candidate> ask(Question question) {
    return ((Answer.People) world.apply(question)).candidates();
  }
}
