package io.errand.flow;

import io.errand.definition.Action;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Random flows with more options, in which something particular can be met. */
final class ModelFlows {
  private static final Pattern TASK = Pattern.compile("(n\\d+)\\[([^\\]]*)]");
  private static final Pattern SUB_FLOW = Pattern.compile("&(f\\d+)");
  private static final String ALL_ACTIONS =
      "also=add-signer+remove-signer+delegate+cc+comment+take-back";
  private static final List<String> OUTCOMES =
      List.of("complete", "reject", "withdraw", "terminate");
  private static final List<String> EXTRAS =
      List.of(
          "opinion=required",
          "mustAct=true",
          "undo=no",
          "urge=PT1H/2",
          "urge=PT1H/0",
          "actions=approve+complete+reject",
          "either=p1+p2+p1,mode=all",
          "assign=starter",
          "anyReject=all,onMemberReturn=vote",
          "mode=all,onFirstReject=collect,onMemberReturn=vote",
          "mode=sequence,sequenceRestart=returner",
          "mode=sequence,onFirstReject=collect",
          "addSigner=before+0," + ALL_ACTIONS,
          "addSigner=after+2,transferTo=anyone," + ALL_ACTIONS,
          "addSigner=parallel+2,transferTo=anyone," + ALL_ACTIONS,
          "addSigner=before+after+parallel+3," + ALL_ACTIONS);

  private final Random random;
  private final ModelPairs.Pair wish;
  private final List<String> tasks = new ArrayList<>();
  private final List<String> subFlows = new ArrayList<>();
  private ModelFlow plain;

  private ModelFlows(Random random, ModelPairs.Pair wish) {
    this.random = random;
    this.wish = wish;
  }

  /** A flow; with nested blocks if asked. */
  static String next(Random random, ModelPairs.Pair wish, boolean nested) {
    String flow = RandomFlows.next(random, 4 + random.nextInt(14));
    while (nested && !nests(flow)) {
      flow = RandomFlows.next(random, 8 + random.nextInt(14));
    }
    String known =
        flow.replaceAll(" [~*&]\\w+(\\[[^\\]]*])?", "").replaceAll(",?(due|claimFor)=[^,\\]]*", "");
    return new ModelFlows(random, wish).enriched(known);
  }

  /** Whether a block stands within another. */
  static boolean nests(String flow) {
    int depth = 0;
    for (String word : flow.split(" ", -1)) {
      depth += word.equals("(") || word.equals("{") ? 1 : 0;
      depth -= word.equals(")") || word.equals("}") ? 1 : 0;
      if (depth > 1) {
        return true;
      }
    }
    return false;
  }

  private String enriched(String flow) {
    plain = new ModelFlow(FlowNotation.flow(flow));
    Matcher names = TASK.matcher(flow);
    while (names.find()) {
      tasks.add(names.group(1));
    }
    Matcher others = SUB_FLOW.matcher(flow);
    while (others.find()) {
      subFlows.add(others.group(1));
    }
    boolean withdraws = wish.action() == Action.WITHDRAW;
    String open = withdraws ? flow.replaceFirst(",withdrawUntil=[^,\\]]*", "") : flow;
    String more = quiet(TASK.matcher(open).replaceAll(this::task));
    more = conditions(more);
    List<String> options = new ArrayList<>();
    if (!tasks.isEmpty() && !withdraws && random.nextInt(8) == 0) {
      options.add("withdrawUntil=" + pick(tasks));
    }
    if (random.nextInt(8) == 0) {
      options.add("withdrawTo=draft");
    }
    boolean gets =
        wish.kind() != null && !wish.kind().task() && wish.kind() != ModelPairs.Kind.START;
    if (gets) {
      options.add("repeatLimit=1");
    }
    return options.isEmpty() ? more : more.replaceFirst("]", "," + String.join(",", options) + "]");
  }

  /** Some conditions ask how a node was decided. */
  private String conditions(String flow) {
    Matcher conditions = Pattern.compile(" x\\d: ").matcher(flow);
    return conditions
        .replaceAll(
            found ->
                tasks.isEmpty() || random.nextInt(8) > 0
                    ? found.group()
                    : " flow." + pick(tasks) + "." + pick(List.of("reject", "approve")) + ": ")
        .transform(this::outcomes);
  }

  /** Some ask how another application ended. */
  private String outcomes(String flow) {
    return Pattern.compile(" x\\d: ")
        .matcher(flow)
        .replaceAll(
            found ->
                subFlows.isEmpty() || random.nextInt(6) > 0
                    ? found.group()
                    : " flow." + pick(subFlows) + "." + pick(OUTCOMES) + ": ");
  }

  /** With a node of the kind that is to be met, at the beginning or at the end. */
  private String quiet(String flow) {
    if (wish.kind() == ModelPairs.Kind.NOTIFY) {
      return flow.replaceFirst("] ", "] n97[by=p1+p2] @m97 { x1: ^n97 | else: } ");
    }
    if (wish.kind() == null || !ModelPairs.QUIET.contains(wish.kind())) {
      return flow;
    }
    String node =
        switch (wish.kind()) {
          case EFFECT ->
              wish.action() == Action.WITHDRAW || wish.happening() == ModelHappening.EFFECT_UNDONE
                  ? "*e99"
                  : pick(List.of("*e99", "*e99[undo=no]", "*e99[onFailure=continue]"));
          case WAIT -> waiting();
          default -> pick(List.of("&f99", "&f99[forEach=x1]"));
        };
    return random.nextBoolean() ? flow + " " + node : flow.replaceFirst("] ", "] " + node + " ");
  }

  private String task(java.util.regex.MatchResult task) {
    List<String> options = new ArrayList<>(List.of(task.group(2)));
    if (random.nextInt(2) == 0) {
      options.add(pick(EXTRAS));
    }
    if (random.nextInt(5) == 0) {
      options.add("returnTo=apply+" + pick(tasks) + "+" + pick(tasks));
    }
    if (random.nextInt(4) == 0) {
      preassign(options, task.group(1));
    }
    if (random.nextInt(3) > 0) {
      wished(options, task.group(1));
    }
    return task.group(1) + "[" + possible(String.join(",", options)) + "]";
  }

  /** Publishing refuses to skip where somebody must act. */
  private static String possible(String options) {
    return options.contains("mustAct=true")
        ? options.replaceAll(
            ",?(skipWhen|whenApplicant|whenSame|whenEmpty)=[^,]*|,?due=[^,]*/approve", "")
        : options;
  }

  private void preassign(List<String> options, String task) {
    List<String> later = new ArrayList<>(plain.after(task, false));
    later.retainAll(tasks);
    if (!later.isEmpty()) {
      options.add("preassign=" + pick(later));
    }
  }

  private void wished(List<String> options, String name) {
    if (wish.kind() != null) {
      switch (wish.kind()) {
        case POOL -> options.add("mode=any,role=" + name);
        case ANY ->
            options.add("mode=any,by=p1+p2+p3,anyReject=" + pick(List.of("all", "decides")));
        case ALL -> options.add("mode=all,by=p1+p2+p3");
        case SEQUENCE -> options.add("mode=sequence,by=p2+p1+p4");
        case QUORUM ->
            options.add("by=p1+p2+p3+p4+p5,quorum=" + pick(List.of("1/2", "2/3", "1/3")));
        case START, SPLIT, JOIN, CHOICE, NOTIFY, EFFECT, WAIT, SUB_FLOW, END -> {}
      }
    }
    if (wish.happening() != null) {
      happening(options);
      return;
    }
    switch (wish.action()) {
      case TAKE_BACK -> options.add(ALL_ACTIONS);
      case ADD_SIGNER, REMOVE_SIGNER, DELEGATE, TRANSFER, CC, COMMENT ->
          options.add(ALL_ACTIONS + ",transferTo=anyone,addSigner=before+after+parallel+3");
      case PREASSIGN -> preassign(options, name);
      case CLAIM, RELEASE -> shared(options);
      case WITHDRAW -> options.add("undo=yes");
      default -> {
        if (wish.signer()) {
          options.add(ALL_ACTIONS + ",transferTo=anyone,addSigner=before+after+parallel+3");
        }
      }
    }
  }

  /** Where people are asked by name, what is overdue is shared by those who lead. */
  private void shared(List<String> options) {
    if (wish.kind() != null && wish.kind() != ModelPairs.Kind.POOL) {
      options.add("due=PT9H/all//reassign-superior");
    }
  }

  private String waiting() {
    return switch (wish.happening()) {
      case RECOMPUTE -> "~w99[until=x1]";
      case TIME -> pick(List.of("~w99[in=PT5H]", "~w99[until=x1]"));
      case SIGNAL -> "~w99[signal=go]";
      case null, default -> pick(List.of("~w99[in=PT5H]", "~w99[until=x1]", "~w99[signal=go]"));
    };
  }

  private void happening(List<String> options) {
    String calendar = pick(List.of("all", "working"));
    String due = "due=PT9H/" + calendar + "/PT3H/";
    switch (wish.happening()) {
      case REMIND, RECOMPUTE -> options.add("due=PT9H/working/PT3H/" + pick(List.of("", "return")));
      case DUE_NOTIFY_SUPERIOR -> options.add(due + "notify-superior");
      case DUE_REASSIGN_SUPERIOR -> options.add(due + "reassign-superior");
      case DUE_APPROVE -> options.add(due + "approve");
      case DUE_RETURN -> options.add(due + "return");
      case DUE_END -> options.add(due + "end");
      case TAKE_OUT -> options.add(ALL_ACTIONS + ",addSigner=parallel");
      case LAPSE -> {
        options.add("claimFor=PT3H");
        shared(options);
      }
      default -> {
        // nothing in a task leads to it
      }
    }
  }

  private <T> T pick(List<T> all) {
    return all.get(random.nextInt(all.size()));
  }
}
