package io.errand.definition;

import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** Checks the options of one task node against each other and against what they name. */
final class TaskChecks {
  private static final Set<Action> DECIDING = EnumSet.of(Action.APPROVE, Action.COMPLETE);
  private static final Set<String> PEOPLE = Set.of("applicant", "starter");
  private static final String STATE = "state";

  private final FieldIndex fields;
  private final NodeIndex nodes;
  private final Surroundings around;
  private final Faults faults;

  TaskChecks(FieldIndex fields, NodeIndex nodes, Surroundings around, Faults faults) {
    this.fields = fields;
    this.nodes = nodes;
    this.around = around;
    this.faults = faults;
  }

  void check(Node.Task task, String at) {
    actions(task, at);
    if (task.mode() instanceof Mode.Quorum quorum && quorum.agree() > quorum.of()) {
      String share = quorum.agree() + " / " + quorum.of();
      faults.add(at + "/mode/quorum/agree", Cause.QUORUM, share);
    }
    separate(task, at + "/separateFrom");
    returns(task, at + "/returnTo");
    for (int i = 0; i < task.preassign().size(); i++) {
      other(task, task.preassign().get(i), Pointers.at(at + "/preassign", i));
      nodes.task(task.preassign().get(i), Pointers.at(at + "/preassign", i), faults);
    }
    mustAct(task, at);
    remind(task.due(), at + "/due/remind");
    list(task, at + "/list");
  }

  private void actions(Node.Task task, String at) {
    if (task.actions().stream().noneMatch(DECIDING::contains)) {
      faults.add(at + "/actions", Cause.NO_DECISION);
    }
    AddSigner ways = task.addSigner();
    boolean none = !ways.before() && !ways.after() && !ways.parallel();
    if (task.actions().contains(Action.ADD_SIGNER) && none) {
      faults.add(at + "/actions", Cause.ADD_SIGNER);
    }
  }

  private void separate(Node.Task task, String at) {
    for (int i = 0; i < task.separateFrom().size(); i++) {
      String who = task.separateFrom().get(i);
      if (!PEOPLE.contains(who)) {
        other(task, who, Pointers.at(at, i));
        nodes.task(who, Pointers.at(at, i), faults);
      }
    }
  }

  private void returns(Node.Task task, String at) {
    List<String> targets = task.returnTo().nodes() == null ? List.of() : task.returnTo().nodes();
    for (int i = 0; i < targets.size(); i++) {
      String target = targets.get(i);
      other(task, target, Pointers.at(at, i));
      if (nodes.find(target).filter(Node.Start.class::isInstance).isEmpty()) {
        nodes.task(target, Pointers.at(at, i), faults);
      }
    }
  }

  private void other(Node.Task task, String node, String at) {
    if (node.equals(task.id())) {
      faults.add(at, Cause.NODE_ITSELF, node);
    }
  }

  private void mustAct(Node.Task task, String at) {
    if (!task.mustAct()) {
      return;
    }
    if (task.skipWhen() != null) {
      faults.add(at + "/skipWhen", Cause.MUST_ACT, "skipWhen");
    }
    if (task.whenEmpty() == Options.WhenEmpty.PASS) {
      faults.add(at + "/whenEmpty", Cause.MUST_ACT, "whenEmpty: pass");
    }
    if (task.whenApplicant() != Options.WhenApplicant.SUPERIOR) {
      faults.add(at + "/whenApplicant", Cause.MUST_ACT, "whenApplicant");
    }
    if (task.whenSame() != Options.WhenSame.NEVER) {
      faults.add(at + "/whenSame", Cause.MUST_ACT, "whenSame");
    }
    if (task.due() != null && task.due().then() == Due.Then.APPROVE) {
      faults.add(at + "/due/then", Cause.MUST_ACT, "due.then: approve");
    }
  }

  private void remind(Due due, String at) {
    if (due == null) {
      return;
    }
    for (int i = 0; i < due.remind().size(); i++) {
      if (due.remind().get(i).compareTo(due.in()) >= 0) {
        faults.add(Pointers.at(at, i), Cause.REMIND, written(due.remind().get(i)));
      }
    }
  }

  private static String written(Duration time) {
    boolean days = time.equals(Duration.ofDays(time.toDays()));
    return days ? "P" + time.toDays() + "D" : time.toString();
  }

  private void list(Node.Task task, String at) {
    columns(task.list().columns(), at + "/columns");
    columns(task.list().filters(), at + "/filters");
    columns(task.list().tabs(), at + "/tabs");
    for (int i = 0; i < task.list().buttons().size(); i++) {
      Action button = task.list().buttons().get(i);
      if (!task.actions().contains(button)) {
        faults.add(Pointers.at(at + "/buttons", i), Cause.BUTTON, button.key());
      }
    }
  }

  private void columns(List<String> columns, String at) {
    for (int i = 0; i < columns.size(); i++) {
      column(columns.get(i), Pointers.at(at, i));
    }
  }

  private void column(String column, String at) {
    int dot = column.indexOf('.');
    if (dot >= 0) {
      String property = column.substring(dot + 1);
      if (!around.hasPersonProperty(property)) {
        faults.unknown(at, Cause.UNKNOWN_PERSON_PROPERTY, property, around.personProperties());
      }
    } else if (!column.equals(STATE)) {
      fields
          .find(column)
          .ifPresentOrElse(
              field -> shown(field, at),
              () -> faults.unknown(at, Cause.UNKNOWN_FIELD, column, fields.keys()));
    }
  }

  private void shown(Field field, String at) {
    boolean shows =
        switch (field.type()) {
          case FieldType.Table _, FieldType.Group _, FieldType.Consent _, FieldType.Note _ -> false;
          case FieldType.File _, FieldType.Image _, FieldType.Signature _ -> false;
          default -> true;
        };
    if (!shows) {
      faults.add(at, Cause.NO_COLUMN, field.key(), field.type().key());
    }
  }
}
