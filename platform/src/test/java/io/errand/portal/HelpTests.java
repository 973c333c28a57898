package io.errand.portal;

import static org.assertj.core.api.Assertions.assertThat;

import io.errand.ErrandTest;
import io.errand.design.LoadCatalogue;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.r2dbc.core.DatabaseClient;
import tools.jackson.databind.JsonNode;

/** How people get help. */
@ErrandTest
class HelpTests {
  @Autowired private DatabaseClient database;
  @Autowired private LoadCatalogue loading;
  @LocalServerPort private int port;
  @TempDir private Path catalogue;

  private Caller reader;

  @BeforeEach
  void signIn() {
    reader = new Office(database, port).person("20180326");
  }

  @Test
  void pagesComeInOrderAndInTheReadersLanguage() {
    JsonNode help = reader.get("/api/help").body();
    assertThat(help.path("pages").valueStream().map(page -> page.path("key").asString()))
        .containsExactly("apply", "decide", "questions");
    assertThat(help.path("pages").get(0).path("title").asString()).isEqualTo("申请指南");
    assertThat(help.path("pages").get(0).path("text").asString()).startsWith("## 找到事项");
    assertThat(help.path("contact").path("phone").asString()).isEqualTo("0000-8808");
    assertThat(Caller.stranger(port).get("/api/help").status()).isEqualTo(401);
  }

  @Test
  void whatApplicantsMayDownloadIsThereBeforeTheyBegin() throws IOException {
    String fields =
        """
        {"key": "paper", "type": "file", "downloads": [
          {"file": "files/form.pdf", "title": {"zh-CN": "表格", "en": "Form"}}]},
        {"key": "inner", "type": "file", "downloads": [
          {"file": "files/inside.pdf", "title": {"zh-CN": "内部", "en": "Inside"}}]}
        """;
    WrittenService service =
        new WrittenService("written-" + UUID.randomUUID(), fields, "{\"inner\": \"hidden\"}", "]");
    Path folder = catalogue.resolve("services/public/" + service.key());
    write(folder.resolve("files/form.pdf"), "%PDF-1.4 for applicants");
    write(folder.resolve("files/inside.pdf"), "%PDF-1.4 for the office");
    service.publish(loading, catalogue);

    List<JsonNode> offered =
        reader
            .get("/api/help")
            .body()
            .path("services")
            .valueStream()
            .filter(one -> one.path("key").asString().equals(service.key()))
            .toList();
    assertThat(offered)
        .singleElement()
        .extracting(one -> one.path("files").toString())
        .isEqualTo("[{\"file\":\"files/form.pdf\",\"title\":\"表格\",\"kind\":\"template\"}]");
    String address = "/api/services/" + service.key() + "/downloads?file=files/";
    HttpResponse<byte[]> file = reader.get(address + "form.pdf").response();
    assertThat(new String(file.body(), StandardCharsets.UTF_8)).endsWith("for applicants");
    assertThat(file.headers().firstValue("Content-Disposition").orElse("")).contains("attachment");
    assertThat(reader.get(address + "inside.pdf").status()).isEqualTo(404);
    assertThat(reader.get(address + "../form.json").status()).isEqualTo(404);
    assertThat(Caller.stranger(port).get(address + "form.pdf").status()).isEqualTo(401);
  }

  @Test
  void aFaultyPageIsToldWithTheCatalogue() throws IOException {
    write(catalogue.resolve("help/10-guide.md"), "# 只有中文\n\n文字");
    assertThat(loading.load(catalogue.toUri().toString()).block().faults())
        .singleElement()
        .satisfies(told -> assertThat(told.file()).isEqualTo("help/10-guide.md"))
        .satisfies(told -> assertThat(told.english()).startsWith("The page has 1 parts."));
  }

  private static void write(Path file, String text) throws IOException {
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }
}
