package io.errand.document;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The size of pictures as browsers show them. */
class PixelsTests {
  private static final int SHORT = 3;
  private static final int ORIENTATION = 0x0112;

  @TempDir private Path folder;

  private Pixels pixels(byte[] content) throws IOException {
    Path file = Files.write(folder.resolve("picture"), content);
    return Pixels.of(file).orElseThrow();
  }

  private static byte[] image(String format) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    assertThat(ImageIO.write(new BufferedImage(40, 30, BufferedImage.TYPE_INT_RGB), format, out))
        .isTrue();
    return out.toByteArray();
  }

  /** A picture of 40 × 30 behind whose first mark a segment stands. */
  private static byte[] with(byte[] segment) throws IOException {
    byte[] picture = image("jpg");
    return ByteBuffer.allocate(picture.length + segment.length)
        .put(picture, 0, 2)
        .put(segment)
        .put(picture, 2, picture.length - 2)
        .array();
  }

  private static byte[] exif(byte[] tiff) {
    byte[] head = "Exif\0\0".getBytes(StandardCharsets.US_ASCII);
    return segment(0xE1, ByteBuffer.allocate(6 + tiff.length).put(head).put(tiff).array());
  }

  private static byte[] segment(int kind, byte[] content) {
    return ByteBuffer.allocate(4 + content.length)
        .put((byte) 0xFF)
        .put((byte) kind)
        .putShort((short) (content.length + 2))
        .put(content)
        .array();
  }

  /** A directory of two entries, the second one being the orientation. */
  private static byte[] tiff(String order, int orientation) {
    boolean little = order.equals("II");
    ByteBuffer tiff =
        ByteBuffer.allocate(8 + 2 + 24 + 4)
            .order(little ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
    tiff.put(order.getBytes(StandardCharsets.US_ASCII)).putShort((short) 42).putInt(8);
    tiff.putShort((short) 2);
    tiff.putShort((short) 0x0100).putShort((short) SHORT).putInt(1);
    tiff.putShort((short) 7).putShort((short) 0);
    tiff.putShort((short) ORIENTATION).putShort((short) SHORT).putInt(1);
    tiff.putShort((short) orientation).putShort((short) 0);
    return tiff.putInt(0).array();
  }

  @ParameterizedTest
  @CsvSource({
    "II, 1, 40, 30", "MM, 1, 40, 30", "II, 3, 40, 30", "MM, 4, 40, 30", "II, 5, 30, 40",
    "MM, 6, 30, 40", "II, 6, 30, 40", "MM, 7, 30, 40", "II, 8, 30, 40", "II, 9, 40, 30",
    "MM, 0, 40, 30"
  })
  void takesTheNoteOfTheCamera(String order, int orientation, int width, int height)
      throws IOException {
    assertThat(pixels(with(exif(tiff(order, orientation))))).isEqualTo(new Pixels(width, height));
  }

  @Test
  void findsTheNoteBehindOthers() throws IOException {
    byte[] first = segment(0xE0, "JFIF".getBytes(StandardCharsets.US_ASCII));
    byte[] other =
        segment(0xE1, "http://ns.adobe.com/xap/1.0/\0".getBytes(StandardCharsets.US_ASCII));
    byte[] note = exif(tiff("MM", 6));
    byte[] all =
        ByteBuffer.allocate(first.length + other.length + note.length)
            .put(first)
            .put(other)
            .put(note)
            .array();
    assertThat(pixels(with(all))).isEqualTo(new Pixels(30, 40));
  }

  /** Notes that end anywhere, and one that points beyond itself. */
  @Test
  void takesADamagedNoteForNone() throws IOException {
    byte[] tiff = tiff("II", 6);
    for (int length = 0; length < 30; length++) {
      assertThat(pixels(with(exif(Arrays.copyOf(tiff, length)))))
          .as("%d bytes", length)
          .isEqualTo(new Pixels(40, 30));
    }
    byte[] beyond = tiff.clone();
    ByteBuffer.wrap(beyond).order(ByteOrder.LITTLE_ENDIAN).putInt(4, -2);
    assertThat(pixels(with(exif(beyond)))).isEqualTo(new Pixels(40, 30));
  }

  @ParameterizedTest
  @ValueSource(strings = {"jpg", "png", "gif"})
  void measuresWhatHasNoNote(String format) throws IOException {
    assertThat(pixels(image(format))).isEqualTo(new Pixels(40, 30));
  }

  @Test
  void measuresNothingElse() throws IOException {
    for (String content : new String[] {"", "\u00ff\u00d8", "no picture"}) {
      Path file = folder.resolve("other");
      Files.write(file, content.getBytes(StandardCharsets.ISO_8859_1));
      assertThat(Pixels.of(file)).isEmpty();
    }
  }

  /** Where the corner stands that is stored at the upper left. */
  @ParameterizedTest
  @CsvSource({
    "1, 0, 0", "2, 1, 0", "3, 1, 1", "4, 0, 1", "5, 0, 0", "6, 1, 0", "7, 1, 1", "8, 0, 1"
  })
  void turnsPicturesUpright(int note, int right, int below) throws IOException {
    BufferedImage stored = new BufferedImage(400, 300, BufferedImage.TYPE_INT_RGB);
    stored.createGraphics().fillRect(0, 0, 100, 100);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ImageIO.write(stored, "jpg", out);
    byte[] exif = exif(tiff("MM", note));
    byte[] picture = out.toByteArray();
    Path file = folder.resolve("turned");
    Files.write(
        file,
        ByteBuffer.allocate(picture.length + exif.length)
            .put(picture, 0, 2)
            .put(exif)
            .put(picture, 2, picture.length - 2)
            .array());
    try (PicturePage page = PicturePage.open(file)) {
      BufferedImage shown = page.image(1, 200);
      assertThat(shown.getWidth()).isEqualTo(200);
      assertThat(shown.getHeight()).isEqualTo(note > 4 ? 267 : 150);
      int x = right * (shown.getWidth() - 21) + 10;
      int y = below * (shown.getHeight() - 21) + 10;
      assertThat(shown.getRGB(x, y) & 0xFF).isGreaterThan(200);
      assertThat(shown.getRGB(shown.getWidth() - 1 - x, y) & 0xFF).isLessThan(50);
    }
  }
}
