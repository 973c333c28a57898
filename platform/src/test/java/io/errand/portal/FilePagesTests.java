package io.errand.portal;

import static org.assertj.core.api.Assertions.assertThat;

import io.errand.ErrandTest;
import io.errand.database.ErrandHome;
import io.errand.design.LoadCatalogue;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.r2dbc.core.DatabaseClient;
import tools.jackson.databind.JsonNode;

/** Files that people look at without downloading them. */
@ErrandTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FilePagesTests {
  @Autowired private DatabaseClient database;
  @Autowired private LoadCatalogue loading;
  @Autowired private SweepUploads sweeping;
  @Autowired private ErrandHome home;
  @LocalServerPort private int port;

  private final WrittenService service =
      new WrittenService(
          "written-" + UUID.randomUUID(),
          """
          {"key": "any", "type": "file", "maxCount": 3}
          """,
          "{}",
          "]");

  private Office office;
  private Caller applicant;
  private Caller stranger;

  @BeforeAll
  void publish(@TempDir Path catalogue) throws IOException {
    service.publish(loading, catalogue);
    office = new Office(database, port);
    applicant = office.person("20180326");
    stranger = office.person("20211047");
  }

  private String upload(String name, byte[] content) {
    Caller.Answer sent = applicant.sendFile(service.key(), "/any", name, content);
    assertThat(sent.status()).as("%s", sent.body()).isEqualTo(201);
    return "/api/files/" + sent.body().path("id").asString();
  }

  private static BufferedImage image(Caller.Answer answer) throws IOException {
    assertThat(answer.status()).as("%s", answer.body()).isEqualTo(200);
    return ImageIO.read(new ByteArrayInputStream(answer.response().body()));
  }

  @ParameterizedTest
  @CsvSource({"480, 679", "960, 1358", "1440, 2037"})
  void drawsPagesOfAPdf(int width, int height) throws IOException {
    String file = upload("a.pdf", PaperFile.pages(2, PDRectangle.A4));
    JsonNode pages = applicant.get(file + "/pages").body();
    assertThat(pages.path("pages").asInt()).isEqualTo(2);
    assertThat(pages.path("sizes").get(1).path("width").asInt()).isEqualTo(595);
    assertThat(pages.path("sizes").get(1).path("height").asInt()).isEqualTo(842);
    List<Color> colours = List.of(Color.RED, Color.BLUE);
    for (int page = 1; page <= 2; page++) {
      BufferedImage image = image(applicant.get(file + "/pages/" + page + ".png?width=" + width));
      assertThat(image.getWidth()).isCloseTo(width, org.assertj.core.data.Offset.offset(1));
      assertThat(image.getHeight()).isCloseTo(height, org.assertj.core.data.Offset.offset(2));
      assertThat(new Color(image.getRGB(50, 50))).isEqualTo(colours.get(page - 1));
    }
  }

  @Test
  void saysHowManyPagesAreNotShown() {
    String file = upload("long.pdf", PaperFile.pages(203, PDRectangle.A6));
    JsonNode pages = applicant.get(file + "/pages").body();
    assertThat(pages.path("pages").asInt()).isEqualTo(203);
    assertThat(pages.path("sizes").size()).isEqualTo(200);
    assertThat(applicant.get(file + "/pages/200.png").status()).isEqualTo(200);
    assertThat(applicant.get(file + "/pages/201.png").status()).isEqualTo(404);
  }

  @ParameterizedTest
  @CsvSource({
    "png, 2000, 1000, 480, 480, 240",
    "jpg, 2000, 1000, 960, 960, 480",
    "png, 40, 30, 960, 40, 30"
  })
  void drawsPictures(String format, int across, int up, int width, int shownAcross, int shownUp)
      throws IOException {
    String file = upload("me." + format, Office.image(format, across, up));
    JsonNode pages = applicant.get(file + "/pages").body();
    assertThat(pages.path("pages").asInt()).isEqualTo(1);
    assertThat(pages.path("sizes").get(0).path("width").asInt()).isEqualTo(across);
    BufferedImage image = image(applicant.get(file + "/pages/1.png?width=" + width));
    assertThat(List.of(image.getWidth(), image.getHeight())).containsExactly(shownAcross, shownUp);
  }

  @Test
  void givesImagesThatABrowserAsksForAgain() {
    String page = upload("a.pdf", PaperFile.pages(1, PDRectangle.A6)) + "/pages/1.png?width=480";
    Caller.Answer answer = applicant.get(page);
    Map<String, String> headers =
        Map.of(
            "content-type", "image/png",
            "x-content-type-options", "nosniff",
            "content-security-policy", "sandbox",
            "cache-control", "private, no-cache");
    headers.forEach(
        (name, value) ->
            assertThat(answer.response().headers().allValues(name)).containsExactly(value));
    String tag = answer.response().headers().firstValue("etag").orElseThrow();
    Caller.Answer again = applicant.send("GET", page, null, "If-None-Match", tag);
    assertThat(again.status()).isEqualTo(304);
    assertThat(again.response().body()).isEmpty();
    assertThat(stranger.send("GET", page, null, "If-None-Match", tag).status()).isEqualTo(404);
  }

  @Test
  void showsAFileToWhoMayDownloadIt() {
    String file = upload("a.pdf", PaperFile.pages(1, PDRectangle.A6));
    for (String part : List.of("/pages", "/pages/1.png")) {
      assertThat(applicant.get(file + part).status()).isEqualTo(200);
      Caller.Answer foreign = stranger.get(file + part);
      Caller.Answer unknown = stranger.get("/api/files/" + UUID.randomUUID() + part);
      assertThat(foreign.status()).isEqualTo(404);
      assertThat(foreign.body().path("detail")).isEqualTo(unknown.body().path("detail"));
      assertThat(Caller.stranger(port).get(file + part).status()).isEqualTo(401);
    }
    Caller.Answer submitted =
        applicant.post(
            "/api/services/" + service.key() + "/applications",
            Map.of("data", Map.of("any", List.of(Map.of("id", file.substring(11))))));
    assertThat(submitted.status()).as("%s", submitted.body()).isEqualTo(201);
    Office.Asked asked = office.asked(submitted.body().path("id").asString(), "review");
    assertThat(office.person(asked.number()).get(file + "/pages/1.png").status()).isEqualTo(200);
    assertThat(stranger.get(file + "/pages/1.png").status()).isEqualTo(404);
  }

  @ParameterizedTest
  @CsvSource({
    "/pages/0.png,           404", "/pages/-1.png,          404", "/pages/2.png,           404",
    "/pages/999999.png,      404", "/pages/x.png,           404", "/pages/1.png?width=481, 400",
    "/pages/1.png?width=x,   400", "/pages/1.svg,           404",
  })
  void refusesWhatThereIsNot(String part, int status) {
    String file = upload("a.pdf", PaperFile.pages(1, PDRectangle.A6));
    assertThat(applicant.get(file + part).status()).isEqualTo(status);
  }

  static Stream<Arguments> unreadable() {
    byte[] right = PaperFile.pages(3, PDRectangle.A4);
    return Stream.of(
        Arguments.of("a.docx", office("word/document.xml"), "不能预览"),
        Arguments.of("locked.pdf", PaperFile.locked(), "密码"),
        Arguments.of("empty.pdf", Arrays.copyOf(right, 20), "损坏"),
        Arguments.of("none.pdf", PaperFile.pages(0, PDRectangle.A4), "损坏"));
  }

  private static byte[] office(String part) {
    return Office.zip("[Content_Types].xml", part);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("unreadable")
  void saysWhyAFileCanNotBeShown(String name, byte[] content, String why) {
    String file = upload(name, content);
    Caller.Answer answer = applicant.get(file + "/pages");
    assertThat(answer.status()).as("%s", answer.body()).isEqualTo(422);
    assertThat(answer.slug()).isEqualTo("no-preview");
    assertThat(answer.body().path("detail").asString()).contains(why).contains("下载");
    assertThat(applicant.get(file + "/pages/1.png").status()).isEqualTo(422);
    assertThat(applicant.get(file).status()).isEqualTo(200);
  }

  static Stream<Arguments> hostile() {
    return Stream.of(
        arguments("bomb", PaperFile::bomb),
        arguments("flood", PaperFile::flood),
        arguments("nested", PaperFile::nested),
        arguments("endless", PaperFile::endless),
        arguments("huge", () -> PaperFile.pages(1, new PDRectangle(9_000_000, 9_000_000))),
        arguments("line", () -> PaperFile.pages(1, new PDRectangle(1, 9_000_000))));
  }

  private static Arguments arguments(String name, Supplier<byte[]> content) {
    return Arguments.of(name, content);
  }

  /** Whatever a file asks for, it gets an answer in time, and the server goes on. */
  @ParameterizedTest(name = "{0}")
  @MethodSource("hostile")
  void outlivesHostileFiles(String name, Supplier<byte[]> content) throws IOException {
    String file = upload(name + ".pdf", content.get());
    long before = used();
    long start = System.nanoTime();
    Caller.Answer answer = applicant.get(file + "/pages/1.png?width=1440");
    long millis = (System.nanoTime() - start) / 1_000_000;
    System.out.printf(
        "%s: %d %s after %d ms, heap %+d MB%n",
        name, answer.status(), answer.body(), millis, (used() - before) / 1024 / 1024);
    assertThat(answer.status()).isIn(200, 422);
    if (answer.status() == 200) {
      BufferedImage image = image(answer);
      assertThat((long) image.getWidth() * image.getHeight()).isLessThan(6_100_000);
    }
    assertThat(millis).isLessThan(40_000);
    String next = upload("next.pdf", PaperFile.pages(1, PDRectangle.A6));
    assertThat(applicant.get(next + "/pages/1.png").status()).isEqualTo(200);
  }

  private static long used() {
    return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
  }

  @Test
  void drawsAPageOnceForAllWhoAskAtOnce() throws IOException {
    String file = upload("a.pdf", PaperFile.pages(2, PDRectangle.A4));
    List<CompletableFuture<Caller.Answer>> asked =
        IntStream.range(0, 12)
            .mapToObj(
                i ->
                    CompletableFuture.supplyAsync(
                        () -> applicant.get(file + "/pages/" + (1 + i % 2) + ".png")))
            .toList();
    asked.forEach(one -> assertThat(one.join().status()).isEqualTo(200));
    assertThat(made(file)).containsExactlyInAnyOrder("1-960", "2-960");
  }

  private List<String> made(String file) throws IOException {
    String id = file.substring(11);
    Path folder = home.resolve("previews/made/" + id.substring(id.length() - 2) + "/" + id);
    if (!Files.exists(folder)) {
      return List.of();
    }
    try (var all = Files.list(folder)) {
      return all.map(path -> path.getFileName().toString()).toList();
    }
  }

  /** Nothing of a file stays that is thrown away. */
  @Test
  void forgetsImagesWithTheirFile() throws IOException {
    String file = upload("a.pdf", PaperFile.pages(1, PDRectangle.A6));
    assertThat(applicant.get(file + "/pages/1.png").status()).isEqualTo(200);
    assertThat(made(file)).isNotEmpty();
    database
        .sql("update file set uploaded_at = now() - interval '25 hours' where id = :id")
        .bind("id", UUID.fromString(file.substring(11)))
        .fetch()
        .rowsUpdated()
        .block();
    sweeping.run(null).block();
    assertThat(applicant.get(file + "/pages/1.png").status()).isEqualTo(404);
    assertThat(made(file)).isEmpty();
  }

  /** Prints what thirty scanned sheets cost. */
  @Test
  void showsAThickScanQuickly() {
    String file = upload("scan.pdf", PaperFile.scanned(30));
    long start = System.nanoTime();
    assertThat(applicant.get(file + "/pages").status()).isEqualTo(200);
    long sizes = System.nanoTime();
    assertThat(applicant.get(file + "/pages/1.png").status()).isEqualTo(200);
    long first = System.nanoTime();
    for (int page = 2; page <= 30; page++) {
      assertThat(applicant.get(file + "/pages/" + page + ".png").status()).isEqualTo(200);
    }
    long all = System.nanoTime();
    System.out.printf(
        "scan: sizes %d ms, first page %d ms, 29 more %d ms%n",
        (sizes - start) / 1_000_000, (first - sizes) / 1_000_000, (all - first) / 1_000_000);
  }
}
