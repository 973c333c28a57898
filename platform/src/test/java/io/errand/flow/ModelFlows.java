package io.errand.flow;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Random flows with more options, in which something particular can be met. */
final class ModelFlows {
  private static final Pattern TASK = Pattern.compile("(n\\d+)\\[([^\\]]*)]");
  private static final String ALL_ACTIONS =
      "also=add-signer+remove-signer+delegate+cc+comment+take-back";
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
    String more = TASK.matcher(flow).replaceAll(this::task);
    more = conditions(more);
    List<String> options = new ArrayList<>();
    if (!tasks.isEmpty() && random.nextInt(8) == 0) {
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
    return conditions.replaceAll(
        found ->
            tasks.isEmpty() || random.nextInt(8) > 0
                ? found.group()
                : " flow." + pick(tasks) + "." + pick(List.of("reject", "approve")) + ": ");
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
        ? options.replaceAll(",?(skipWhen|whenApplicant|whenSame|whenEmpty)=[^,]*", "")
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
        case START, SPLIT, JOIN, CHOICE, NOTIFY, END -> {}
      }
    }
    boolean signs = wish.place() != null && wish.place() != Member.Place.RULE;
    switch (wish.action()) {
      case TAKE_BACK -> options.add(ALL_ACTIONS);
      case ADD_SIGNER, REMOVE_SIGNER, DELEGATE, TRANSFER, CC, COMMENT ->
          options.add(ALL_ACTIONS + ",transferTo=anyone,addSigner=before+after+parallel+3");
      case PREASSIGN -> preassign(options, name);
      case WITHDRAW -> options.add("undo=yes");
      default -> {
        if (signs) {
          options.add(ALL_ACTIONS + ",transferTo=anyone,addSigner=before+after+parallel+3");
        }
      }
    }
  }

  private <T> T pick(List<T> all) {
    return all.get(random.nextInt(all.size()));
  }
}
