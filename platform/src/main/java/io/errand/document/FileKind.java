package io.errand.document;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * The kinds of file that may be uploaded, told by their name, their first bytes and their parts.
 */
enum FileKind {
  PDF("application/pdf", "pdf", "%PDF-", FileInside.ANYTHING),
  PNG("image/png", "png", "\u0089PNG\r\n\u001a\n", FileInside.IMAGE),
  JPEG("image/jpeg", "jpg jpeg", "\u00ff\u00d8\u00ff", FileInside.IMAGE),
  WORD(
      "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
      "docx",
      "PK\u0003\u0004",
      FileInside.WORD_PARTS),
  EXCEL(
      "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
      "xlsx",
      "PK\u0003\u0004",
      FileInside.EXCEL_PARTS),
  OLD_WORD(
      "application/msword",
      "doc",
      "\u00d0\u00cf\u0011\u00e0\u00a1\u00b1\u001a\u00e1",
      FileInside.WORD_STREAM),
  OLD_EXCEL(
      "application/vnd.ms-excel",
      "xls",
      "\u00d0\u00cf\u0011\u00e0\u00a1\u00b1\u001a\u00e1",
      FileInside.EXCEL_STREAM);

  private static final int LONGEST_MARK = 8;

  private final String mediaType;
  private final String endings;
  private final String mark;
  private final FileInside inside;

  FileKind(String mediaType, String endings, String mark, FileInside inside) {
    this.mediaType = mediaType;
    this.endings = endings;
    this.mark = mark;
    this.inside = inside;
  }

  String mediaType() {
    return mediaType;
  }

  /** The kind that both name and content speak for; empty when they differ or are not allowed. */
  static Optional<FileKind> of(String name, Path file) throws IOException {
    String ending = name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
    byte[] head = head(file);
    for (FileKind kind : values()) {
      if (kind.takes(ending) && kind.begins(head) && kind.inside.isIn(file)) {
        return Optional.of(kind);
      }
    }
    return Optional.empty();
  }

  private static byte[] head(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      return in.readNBytes(LONGEST_MARK);
    }
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
