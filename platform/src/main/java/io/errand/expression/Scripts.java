package io.errand.expression;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.graalvm.polyglot.Source;

/** The scripts of the sandboxes, which lie beside this class. */
final class Scripts {
  private static final String MODULE = "application/javascript+module";

  private Scripts() {}

  static Source module(String name) {
    return Source.newBuilder("js", text(name), name).mimeType(MODULE).buildLiteral();
  }

  static String text(String name) {
    try (InputStream file = Scripts.class.getResourceAsStream(name)) {
      if (file == null) {
        throw new IllegalStateException("The program lacks its file " + name + ".");
      }
      return new String(file.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
