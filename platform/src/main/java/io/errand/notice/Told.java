package io.errand.notice;

import io.errand.definition.Text;
import io.errand.problem.Message;
import io.errand.problem.Wording;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.UUID;

/**
 * What is told, in no language yet.
 *
 * @param service key of the service; null, with the instance, where no application is meant
 * @param task number of the task; null where none is meant
 */
public record Told(
    NoticeWording wording, String service, UUID instance, Integer task, Facts facts, Instant at) {
  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm");

  /**
   * What the sentences name, as it was when it was told.
   *
   * @param title of the service; null, with number and applicant, where no application is meant
   * @param applicant name of the person
   * @param node title of the step; null where none is meant
   * @param by name of who did it; null where nobody is meant
   * @param due until when; null where no time is meant
   * @param behalf name of the person for whom they did it; null for themselves
   * @param principal name of the person for whom the reader acts; null for themselves
   * @param asked name of the person, or title of the role, that is waited for; null where none is
   *     meant
   */
  public record Facts(
      Text title,
      String number,
      String applicant,
      Text node,
      String by,
      Instant due,
      String behalf,
      String principal,
      Text asked) {

    Facts onBehalfOf(String name) {
      return new Facts(title, number, applicant, node, by, due, name, principal, asked);
    }

    Facts readFor(String name) {
      return new Facts(title, number, applicant, node, by, due, behalf, name, asked);
    }

    Facts waitingFor(Text whom) {
      return new Facts(title, number, applicant, node, by, due, behalf, principal, whom);
    }
  }

  /** The same, told to a proxy of the one who is asked. */
  Told readFor(String principal) {
    return new Told(wording, service, instance, task, facts.readFor(principal), at);
  }

  /** A few words, such as the subject of a mail. */
  public Message title() {
    Message title = Message.of("notice.title." + wording.key());
    return facts.principal() == null
        ? title
        : Message.of("notice.title-for", title, facts.principal());
  }

  /**
   * A sentence or two.
   *
   * @param zone in which times are said
   */
  public Message text(ZoneId zone) {
    Message text =
        Message.of(
            "notice.text." + wording.key(),
            said(facts.title()),
            said(facts.number()),
            said(facts.applicant()),
            said(facts.node()),
            by(),
            facts.due() == null ? "" : time(facts.due(), zone),
            facts.asked() == null ? Message.of("notice.those-asked") : said(facts.asked()));
    return facts.principal() == null
        ? text
        : Message.of("notice.text-for", text, facts.principal());
  }

  /** The name, and for whom they acted. */
  private Wording by() {
    return facts.behalf() == null
        ? (language, messages) -> said(facts.by())
        : Message.of("notice.by-for", said(facts.by()), facts.behalf());
  }

  static String time(Instant at, ZoneId zone) {
    return TIME.format(at.atZone(zone));
  }

  private static String said(String words) {
    return words == null ? "" : words;
  }

  static Wording said(Text text) {
    return (language, messages) -> text == null ? "" : text.in(language.locale());
  }
}
