package io.errand.document;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/** How a camera was held, as the head of a JPEG says it (EXIF); browsers turn the picture by it. */
final class Orientation {
  private static final int START = 0xFFD8;
  private static final int APP1 = 0xFFE1;
  private static final int SCAN = 0xFFDA;
  private static final byte[] EXIF = "Exif\0\0".getBytes(StandardCharsets.US_ASCII);
  private static final int LITTLE_ENDIAN = 0x4949;
  private static final int HEAD = 8;
  private static final int ENTRY = 12;
  private static final int TAG = 0x0112;
  private static final int UPRIGHT = 1;

  /** From here on the picture lies on its side. */
  private static final int FIRST_LYING = 5;

  private static final int LAST_LYING = 8;

  private Orientation() {}

  /** Whether width and height change places when the picture is shown. */
  static boolean isLying(Path file) throws IOException {
    try (DataInputStream in =
        new DataInputStream(new BufferedInputStream(Files.newInputStream(file)))) {
      int orientation = in.readUnsignedShort() == START ? inSegments(in) : UPRIGHT;
      return orientation >= FIRST_LYING && orientation <= LAST_LYING;
    } catch (EOFException cutShort) {
      return false;
    }
  }

  private static int inSegments(DataInputStream in) throws IOException {
    int marker = in.readUnsignedShort();
    while (marker > START && marker != SCAN) {
      byte[] segment = in.readNBytes(Math.max(0, in.readUnsignedShort() - Short.BYTES));
      if (marker == APP1 && Arrays.mismatch(segment, EXIF) == EXIF.length) {
        return inExif(ByteBuffer.wrap(segment, EXIF.length, segment.length - EXIF.length).slice());
      }
      marker = in.readUnsignedShort();
    }
    return UPRIGHT;
  }

  /** The first directory of what has the form of a TIFF file. */
  private static int inExif(ByteBuffer tiff) {
    if (tiff.limit() < HEAD) {
      return UPRIGHT;
    }
    tiff.order(tiff.getShort(0) == LITTLE_ENDIAN ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
    long directory = Integer.toUnsignedLong(tiff.getInt(Integer.BYTES));
    if (directory + Short.BYTES > tiff.limit()) {
      return UPRIGHT;
    }
    int first = (int) directory + Short.BYTES;
    int entries = Short.toUnsignedInt(tiff.getShort((int) directory));
    for (int at = first; at < first + entries * ENTRY && at + ENTRY <= tiff.limit(); at += ENTRY) {
      if (Short.toUnsignedInt(tiff.getShort(at)) == TAG) {
        return Short.toUnsignedInt(tiff.getShort(at + HEAD));
      }
    }
    return UPRIGHT;
  }
}
