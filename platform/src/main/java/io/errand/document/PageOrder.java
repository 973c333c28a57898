package io.errand.document;

import java.nio.file.Path;

/**
 * What the process that makes images of pages is asked for, as one line of text.
 *
 * @param pdf whether the file is a PDF, else a picture
 * @param page counted from 1; 0 asks for the number and the sizes of all pages
 * @param width of the image in pixels at most
 * @param target what is written; nothing lies there yet
 */
record PageOrder(boolean pdf, Path source, int page, int width, Path target) {
  private static final String BETWEEN = "\t";
  private static final int PARTS = 5;

  String line() {
    return String.join(
        BETWEEN,
        Boolean.toString(pdf),
        source.toString(),
        Integer.toString(page),
        Integer.toString(width),
        target.toString());
  }

  static PageOrder of(String line) {
    String[] parts = line.split(BETWEEN, PARTS);
    return new PageOrder(
        Boolean.parseBoolean(parts[0]),
        Path.of(parts[1]),
        Integer.parseInt(parts[2]),
        Integer.parseInt(parts[3]),
        Path.of(parts[4]));
  }
}
