package io.errand;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.errand.database.TestDatabaseInitializer;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.test.util.TestPropertyValues;

/** What whoever starts Errand is told when it cannot start: two lines, and no stack trace. */
@ExtendWith(OutputCaptureExtension.class)
class StartTests {

  @TempDir Path folder;

  static Stream<Arguments> wrongDatabases() {
    return Stream.of(
        Arguments.of("postgresql://127.0.0.1:1/errand", "No database answers at 127.0.0.1:1."),
        Arguments.of("mysql://localhost/errand", "ERRAND_DATABASE_URL cannot be understood."));
  }

  @ParameterizedTest
  @MethodSource("wrongDatabases")
  void tellsWhatIsWrongWithTheDatabase(String url, String sentence, CapturedOutput output) {
    assertThatThrownBy(
            () ->
                run(
                    new SpringApplicationBuilder(ErrandApplication.class),
                    "--ERRAND_HOME=" + folder,
                    "--ERRAND_DATABASE_URL=" + url))
        .isNotNull();
    assertToldOnce(output, sentence);
  }

  @Test
  void tellsThatThePasswordIsWrong(CapturedOutput output) {
    TestPropertyValues wrong = TestPropertyValues.of("ERRAND_DATABASE_PASSWORD=guess");
    assertThatThrownBy(() -> run(withDatabase().initializers(wrong::applyTo))).isNotNull();
    assertToldOnce(output, "The database at 127.0.0.1:");
  }

  @Test
  void tellsThatTheFolderCannotBeWritten(CapturedOutput output) throws IOException {
    Path file = Files.createFile(folder.resolve("file"));
    assertThatThrownBy(
            () ->
                run(new SpringApplicationBuilder(ErrandApplication.class), "--ERRAND_HOME=" + file))
        .hasRootCauseInstanceOf(FileAlreadyExistsException.class);
    assertToldOnce(output, "The data folder " + file + " cannot be written.");
  }

  @Test
  void tellsThatThePortIsTaken(CapturedOutput output) throws IOException {
    try (ServerSocket other = new ServerSocket(0)) {
      assertThatThrownBy(() -> run(withDatabase(), "--server.port=" + other.getLocalPort()))
          .isNotNull();
      assertToldOnce(output, "Port " + other.getLocalPort() + " is taken by another program.");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"web", "70000"})
  void tellsThatThePortIsNone(String port, CapturedOutput output) {
    assertThatThrownBy(() -> run(withDatabase(), "--ERRAND_PORT=" + port)).isNotNull();
    assertToldOnce(output, "ERRAND_PORT must be a whole number");
  }

  @Test
  void tellsThatMailNeedsASender(CapturedOutput output) {
    assertThatThrownBy(() -> run(withDatabase(), "--ERRAND_MAIL_URL=smtp://localhost")).isNotNull();
    assertToldOnce(output, "Where ERRAND_MAIL_URL is set, ERRAND_MAIL_FROM must name the sender's");
  }

  @Test
  void tellsThatTheOrganisationsColourIsTooLight(CapturedOutput output) {
    String brand = "--errand.organisation.brand.";
    assertThatThrownBy(
            () ->
                run(
                    withDatabase(),
                    brand + "main=#2f7fb8",
                    brand + "deep=#0b3d4a",
                    brand + "tint=#e4eff1",
                    brand + "quiet=#c6dfe4"))
        .isNotNull();
    assertToldOnce(output, "errand.organisation.brand.main is too light: #2f7fb8 has a contrast");
  }

  @Test
  void tellsThatTheLogoIsMissing(CapturedOutput output) {
    assertThatThrownBy(() -> run(withDatabase(), "--errand.organisation.logo=none.svg"))
        .isNotNull();
    assertToldOnce(output, "The logo none.svg is not there.");
  }

  private SpringApplicationBuilder withDatabase() {
    return new SpringApplicationBuilder(ErrandApplication.class)
        .initializers(new TestDatabaseInitializer());
  }

  private static void run(SpringApplicationBuilder application, String... arguments) {
    application.run(arguments).close();
  }

  private static void assertToldOnce(CapturedOutput output, String sentence) {
    assertThat(output.getErr().lines()).hasSize(2);
    assertThat(output.getErr().lines().toList().getLast()).startsWith(sentence);
    assertThat(output.getAll()).doesNotContain("\tat ", "APPLICATION FAILED");
  }
}
