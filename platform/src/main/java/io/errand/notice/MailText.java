package io.errand.notice;

import io.errand.directory.Organisation;
import io.errand.problem.Language;
import io.errand.problem.Message;
import io.errand.problem.Messages;
import java.time.Clock;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Says in a reader's language what they are told; whatever people typed stays plain text. */
@Component
class MailText {
  private final Messages messages;
  private final PublicAddress address;
  private final ZoneId zone;
  private final String colour;

  MailText(Messages messages, PublicAddress address, Clock clock, Organisation organisation) {
    this.messages = messages;
    this.address = address;
    this.zone = clock.getZone();
    this.colour = organisation.brand().main();
  }

  /** A mail in one language. */
  record Content(String subject, String plain, String html) {}

  Content write(Told told, Language language) {
    String title = say(told.title(), language);
    String text = say(told.text(zone), language);
    String link = address.link(told);
    String open = say(told.wording().asksToAct() ? "notice.mail.act" : "notice.mail.see", language);
    String footer = say("notice.mail.footer", language);
    Map<String, String> rows = rows(told, language);
    String plain =
        String.join(
            "\n\n",
            text,
            rows.entrySet().stream()
                .map(
                    row ->
                        say(Message.of("notice.mail.row", row.getKey(), row.getValue()), language))
                .collect(Collectors.joining("\n")),
            say(Message.of("notice.mail.row", open, link), language),
            footer + "\n");
    String table =
        rows.entrySet().stream()
            .map(row -> MailPage.row(row.getKey(), row.getValue()))
            .collect(Collectors.joining());
    String html = MailPage.of(language.tag(), title, text, table, link, open, footer, colour);
    return new Content(title, plain, html);
  }

  private Map<String, String> rows(Told told, Language language) {
    Told.Facts facts = told.facts();
    Map<String, String> rows = new LinkedHashMap<>();
    if (told.instance() != null) {
      rows.put(say("notice.mail.matter", language), facts.title().in(language.locale()));
      rows.put(say("notice.mail.number", language), facts.number());
      rows.put(say("notice.mail.applicant", language), facts.applicant());
    }
    if (facts.node() != null) {
      rows.put(say("notice.mail.step", language), facts.node().in(language.locale()));
    }
    if (facts.due() != null) {
      rows.put(say("notice.mail.due", language), Told.time(facts.due(), zone));
    }
    rows.put(say("notice.mail.at", language), Told.time(told.at(), zone));
    return rows;
  }

  private String say(String key, Language language) {
    return say(Message.of(key), language);
  }

  private String say(Message message, Language language) {
    return message.in(language, messages);
  }
}
