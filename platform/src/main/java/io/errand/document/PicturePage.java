package io.errand.document;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import javax.imageio.ImageIO;
import javax.imageio.ImageReadParam;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;

/** A picture as the only page; of one that moves, what it shows first. */
record PicturePage(Path file, Pixels shown, Orientation orientation) implements PageSource {

  static PicturePage open(Path file) throws IOException {
    Pixels shown =
        Pixels.of(file)
            .filter(Pixels::areBearable)
            .orElseThrow(() -> new IOException("no picture that could be shown"));
    return new PicturePage(file, shown, Orientation.of(file));
  }

  @Override
  public int count() {
    return 1;
  }

  @Override
  public List<PageSize> sizes() {
    return List.of(size());
  }

  private PageSize size() {
    return PageSize.of((double) shown.width(), (double) shown.height());
  }

  /** A small picture is not enlarged. */
  @Override
  public BufferedImage image(int page, int width) throws IOException {
    double scale = Math.min(1, size().scale(width));
    BufferedImage image =
        new BufferedImage(
            side(shown.width(), scale), side(shown.height(), scale), BufferedImage.TYPE_INT_RGB);
    BufferedImage stored = stored(Math.max(1, (int) (1 / (2 * scale))));
    Graphics2D pen = image.createGraphics();
    pen.setColor(Color.WHITE);
    pen.fillRect(0, 0, image.getWidth(), image.getHeight());
    pen.setRenderingHint(
        RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
    pen.scale(image.getWidth(), image.getHeight());
    pen.transform(orientation.upright());
    pen.scale(1.0 / stored.getWidth(), 1.0 / stored.getHeight());
    pen.drawImage(stored, 0, 0, null);
    pen.dispose();
    return image;
  }

  private static int side(long length, double scale) {
    return Math.max(1, (int) Math.round(length * scale));
  }

  /**
   * What the file holds, as the camera was held.
   *
   * @param step of so many rows and columns one is kept, so that no picture needs much room
   */
  private BufferedImage stored(int step) throws IOException {
    try (ImageInputStream in = ImageIO.createImageInputStream(file.toFile())) {
      Iterator<ImageReader> readers = ImageIO.getImageReaders(in);
      ImageReader reader = readers.next();
      try {
        reader.setInput(in, true, true);
        ImageReadParam sparse = reader.getDefaultReadParam();
        sparse.setSourceSubsampling(step, step, 0, 0);
        return reader.read(0, sparse);
      } finally {
        reader.dispose();
      }
    }
  }

  @Override
  public void close() {
    // nothing stays open between reading and drawing
  }
}
