package io.errand.document;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The kinds of file that may be uploaded, told by their first bytes as well as by their name. */
enum FileKind {
  PDF("application/pdf", "pdf", "%PDF-"),
  PNG("image/png", "png", "\u0089PNG\r\n\u001a\n"),
  JPEG("image/jpeg", "jpg jpeg", "\u00ff\u00d8\u00ff"),
  WORD(
      "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
      "docx",
      "PK\u0003\u0004"),
  EXCEL(
      "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
      "xlsx",
      "PK\u0003\u0004"),
  OLD_WORD("application/msword", "doc", "\u00d0\u00cf\u0011\u00e0\u00a1\u00b1\u001a\u00e1"),
  OLD_EXCEL("application/vnd.ms-excel", "xls", "\u00d0\u00cf\u0011\u00e0\u00a1\u00b1\u001a\u00e1");

  static final int LONGEST_MARK = 8;

  private final String mediaType;
  private final String endings;
  private final String mark;

  FileKind(String mediaType, String endings, String mark) {
    this.mediaType = mediaType;
    this.endings = endings;
    this.mark = mark;
  }

  String mediaType() {
    return mediaType;
  }

  /** The kind that both name and content speak for; empty when they differ or are not allowed. */
  static Optional<FileKind> of(String name, byte[] head) {
    String ending = name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
    return Arrays.stream(values())
        .filter(kind -> kind.takes(ending) && kind.begins(head))
        .findFirst();
  }

  private boolean takes(String ending) {
    return (" " + endings + " ").contains(" " + ending + " ");
  }

  private boolean begins(byte[] head) {
    if (head.length < mark.length()) {
      return false;
    }
    for (int i = 0; i < mark.length(); i++) {
      if ((head[i] & 0xff) != mark.charAt(i)) {
        return false;
      }
    }
    return true;
  }

  static String allowed() {
    return String.join(
        ", ", Arrays.stream(values()).map(kind -> kind.endings.replace(" ", ", ")).toList());
  }
}
