package io.errand.notice;

import org.springframework.web.util.HtmlUtils;

/** A mail as HTML; mail programs know styles of elements only. */
final class MailPage {
  private MailPage() {}

  /**
   * The page.
   *
   * @param rows made by {@link #row}; everything else is plain text
   * @param colour of the button, {@code #rrggbb}
   */
  static String of(
      String language,
      String title,
      String text,
      String rows,
      String link,
      String open,
      String footer,
      String colour) {
    return """
    <!doctype html>
    <html lang="%s">
    <body style="margin:0;padding:24px;background:#f2f4f2;color:#18211e;font:15px/1.7 sans-serif">
    <div style="max-width:560px;margin:auto;padding:24px;background:#fff;border:1px solid #dbe0dc">
    <h1 style="margin:0 0 12px;font-size:18px">%s</h1>
    <p style="margin:0 0 16px">%s</p>
    <table style="border-collapse:collapse">%s</table>
    <p style="margin:20px 0"><a href="%s" style="display:inline-block;padding:8px 20px;\
    background:%s;color:#fff;text-decoration:none">%s</a></p>
    <p style="margin:0;color:#5c6863;font-size:13px">%s</p>
    </div>
    </body>
    </html>
    """
        .formatted(
            language,
            plain(title),
            plain(text),
            rows,
            plain(link),
            colour,
            plain(open),
            plain(footer));
  }

  static String row(String name, String value) {
    return """
    <tr><th scope="row" style="padding:2px 16px 2px 0;text-align:left;font-weight:normal;\
    color:#5c6863">%s</th><td style="padding:2px 0">%s</td></tr>
    """
        .formatted(plain(name), plain(value));
  }

  private static String plain(String text) {
    return HtmlUtils.htmlEscape(text, "UTF-8");
  }
}
