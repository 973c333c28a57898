package io.errand.document;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.tika.metadata.Metadata;
import org.apache.tika.mime.MediaType;
import org.apache.tika.mime.MediaTypeRegistry;
import org.apache.tika.mime.MimeTypes;

/** The kinds of file that may be uploaded, told by their name, their content and their parts. */
enum FileKind {
  PDF("application/pdf", ".pdf", FileInside.PDF_HEAD),
  PNG("image/png", ".png", FileInside.IMAGE),
  JPEG("image/jpeg", ".jpg .jpeg", FileInside.IMAGE),
  WORD(
      "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
      ".docx",
      FileInside.WORD_PARTS),
  EXCEL(
      "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
      ".xlsx",
      FileInside.EXCEL_PARTS),
  OLD_WORD("application/msword", ".doc", FileInside.WORD_STREAM),
  OLD_EXCEL("application/vnd.ms-excel", ".xls", FileInside.EXCEL_STREAM);

  private static final MimeTypes TYPES = MimeTypes.getDefaultMimeTypes();

  private final String mediaType;
  private final String endings;
  private final FileInside inside;

  FileKind(String mediaType, String endings, FileInside inside) {
    this.mediaType = mediaType;
    this.endings = endings;
    this.inside = inside;
  }

  String mediaType() {
    return mediaType;
  }

  /** The kind that both name and content speak for; empty when they differ or are not allowed. */
  static Optional<FileKind> of(String name, Path file) throws IOException {
    String small = name.toLowerCase(Locale.ROOT);
    MediaType content = content(file);
    for (FileKind kind : values()) {
      if (kind.endings().anyMatch(small::endsWith)
          && kind.isOr(content)
          && kind.inside.isIn(file)) {
        return Optional.of(kind);
      }
    }
    return Optional.empty();
  }

  /** What the bytes alone say, whatever the file is called. */
  private static MediaType content(Path file) throws IOException {
    try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
      return TYPES.detect(in, new Metadata());
    }
  }

  /** Office files are told by their container; what lies in it is looked for apart. */
  private boolean isOr(MediaType content) {
    MediaTypeRegistry registry = TYPES.getMediaTypeRegistry();
    MediaType own = MediaType.parse(mediaType);
    return own.equals(content)
        || (!content.equals(MediaType.OCTET_STREAM) && registry.isSpecializationOf(own, content));
  }

  private Stream<String> endings() {
    return Stream.of(endings.split(" ", -1));
  }

  static List<String> allowed() {
    return Arrays.stream(values()).flatMap(FileKind::endings).toList();
  }
}
