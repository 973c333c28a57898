package io.errand.document;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.rendering.ImageType;
import org.apache.pdfbox.rendering.PDFRenderer;

/** The pages of a PDF. Nothing in it is run, and nothing outside of it is read. */
final class PdfPages implements PageSource {
  private static final int QUARTERS = 180;

  private final PDDocument document;

  private PdfPages(PDDocument document) {
    this.document = document;
  }

  static PdfPages open(Path file) throws IOException {
    return new PdfPages(Loader.loadPDF(file.toFile()));
  }

  @Override
  public int count() {
    return document.getNumberOfPages();
  }

  @Override
  public List<PageSize> sizes() {
    List<PageSize> sizes = new ArrayList<>();
    for (int index = 0; index < Math.min(count(), MOST); index++) {
      sizes.add(size(document.getPage(index)));
    }
    return sizes;
  }

  private static PageSize size(PDPage page) {
    PDRectangle box = page.getCropBox();
    boolean lying = page.getRotation() % QUARTERS != 0;
    return lying
        ? PageSize.of(box.getHeight(), box.getWidth())
        : PageSize.of(box.getWidth(), box.getHeight());
  }

  @Override
  public BufferedImage image(int page, int width) throws IOException {
    PDFRenderer renderer = new PDFRenderer(document);
    renderer.setSubsamplingAllowed(true);
    float scale = (float) size(document.getPage(page - 1)).scale(width);
    return renderer.renderImage(page - 1, scale, ImageType.RGB);
  }

  @Override
  public void close() throws IOException {
    document.close();
  }
}
