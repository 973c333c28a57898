package io.errand.document;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.Optional;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;

/** The size of a picture as it is shown, read from its head; it is never unpacked. */
record Pixels(long width, long height) {
  private static final long MOST = 100_000_000;

  /** Empty for what is no picture. */
  static Optional<Pixels> of(Path file) throws IOException {
    try (ImageInputStream in = ImageIO.createImageInputStream(file.toFile())) {
      Iterator<ImageReader> readers = ImageIO.getImageReaders(in);
      Optional<Pixels> stored = readers.hasNext() ? read(readers.next(), in) : Optional.empty();
      return Orientation.of(file).isLying() ? stored.map(Pixels::turned) : stored;
    }
  }

  private Pixels turned() {
    return new Pixels(/* width= */ height, /* height= */ width);
  }

  private static Optional<Pixels> read(ImageReader reader, ImageInputStream in) {
    try {
      reader.setInput(in, true, true);
      return Optional.of(new Pixels(reader.getWidth(0), reader.getHeight(0)));
    } catch (IOException | RuntimeException unreadable) {
      return Optional.empty();
    } finally {
      reader.dispose();
    }
  }

  /** Whether a server could show it. */
  boolean areBearable() {
    return width * height <= MOST;
  }

  /**
   * Whether they are of an aspect such as {@code 3:4}: as wide as the height asks for, but for one
   * pixel or one in a hundred.
   */
  boolean are(String aspect) {
    int colon = aspect.indexOf(':');
    double across = Integer.parseInt(aspect.substring(0, colon));
    double up = Integer.parseInt(aspect.substring(colon + 1));
    double wanted = height * across / up;
    return Math.abs(width - wanted) <= Math.max(1, wanted / 100);
  }
}
