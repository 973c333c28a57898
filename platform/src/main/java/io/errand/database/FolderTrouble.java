package io.errand.database;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;

/** Says why the data folder cannot be used, from what the operating system answered. */
final class FolderTrouble {

  private FolderTrouble() {}

  static StartRefused of(Path folder, IOException cause) {
    String said = String.valueOf(cause.getMessage()).toLowerCase(Locale.ROOT);
    String key =
        said.contains("no space left")
                || said.contains("not enough space")
                || said.contains("quota")
            ? "database.disk-full"
            : "database.folder-unwritable";
    return new StartRefused(key, folder.toString()).causedBy(cause);
  }
}
