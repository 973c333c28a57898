package io.errand.portal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.errand.ErrandTest;
import io.errand.design.LoadCatalogue;
import io.errand.problem.Language;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.r2dbc.core.DatabaseClient;
import tools.jackson.databind.node.ObjectNode;

/** How a service's manual reaches people. */
@ErrandTest
class ManualControllerTests {
  private static final String TEXT = "# 说明\n\n先填写。\n\n---\n\n# Manual\n\nFill it in.\n";

  @Autowired private DatabaseClient database;
  @Autowired private LoadCatalogue loading;
  @LocalServerPort private int port;
  @TempDir private Path catalogue;

  private String published(String name, byte[] content) throws IOException {
    MadeUpService service = new MadeUpService(System.nanoTime());
    service.write(catalogue);
    Path folder = catalogue.resolve("services/public/" + service.key());
    if (name != null) {
      Files.write(folder.resolve(name), content);
      Path file = folder.resolve("service.json");
      ObjectNode card = (ObjectNode) Caller.JSON.readTree(Files.readString(file));
      Files.writeString(file, Caller.JSON.writeValueAsString(card.put("manual", name)));
    }
    assertThat(loading.load(catalogue.toUri().toString()).block().faults()).isEmpty();
    return "/api/services/" + service.key();
  }

  @Test
  void aTextIsReadInThePage() throws IOException {
    Caller reader = new Office(database, port).person("20180326");
    String service = published("manual.md", TEXT.getBytes(StandardCharsets.UTF_8));
    assertThat(reader.get(service).body().path("manual").asString()).isEqualTo("text");
    assertThat(reader.get(service + "/manual").body().path("text").asString())
        .isEqualTo("# 说明\n\n先填写。");
    assertThat(reader.get(service + "/manual.pdf").status()).isEqualTo(404);
  }

  @Test
  void aFileIsKept() throws IOException {
    Caller reader = new Office(database, port).person("20180326");
    byte[] content = Office.content("manual.pdf");
    String service = published("manual.pdf", content);
    assertThat(reader.get(service).body().path("manual").asString()).isEqualTo("file");
    var file = reader.get(service + "/manual.pdf").response();
    assertThat(file.body()).isEqualTo(content);
    assertThat(file.headers().firstValue("Content-Type")).contains("application/pdf");
    assertThat(file.headers().firstValue("Content-Disposition").orElse("")).contains("attachment");
    assertThat(reader.get(service + "/manual").status()).isEqualTo(404);
  }

  @Test
  void aServiceWithoutOneHasNone() throws IOException {
    Caller reader = new Office(database, port).person("20180326");
    String service = published(null, null);
    assertThat(reader.get(service).body().has("manual")).isFalse();
    assertThat(reader.get(service + "/manual").status()).isEqualTo(404);
    assertThat(reader.get("/api/services/none/manual").status()).isEqualTo(404);
    assertThat(Caller.stranger(port).get(service + "/manual").status()).isEqualTo(401);
  }

  static Stream<Arguments> parts() {
    return Stream.of(
        arguments(TEXT, Language.CHINESE, "# 说明\n\n先填写。"),
        arguments(TEXT, Language.ENGLISH, "# Manual\n\nFill it in."),
        arguments("只有一种", Language.ENGLISH, "只有一种"),
        arguments("一\r\n-----\r\ntwo", Language.ENGLISH, "two"),
        arguments("| a |\n|---|\n| b |", Language.ENGLISH, "| a |\n|---|\n| b |"));
  }

  @ParameterizedTest
  @MethodSource("parts")
  void isGivenInTheReadersLanguage(String text, Language language, String part) {
    assertThat(ManualController.part(text, language)).isEqualTo(part);
  }
}
