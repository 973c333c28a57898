package io.errand.portal;

import io.errand.directory.Emblem;
import io.errand.directory.Organisation;
import io.errand.problem.Language;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import org.springframework.stereotype.Component;
import org.springframework.web.util.HtmlUtils;

/**
 * What the page's head says of the organisation, so that nothing need be asked for it before the
 * page is shown. Its colours come after the page's own, and only where they are others.
 */
@Component
class PageHead {
  private static final String END = "</head>";

  private final Organisation organisation;
  private final Emblem emblem;

  PageHead(Organisation organisation, Emblem emblem) {
    this.organisation = organisation;
    this.emblem = emblem;
  }

  /** The page with all of it at the end of its head. */
  String into(String page) {
    return page.replaceFirst(END, Matcher.quoteReplacement(lines() + END));
  }

  private String lines() {
    List<String> lines = new ArrayList<>();
    lines.add("<meta name=\"theme-color\" content=\"" + organisation.brand().deep() + "\">");
    for (Language language : Language.values()) {
      lines.add(
          "<meta name=\"application-name\" lang=\"%s\" content=\"%s\">"
              .formatted(
                  language.tag(), HtmlUtils.htmlEscape(organisation.title(language), "UTF-8")));
    }
    lines.add(
        "<meta name=\"contact\" content=\"%s\">"
            .formatted(HtmlUtils.htmlEscape(organisation.contact().reach(), "UTF-8")));
    lines.add(
        "<link rel=\"icon\" href=\"%s\" type=\"%s\">"
            .formatted(emblem.address(), emblem.mediaType()));
    if (!organisation.brand().style().isEmpty()) {
      lines.add(
          "<link rel=\"stylesheet\" href=\"%s\">".formatted(BrandController.address(organisation)));
    }
    return String.join("\n    ", lines) + "\n  ";
  }
}
