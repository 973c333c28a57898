package io.errand.portal;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Random;
import java.util.function.Consumer;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.PDResources;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.common.PDStream;
import org.apache.pdfbox.pdmodel.encryption.AccessPermission;
import org.apache.pdfbox.pdmodel.encryption.StandardProtectionPolicy;
import org.apache.pdfbox.pdmodel.graphics.form.PDFormXObject;
import org.apache.pdfbox.pdmodel.graphics.image.JPEGFactory;
import org.apache.pdfbox.pdmodel.graphics.image.PDImageXObject;

/** PDFs as people, scanners and attackers make them. */
final class PaperFile {
  private static final int MEBIBYTE = 1024 * 1024;
  private static final int ROUNDS = 3_000;

  private PaperFile() {}

  /** A document whose pages are of one size and each of a colour of its own. */
  static byte[] pages(int count, PDRectangle box) {
    return written(
        document -> {
          for (int number = 0; number < count; number++) {
            PDPage page = new PDPage(box);
            document.addPage(page);
            fill(document, page, number % 2 == 0 ? Color.RED : Color.BLUE);
          }
        });
  }

  private static void fill(PDDocument document, PDPage page, Color colour) {
    try (PDPageContentStream content = new PDPageContentStream(document, page)) {
      content.setNonStrokingColor(colour);
      PDRectangle box = page.getMediaBox();
      content.addRect(0, 0, box.getWidth(), box.getHeight());
      content.fill();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Sheets as a scanner sends them: one photograph of 200 dots to the inch on each. */
  static byte[] scanned(int count) {
    BufferedImage sheet = new BufferedImage(1654, 2339, BufferedImage.TYPE_INT_RGB);
    Graphics2D pen = sheet.createGraphics();
    pen.setColor(Color.WHITE);
    pen.fillRect(0, 0, sheet.getWidth(), sheet.getHeight());
    Random random = new Random(1);
    for (int i = 0; i < ROUNDS; i++) {
      pen.setColor(new Color(random.nextInt(0x808080)));
      pen.fillRect(random.nextInt(1600), random.nextInt(2300), random.nextInt(40), 6);
    }
    pen.dispose();
    return written(
        document -> {
          for (int number = 0; number < count; number++) {
            PDPage page = new PDPage(PDRectangle.A4);
            document.addPage(page);
            try (PDPageContentStream content = new PDPageContentStream(document, page)) {
              PDImageXObject image = JPEGFactory.createFromImage(document, sheet, 0.7f);
              content.drawImage(image, 0, 0, 595, 842);
            } catch (IOException e) {
              throw new UncheckedIOException(e);
            }
          }
        });
  }

  static byte[] locked() {
    return written(
        document -> {
          document.addPage(new PDPage());
          StandardProtectionPolicy policy =
              new StandardProtectionPolicy("owner", "reader", new AccessPermission());
          policy.setEncryptionKeyLength(128);
          try {
            document.protect(policy);
          } catch (IOException e) {
            throw new UncheckedIOException(e);
          }
        });
  }

  /** A page whose content is many times as large unpacked as this server has memory for it. */
  static byte[] bomb() {
    return written(
        document -> {
          PDPage page = new PDPage();
          document.addPage(page);
          page.setContents(spaces(document, 1024));
        });
  }

  private static PDStream spaces(PDDocument document, int mebibytes) {
    PDStream stream = new PDStream(document);
    try (var out = stream.createOutputStream(COSName.FLATE_DECODE)) {
      byte[] spaces = new byte[MEBIBYTE];
      java.util.Arrays.fill(spaces, (byte) ' ');
      for (int i = 0; i < mebibytes; i++) {
        out.write(spaces);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return stream;
  }

  /** Each form draws the next one ten times: 10^30 drawings, were they done. */
  static byte[] nested() {
    return written(
        document -> {
          PDPage page = new PDPage();
          document.addPage(page);
          PDFormXObject inner = form(document, null);
          for (int depth = 0; depth < 30; depth++) {
            inner = form(document, inner);
          }
          PDResources resources = new PDResources();
          resources.put(COSName.getPDFName("F"), inner);
          page.setResources(resources);
          page.setContents(content(document, "/F Do"));
        });
  }

  /** A form that draws itself. */
  static byte[] endless() {
    return written(
        document -> {
          PDPage page = new PDPage();
          document.addPage(page);
          PDFormXObject form = form(document, null);
          form.setResources(new PDResources());
          form.getResources().put(COSName.getPDFName("F"), form);
          page.setResources(form.getResources());
          page.setContents(content(document, "/F Do"));
        });
  }

  private static PDFormXObject form(PDDocument document, PDFormXObject inner) {
    PDFormXObject form =
        new PDFormXObject(
            content(document, inner == null ? "0 0 9 9 re f /F Do" : "/F Do ".repeat(10)));
    form.setBBox(new PDRectangle(100, 100));
    if (inner != null) {
      PDResources resources = new PDResources();
      resources.put(COSName.getPDFName("F"), inner);
      form.setResources(resources);
    }
    return form;
  }

  private static PDStream content(PDDocument document, String operators) {
    PDStream stream = new PDStream(document);
    try (var out = stream.createOutputStream()) {
      out.write(operators.getBytes(java.nio.charset.StandardCharsets.US_ASCII));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return stream;
  }

  /** An image that says it is of 60,000 by 60,000 dots, in few bytes. */
  static byte[] flood() {
    return written(
        document -> {
          PDPage page = new PDPage();
          document.addPage(page);
          COSStream image = spaces(document, 64).getCOSObject();
          image.setItem(COSName.TYPE, COSName.XOBJECT);
          image.setItem(COSName.SUBTYPE, COSName.IMAGE);
          image.setInt(COSName.WIDTH, 60_000);
          image.setInt(COSName.HEIGHT, 60_000);
          image.setInt(COSName.BITS_PER_COMPONENT, 8);
          image.setItem(COSName.COLORSPACE, COSName.DEVICERGB);
          COSDictionary named = new COSDictionary();
          named.setItem(COSName.getPDFName("I"), image);
          PDResources resources = new PDResources();
          resources.getCOSObject().setItem(COSName.XOBJECT, named);
          page.setResources(resources);
          page.setContents(content(document, "500 0 0 500 0 0 cm /I Do"));
        });
  }

  private static byte[] written(Consumer<PDDocument> content) {
    try (PDDocument document = new PDDocument();
        ByteArrayOutputStream out = new ByteArrayOutputStream()) {
      content.accept(document);
      document.save(out);
      return out.toByteArray();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
