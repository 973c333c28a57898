package io.errand.database;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;

/** The one folder that holds Errand's data; only its owner may look into what is written here. */
public final class ErrandHome implements AutoCloseable {

  private static final long MEBIBYTE = 1024 * 1024;
  private static final long NEEDED = 256 * MEBIBYTE;

  private final Path folder;
  private Optional<FolderLock> lock = Optional.empty();

  private ErrandHome(Path folder) {
    this.folder = folder;
  }

  /**
   * Opens the folder, and creates it when it is not there.
   *
   * @throws StartRefused if it cannot be written or the disk is nearly full
   */
  public static ErrandHome open(Path folder) {
    return open(folder, NEEDED);
  }

  static ErrandHome open(Path folder, long neededBytes) {
    Path absolute = folder.toAbsolutePath().normalize();
    try {
      createOwnerOnly(absolute);
      Files.delete(Files.createTempFile(absolute, "write", ".test"));
      long free = Files.getFileStore(absolute).getUsableSpace();
      if (free < neededBytes) {
        throw new StartRefused(
            "database.folder-full", absolute, free / MEBIBYTE, neededBytes / MEBIBYTE);
      }
      return new ErrandHome(absolute.toRealPath());
    } catch (IOException e) {
      throw FolderTrouble.of(absolute, e);
    }
  }

  public Path path() {
    return folder;
  }

  public Path resolve(String name) {
    return folder.resolve(name);
  }

  /** Writes a small file that only its owner may read; a crash leaves the old or the new one. */
  public void writeSecret(String name, String content) {
    try {
      Path fresh = Files.createTempFile(folder, name, ".new", ownerOnly("rw-------"));
      Files.writeString(fresh, content);
      Files.move(fresh, resolve(name), StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw FolderTrouble.of(folder, e);
    }
  }

  /**
   * Keeps every other Errand out of this folder until {@link #close()}.
   *
   * @throws StartRefused if another one is running, with who that is
   */
  void lock() {
    lock = Optional.of(FolderLock.take(folder));
  }

  /** Tells whoever tries to start on the same folder where the running Errand answers. */
  public void announce(String address) {
    lock.ifPresent(held -> held.announce(address));
  }

  @Override
  public void close() {
    lock.ifPresent(FolderLock::release);
    lock = Optional.empty();
  }

  private static void createOwnerOnly(Path folder) throws IOException {
    if (Files.isDirectory(folder)) {
      return;
    }
    if (Files.exists(folder, LinkOption.NOFOLLOW_LINKS)) {
      throw new FileAlreadyExistsException(folder.toString());
    }
    Path parent = folder.getParent();
    if (parent != null) {
      Files.createDirectories(parent);
    }
    Files.createDirectory(folder, ownerOnly("rwx------"));
  }

  private static FileAttribute<?>[] ownerOnly(String permissions) {
    return Path.of("").getFileSystem().supportedFileAttributeViews().contains("posix")
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
        }
        : new FileAttribute<?>[0];
  }
}
