package io.errand.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ErrandHomeTests {

  @TempDir Path temporary;

  @Test
  void isCreatedForItsOwnerAlone() throws IOException {
    ErrandHome home = ErrandHome.open(temporary.resolve("a/b"));
    assertThat(permissions(home.path())).isEqualTo("rwx------");
  }

  @Test
  void keepsSecretsForItsOwnerAlone() throws IOException {
    ErrandHome home = ErrandHome.open(temporary.resolve("home"));
    home.writeSecret("secret", "old");
    home.writeSecret("secret", "new");
    assertThat(home.resolve("secret")).hasContent("new");
    assertThat(permissions(home.resolve("secret"))).isEqualTo("rw-------");
  }

  @Test
  void refusesWhatIsNoFolder() throws IOException {
    Path file = Files.createFile(temporary.resolve("file"));
    assertRefused("database.folder-unwritable", () -> ErrandHome.open(file));
    assertRefused("database.folder-unwritable", () -> ErrandHome.open(file.resolve("below")));
  }

  @Test
  void refusesANearlyFullDisk() {
    assertRefused("database.folder-full", () -> ErrandHome.open(temporary, Long.MAX_VALUE));
  }

  @Test
  void tellsAFullDiskFromAMissingRight() {
    IOException full = new IOException("write: No space left on device");
    assertThat(FolderTrouble.of(temporary, full).key()).isEqualTo("database.disk-full");
    IOException other = new IOException("Permission denied");
    assertThat(FolderTrouble.of(temporary, other).key()).isEqualTo("database.folder-unwritable");
  }

  @Test
  void tellsASecondOneWhoRuns() {
    ErrandHome first = ErrandHome.open(temporary);
    first.lock();
    first.announce("http://localhost:1/");
    assertThatThrownBy(() -> ErrandHome.open(temporary).lock())
        .isInstanceOfSatisfying(
            StartRefused.class,
            e ->
                assertThat(e.arguments())
                    .startsWith(
                        first.path().toString(),
                        String.valueOf(ProcessHandle.current().pid()),
                        "http://localhost:1/"));
    first.close();
    ErrandHome next = ErrandHome.open(temporary);
    next.lock();
    next.close();
  }

  private static String permissions(Path path) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
  }

  private static void assertRefused(String key, ThrowingCallable action) {
    assertThatThrownBy(action)
        .isInstanceOfSatisfying(StartRefused.class, e -> assertThat(e.key()).isEqualTo(key));
  }
}
