package io.errand.document;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/**
 * Looks into files for what their kind must hold. Nothing is unpacked, and of an image only the
 * size is read.
 */
enum FileInside {
  PDF_HEAD {
    @Override
    boolean isIn(Path file) throws IOException {
      try (InputStream in = Files.newInputStream(file)) {
        return Arrays.equals(in.readNBytes(PDF_MARK.length), PDF_MARK);
      }
    }
  },
  IMAGE {
    @Override
    boolean isIn(Path file) throws IOException {
      return Pixels.of(file).filter(Pixels::areBearable).isPresent();
    }
  },
  WORD_PARTS {
    @Override
    boolean isIn(Path file) throws IOException {
      return hasParts(file, "word/");
    }
  },
  EXCEL_PARTS {
    @Override
    boolean isIn(Path file) throws IOException {
      return hasParts(file, "xl/");
    }
  },
  WORD_STREAM {
    @Override
    boolean isIn(Path file) throws IOException {
      return hasStream(file, "WordDocument");
    }
  },
  EXCEL_STREAM {
    @Override
    boolean isIn(Path file) throws IOException {
      return hasStream(file, "Workbook") || hasStream(file, "Book");
    }
  };

  private static final byte[] PDF_MARK = "%PDF-".getBytes(StandardCharsets.US_ASCII);
  private static final long MOST_UNPACKED = 500L * 1024 * 1024;
  private static final int MOST_PARTS = 10_000;
  private static final int CHUNK = 64 * 1024;

  /** Whether a file holds this; false for one that can't be read as its kind. */
  abstract boolean isIn(Path file) throws IOException;

  /** Capped, so that no sum of what parts claim runs over. */
  private static long unpacked(ZipEntry part) {
    long claimed = part.getSize();
    return claimed < 0 ? MOST_UNPACKED + 1 : Math.min(claimed, MOST_UNPACKED + 1);
  }

  private static boolean hasParts(Path file, String folder) throws IOException {
    try (ZipFile zip = new ZipFile(file.toFile())) {
      return zip.size() <= MOST_PARTS
          && zip.stream().mapToLong(FileInside::unpacked).sum() <= MOST_UNPACKED
          && zip.getEntry("[Content_Types].xml") != null
          && zip.stream().anyMatch(part -> part.getName().startsWith(folder));
    } catch (ZipException unreadable) {
      return false;
    }
  }

  /** Old office files list their streams by name, two bytes for each character. */
  private static boolean hasStream(Path file, String name) throws IOException {
    byte[] wanted = name.getBytes(StandardCharsets.UTF_16LE);
    byte[] window = new byte[CHUNK + wanted.length];
    int kept = 0;
    try (InputStream in = Files.newInputStream(file)) {
      for (int read = in.readNBytes(window, 0, CHUNK);
          read > 0;
          read = in.readNBytes(window, kept, CHUNK)) {
        int filled = kept + read;
        if (contains(window, filled, wanted)) {
          return true;
        }
        kept = Math.min(filled, wanted.length - 1);
        System.arraycopy(window, filled - kept, window, 0, kept);
      }
      return false;
    }
  }

  private static boolean contains(byte[] window, int filled, byte[] wanted) {
    for (int i = 0; i + wanted.length <= filled; i++) {
      if (Arrays.equals(window, i, i + wanted.length, wanted, 0, wanted.length)) {
        return true;
      }
    }
    return false;
  }
}
