package io.errand.directory;

import io.errand.database.StartRefused;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HexFormat;
import javax.imageio.ImageIO;

/** A picture that stands for the organisation. */
final class Logo {
  static final int MOST_BYTES = 200 * 1024;
  private static final int MOST_PIXELS = 2048;

  /** A PNG begins with its mark; then its first piece tells how large it is. */
  private static final byte[] MARK = HexFormat.of().parseHex("89504e470d0a1a0a");

  private static final int WIDTH_AT = 16;
  private static final int HEIGHT_AT = 20;
  private static final int HEAD = 24;

  private final byte[] content;
  private final String mediaType;
  private final String sizes;

  /**
   * A picture that is known to be one.
   *
   * @param sizes as web pages tell them: {@code 128x128}, or {@code any}
   */
  Logo(byte[] content, String mediaType, String sizes) {
    this.content = content;
    this.mediaType = mediaType;
    this.sizes = sizes;
  }

  /**
   * The picture in a file.
   *
   * @throws StartRefused if the file is too large, no picture of the kind that its name tells, or a
   *     drawing that holds more than a drawing
   */
  static Logo of(String file, byte[] content) {
    if (content.length > MOST_BYTES) {
      throw new StartRefused("directory.logo-large", file, MOST_BYTES / 1024);
    }
    return file.endsWith(".svg") ? drawing(file, content) : pixels(file, content);
  }

  private static Logo drawing(String file, byte[] content) {
    LogoDrawing.foreign(content)
        .ifPresent(
            found -> {
              throw new StartRefused("directory.logo-foreign", file, found);
            });
    return new Logo(content, "image/svg+xml", "any");
  }

  private static Logo pixels(String file, byte[] content) {
    if (content.length < HEAD || !Arrays.equals(content, 0, MARK.length, MARK, 0, MARK.length)) {
      throw new StartRefused("directory.logo-no-picture", file);
    }
    int width = ByteBuffer.wrap(content).getInt(WIDTH_AT);
    int height = ByteBuffer.wrap(content).getInt(HEIGHT_AT);
    if (width <= 0 || height <= 0 || Math.max(width, height) > MOST_PIXELS) {
      throw new StartRefused("directory.logo-wide", file, String.valueOf(MOST_PIXELS));
    }
    if (!isWhole(content)) {
      throw new StartRefused("directory.logo-no-picture", file);
    }
    return new Logo(content, "image/png", width + "x" + height);
  }

  private static boolean isWhole(byte[] content) {
    try {
      return ImageIO.read(new ByteArrayInputStream(content)) != null;
    } catch (IOException | RuntimeException unreadable) {
      return false;
    }
  }

  byte[] content() {
    return content;
  }

  String mediaType() {
    return mediaType;
  }

  String sizes() {
    return sizes;
  }
}
