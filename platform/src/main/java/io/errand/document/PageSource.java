package io.errand.document;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.util.List;

/** A file of which images of pages can be made. */
sealed interface PageSource extends AutoCloseable permits PdfPages, PicturePage {
  /** So many pages are shown at most. */
  int MOST = 200;

  static PageSource open(PageOrder order) throws IOException {
    return order.pdf() ? PdfPages.open(order.source()) : PicturePage.open(order.source());
  }

  /** How many pages there are, also beyond those that are shown. */
  int count();

  /** The sizes of the pages that are shown. */
  List<PageSize> sizes();

  /**
   * Draws a page.
   *
   * @param page counted from 1, one of those that are shown
   * @param width in pixels at most
   */
  BufferedImage image(int page, int width) throws IOException;

  @Override
  void close() throws IOException;
}
