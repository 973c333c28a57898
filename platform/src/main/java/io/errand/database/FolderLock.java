package io.errand.database;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/**
 * The operating system's lock on a file in the data folder: it goes with the process, however that
 * ends. Who holds it stands in a second file, since a locked one cannot be read everywhere.
 */
final class FolderLock {

  private static final DateTimeFormatter MINUTES = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm");

  private final FileChannel channel;
  private final Path holder;
  private final String since = LocalDateTime.now(ZoneId.systemDefault()).format(MINUTES);

  private FolderLock(FileChannel channel, Path holder) {
    this.channel = channel;
    this.holder = holder;
  }

  static FolderLock take(Path folder) {
    Path holder = folder.resolve("running.txt");
    try {
      FileChannel channel =
          FileChannel.open(
              folder.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      if (tryLock(channel) == null) {
        channel.close();
        throw inUse(folder, holder);
      }
      FolderLock lock = new FolderLock(channel, holder);
      lock.announce("");
      return lock;
    } catch (IOException e) {
      throw FolderTrouble.of(folder, e);
    }
  }

  void announce(String address) {
    String text =
        "pid=%d%nsince=%s%naddress=%s%n".formatted(ProcessHandle.current().pid(), since, address);
    try {
      Files.writeString(holder, text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  void release() {
    try {
      Files.deleteIfExists(holder);
      channel.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
    try {
      return channel.tryLock();
    } catch (OverlappingFileLockException heldByThisProcess) {
      return null;
    }
  }

  private static StartRefused inUse(Path folder, Path holder) throws IOException {
    Properties who = new Properties();
    if (Files.exists(holder)) {
      try (Reader reader = Files.newBufferedReader(holder)) {
        who.load(reader);
      }
    }
    return new StartRefused(
        "database.folder-in-use",
        folder.toString(),
        who.getProperty("pid", "?"),
        who.getProperty("address", ""),
        who.getProperty("since", "?"));
  }
}
