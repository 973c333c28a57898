package io.errand.notice;

import static io.errand.notice.Applications.DUE;
import static io.errand.notice.Applications.NODE;
import static io.errand.notice.Applications.NOW;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.errand.definition.Text;
import io.errand.problem.Language;
import io.errand.problem.Messages;
import java.time.ZoneId;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class ToldTests {
  private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
  private static final Messages MESSAGES = new Messages();
  private static final About ABOUT = Applications.one();

  static Stream<Arguments> sentences() {
    return Stream.of(
        arguments(Notice.opened(ABOUT, 1, NODE, NOW), "您有新的任务需要处理", "关于“用印审批”需要您的审批，敬请点击办理。"),
        arguments(
            Notice.returned(ABOUT, 2, NODE, "雷丽华", NOW),
            "您的申请已被退回",
            "关于“用印审批”的申请已由雷丽华在“单位办公室审批”退回，请您修改后重新提交，也可以撤销。"),
        arguments(
            Notice.urged(ABOUT, 1, NODE, "江鹤年", NOW), "【催办】烦请您尽快处理", "关于“用印审批”仍需要您的审批，江鹤年提醒您尽快办理。"),
        arguments(
            Notice.dueSoon(ABOUT, 1, NODE, DUE, NOW),
            "您的任务即将到期",
            "关于“用印审批”需要您的审批，请您在 2026-11-25 17:30 前办理。"),
        arguments(
            Notice.overdue(ABOUT, 1, NODE, DUE, NOW),
            "您的任务已超过办理期限",
            "关于“用印审批”应在 2026-11-25 17:30 前办理，现已超期，请您尽快办理。"),
        arguments(
            Notice.escalated(ABOUT, 1, NODE, new Text("雷丽华", "雷丽华"), DUE, NOW),
            "有任务超过办理期限",
            "关于“用印审批”（编号 YY2026-00012）的“单位办公室审批”应由雷丽华在 2026-11-25 17:30 前办理，现已超期，请您督促。"),
        arguments(
            Notice.pressed(ABOUT, 1, NODE, "江鹤年", new Text("用章岗", "Seal keeper"), NOW),
            "【督办】请您督促办理",
            "关于“用印审批”（编号 YY2026-00012）的“单位办公室审批”仍在等待用章岗办理，江鹤年请您督促。"),
        arguments(Notice.copied(ABOUT, NODE, NOW), "有一件申请请您知悉", "江鹤年的“用印审批”请您知悉，您可以点击查看。"),
        arguments(
            Notice.finished(ABOUT, Notice.Ending.COMPLETED, null, NOW),
            "申请已办结",
            "关于“用印审批”的申请已办结，您可以点击查看。"),
        arguments(
            Notice.finished(ABOUT, Notice.Ending.REJECTED, "雷丽华", NOW),
            "申请未通过",
            "关于“用印审批”的申请未通过，您可以点击查看原因。"),
        arguments(
            Notice.finished(ABOUT, Notice.Ending.WITHDRAWN, "江鹤年", NOW),
            "申请已撤销",
            "关于“用印审批”的申请已由江鹤年撤销。"),
        arguments(
            Notice.finished(ABOUT, Notice.Ending.TERMINATED, "管理员", NOW),
            "申请已终止",
            "关于“用印审批”的申请已被终止，您可以点击查看原因。"),
        arguments(
            Notice.onBehalf(ABOUT, "谢修远", NOW), "有人为您提交了申请", "谢修远为您提交了“用印审批”，您可以点击查看；如有异议，请联系提交人。"),
        arguments(
            Notice.replaced(ABOUT, NODE, "雷丽华", NOW),
            "有待办改由他人办理",
            "关于“用印审批”的“单位办公室审批”原由雷丽华办理。雷丽华已经离开，现已改由他人办理，请您查看。"),
        arguments(
            Notice.vacated(ABOUT, NODE, NOW),
            "有岗位已无人任职",
            "关于“用印审批”的“单位办公室审批”，所需岗位已无人任职，现已改由他人办理。请您安排人员。"),
        arguments(
            Notice.stranded(ABOUT, NODE, NOW), "有待办无人可以办理", "关于“用印审批”的“单位办公室审批”没有可以办理的人，请您尽快处理。"));
  }

  static Stream<Arguments> withoutApplication() {
    return Stream.of(
        arguments(
            Notice.proxyAppointed("雷丽华", DUE, NOW),
            "有人委托您代为办理",
            "雷丽华委托您代为办理待办，至 2026-11-25 17:30 止。您可以在待办列表中办理。"),
        arguments(Notice.proxyRevoked("雷丽华", NOW), "委托已撤销", "雷丽华对您的委托已撤销，您不再代为办理。"),
        arguments(Notice.passedOn("雷丽华", NOW), "有人的工作已交接给您", "雷丽华的待办、岗位和代办委托已交接给您，请您在待办列表中办理。"));
  }

  @ParameterizedTest
  @MethodSource({"sentences", "withoutApplication"})
  void saysItInChinese(Notice notice, String title, String text) {
    assertThat(notice.told().title().in(Language.CHINESE, MESSAGES)).isEqualTo(title);
    assertThat(notice.told().text(ZONE).in(Language.CHINESE, MESSAGES)).isEqualTo(text);
  }

  @ParameterizedTest
  @MethodSource("sentences")
  void saysTheSameInEnglish(Notice notice, String title, String text) {
    assertThat(notice.told().title().in(Language.ENGLISH, MESSAGES)).isNotEqualTo(title);
    assertThat(notice.told().text(ZONE).in(Language.ENGLISH, MESSAGES))
        .contains("Seal approval")
        .doesNotContainPattern("[{}]|审|[{]\\d");
  }

  @Test
  void everySentenceIsTriedHere() {
    assertThat(
            Stream.concat(sentences(), withoutApplication())
                .map(row -> ((Notice) row.get()[0]).told().wording()))
        .containsExactlyInAnyOrder(NoticeWording.values());
  }

  @Test
  void saysWithoutAnApplicationTheSameInEnglish() {
    withoutApplication()
        .map(row -> ((Notice) row.get()[0]).told().text(ZONE).in(Language.ENGLISH, MESSAGES))
        .forEach(text -> assertThat(text).contains("雷丽华").doesNotContainPattern("[{}]|委|[{]\\d"));
  }

  @Test
  void saysOfNobodyInParticularThatTheyAreLate() {
    Told told = Notice.escalated(ABOUT, 1, NODE, null, DUE, NOW).told();
    assertThat(told.text(ZONE).in(Language.CHINESE, MESSAGES)).contains("应由经办人在 2026");
  }

  @Test
  void saysForWhomItWasDoneAndWhoReadsIt() {
    Told told = Notice.urged(ABOUT, 1, NODE, "江鹤年", NOW).onBehalfOf("谢修远").told().readFor("雷丽华");
    assertThat(told.title().in(Language.CHINESE, MESSAGES)).isEqualTo("【催办】烦请您尽快处理（代雷丽华）");
    assertThat(told.text(ZONE).in(Language.CHINESE, MESSAGES))
        .isEqualTo("关于“用印审批”仍需要您的审批，江鹤年（代谢修远）提醒您尽快办理。您受雷丽华委托，可以代为办理。");
    assertThat(told.text(ZONE).in(Language.ENGLISH, MESSAGES))
        .contains("江鹤年 (for 谢修远)", "proxy of 雷丽华");
  }

  @ParameterizedTest
  @EnumSource(
      value = NoticeWording.class,
      mode = EnumSource.Mode.EXCLUDE,
      names = {"PROXY_APPOINTED", "PROXY_REVOKED", "HANDED_OVER"})
  void keepsBracesThatPeopleTyped(NoticeWording wording) {
    Told.Facts odd =
        new Told.Facts(
            new Text("{0}'#{x}", "${y}"), "n", "{4}", NODE, "{1}", DUE, null, null, null);
    Told told = new Told(wording, "any-service", ABOUT.instance(), 1, odd, NOW);
    assertThat(told.text(ZONE).in(Language.CHINESE, MESSAGES)).contains("{0}'#{x}");
  }
}
