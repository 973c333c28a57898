package io.errand.flow;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;

/** The tables name each corner case and each action. */
class CornerCaseTests {
  private static final List<String> ACTIONS =
      List.of(
          "approve",
          "complete",
          "reject",
          "mark-failed",
          "resubmit",
          "claim",
          "release",
          "comment",
          "suspend and resume",
          "jump",
          "会签",
          "或签",
          "票签",
          "依次",
          "加签 before",
          "加签 after",
          "加签 parallel",
          "加签 chain",
          "减签",
          "转办",
          "委派",
          "委托",
          "退回上一级",
          "退回发起人",
          "任意退回",
          "rewalk",
          "direct",
          "asked",
          "withdraw",
          "拿回",
          "催办",
          "抄送",
          "督办",
          "代发起",
          "自动跳过",
          "whenEmpty",
          "终止",
          "preassign");

  private static Set<String> names() throws ReflectiveOperationException {
    return Tables.rows().stream().map(DynamicTest::getDisplayName).collect(Collectors.toSet());
  }

  @Test
  void eachCornerCaseHasARow() throws ReflectiveOperationException {
    Set<Integer> missing = new TreeSet<>(IntStream.rangeClosed(1, 28).boxed().toList());
    Pattern numbered = Pattern.compile("case (\\d+) .*");
    names().stream()
        .map(numbered::matcher)
        .filter(Matcher::matches)
        .forEach(found -> missing.remove(Integer.valueOf(found.group(1))));
    assertThat(missing).isEmpty();
  }

  @Test
  void eachActionHasARow() throws ReflectiveOperationException {
    Set<String> names = names();
    assertThat(ACTIONS).allMatch(action -> names.stream().anyMatch(name -> name.contains(action)));
  }
}
