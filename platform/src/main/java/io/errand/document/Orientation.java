package io.errand.document;

import java.awt.geom.AffineTransform;
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
enum Orientation {
  UPRIGHT(false, false, false),
  MIRRORED(false, true, false),
  UPSIDE_DOWN(false, true, true),
  UPSIDE_DOWN_MIRRORED(false, false, true),
  LYING_MIRRORED_LEFT(true, false, false),
  LYING_LEFT(true, true, false),
  LYING_MIRRORED_RIGHT(true, true, true),
  LYING_RIGHT(true, false, true);

  private static final int START = 0xFFD8;
  private static final int APP1 = 0xFFE1;
  private static final int SCAN = 0xFFDA;
  private static final byte[] EXIF = "Exif\0\0".getBytes(StandardCharsets.US_ASCII);
  private static final int LITTLE_ENDIAN = 0x4949;
  private static final int HEAD = 8;
  private static final int ENTRY = 12;
  private static final int TAG = 0x0112;

  private final boolean lying;
  private final boolean fromRight;
  private final boolean fromBelow;

  /**
   * @param lying whether rows are shown as columns
   * @param fromRight whether what would then stand at the left stands at the right
   * @param fromBelow whether what would then stand above stands below
   */
  Orientation(boolean lying, boolean fromRight, boolean fromBelow) {
    this.lying = lying;
    this.fromRight = fromRight;
    this.fromBelow = fromBelow;
  }

  /** Turns what is stored upright, both taken as squares of side 1. */
  AffineTransform upright() {
    int across = fromRight ? -1 : 1;
    int up = fromBelow ? -1 : 1;
    int x = fromRight ? 1 : 0;
    int y = fromBelow ? 1 : 0;
    return lying
        ? new AffineTransform(0, up, across, 0, x, y)
        : new AffineTransform(across, 0, 0, up, x, y);
  }

  /** Whether width and height change places when the picture is shown. */
  boolean isLying() {
    return lying;
  }

  /** {@link #UPRIGHT} where nothing, or nothing that has a meaning, is said. */
  static Orientation of(Path file) throws IOException {
    int said = said(file);
    return said >= 1 && said <= values().length ? values()[said - 1] : UPRIGHT;
  }

  private static int said(Path file) throws IOException {
    try (DataInputStream in =
        new DataInputStream(new BufferedInputStream(Files.newInputStream(file)))) {
      return in.readUnsignedShort() == START ? inSegments(in) : 0;
    } catch (EOFException cutShort) {
      return 0;
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
    return 0;
  }

  /** The first directory of what has the form of a TIFF file. */
  private static int inExif(ByteBuffer tiff) {
    if (tiff.limit() < HEAD) {
      return 0;
    }
    tiff.order(tiff.getShort(0) == LITTLE_ENDIAN ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
    long directory = Integer.toUnsignedLong(tiff.getInt(Integer.BYTES));
    if (directory + Short.BYTES > tiff.limit()) {
      return 0;
    }
    int first = (int) directory + Short.BYTES;
    int entries = Short.toUnsignedInt(tiff.getShort((int) directory));
    for (int at = first; at < first + entries * ENTRY && at + ENTRY <= tiff.limit(); at += ENTRY) {
      if (Short.toUnsignedInt(tiff.getShort(at)) == TAG) {
        return Short.toUnsignedInt(tiff.getShort(at + HEAD));
      }
    }
    return 0;
  }
}
