package io.errand.database;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.stream.Stream;

/** Says why the data folder cannot be used, from what the operating system answered. */
final class FolderTrouble {

  private FolderTrouble() {}

  static StartRefused of(Path folder, IOException cause) {
    String key = isFull(cause) ? "database.disk-full" : "database.folder-unwritable";
    return new StartRefused(key, folder.toString()).causedBy(cause);
  }

  static boolean isFull(IOException cause) {
    String said = String.valueOf(cause.getMessage()).toLowerCase(Locale.ROOT);
    return Stream.of("no space left", "not enough space", "quota").anyMatch(said::contains);
  }
}
