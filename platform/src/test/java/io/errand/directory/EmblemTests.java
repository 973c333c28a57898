package io.errand.directory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.errand.database.ErrandHome;
import io.errand.database.StartRefused;
import io.errand.problem.Language;
import io.errand.problem.Message;
import io.errand.problem.Messages;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.core.io.DefaultResourceLoader;

class EmblemTests {
  private static final String RING = "<circle cx='8' cy='8' r='7' fill='url(#g)'/>";

  @TempDir private Path folder;

  private Emblem emblem(String logo) {
    Organisation organisation =
        new Organisation("澄湖大学", "Chenghu University", "大厅", "Hall", "澄", logo, null, null);
    return new Emblem(
        organisation,
        ErrandHome.open(folder.resolve("home")),
        new DefaultResourceLoader(),
        folder.resolve("catalogue").toUri() + "/");
  }

  private void write(String place, byte[] content) throws IOException {
    Path file = folder.resolve(place);
    Files.createDirectories(file.getParent());
    Files.write(file, content);
  }

  private static byte[] drawing(String inside) {
    String root = "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 16 16'>";
    return (root + inside + "</svg>").getBytes(StandardCharsets.UTF_8);
  }

  private static byte[] png(int width, int height) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ImageIO.write(new BufferedImage(width, height, BufferedImage.TYPE_BYTE_BINARY), "png", out);
    return out.toByteArray();
  }

  @Test
  void isATickOnTheColourOfTheHeadWhereThereIsNoLogo() {
    Emblem tick = emblem(" ");
    assertThat(tick.isOwn()).isFalse();
    assertThat(new String(tick.content(), StandardCharsets.UTF_8)).contains("fill=\"#0b3d4a\"");
    assertThat(tick.address()).matches("/logo\\.svg\\?v=[0-9a-f]{16}");
  }

  @Test
  void isTakenFromTheDataFolderBeforeTheCatalogue() throws IOException {
    write("catalogue/organisation/logo.png", png(64, 32));
    Emblem first = emblem("logo.png");
    assertThat(first.isOwn()).isTrue();
    assertThat(first.sizes()).isEqualTo("64x32");
    write("home/logo.png", png(100, 100));
    Emblem second = emblem("logo.png");
    assertThat(second.sizes()).isEqualTo("100x100");
    assertThat(second.address()).startsWith("/logo.png?v=").isNotEqualTo(first.address());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        RING,
        "<title>校徽</title><style>.a{fill:#123}</style><path class='a' d='M0 0h9'/>",
        "<image href='data:image/png;base64,iVBORw0KGgo='/><use href='#g'/>",
        "<metadata xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#'><rdf:RDF/></metadata>",
      })
  void aDrawingMayHoldWhatDraws(String inside) throws IOException {
    write("home/logo.svg", drawing(inside));
    assertThat(emblem("logo.svg").mediaType()).isEqualTo("image/svg+xml");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<script>alert(1)</script>",
        "<SCRIPT xmlns='http://www.w3.org/1999/xhtml'/>",
        "<foreignObject><p xmlns='http://www.w3.org/1999/xhtml'>a</p></foreignObject>",
        "<h:div xmlns:h='http://www.w3.org/1999/xhtml'/>",
        "<path onload='alert(1)' d='M0 0'/>",
        "<a href='https://evil.example'><path d='M0 0'/></a>",
        "<use href='https://evil.example/a.svg#x'/>",
        "<use xmlns:l='http://www.w3.org/1999/xlink' l:href='javascript:alert(1)'/>",
        "<image href='data:image/svg+xml;base64,PHN2Zy8+'/>",
        "<image href=' /api/session'/>",
        "<path style='fill:url(https://evil.example/a)'/>",
        "<style>@import 'https://evil.example/a.css';</style>",
        "<style>.a{fill:URL( \"//evil.example\")}</style>",
        "<animate attributeName='href' values='a'/>",
        "<?xml-stylesheet href='a.css'?>",
        "&unknown;",
        "<path>",
      })
  void aDrawingMayHoldNothingElse(String inside) throws IOException {
    write("home/logo.svg", drawing(inside));
    assertRefused("logo.svg", "is no plain drawing");
  }

  static Stream<Arguments> wrong() throws IOException {
    byte[] whole = png(64, 64);
    String entity = "<!DOCTYPE svg [<!ENTITY a SYSTEM 'file:///etc/passwd'>]>";
    return Stream.of(
        Arguments.of("logo.svg", (entity + "<svg/>").getBytes(StandardCharsets.UTF_8), "<!DOCTYPE"),
        Arguments.of("logo.svg", "<html/>".getBytes(StandardCharsets.UTF_8), "<html"),
        Arguments.of("logo.svg", "<svg/>".getBytes(StandardCharsets.UTF_8), "<svg"),
        Arguments.of("logo.svg", whole, "no plain drawing"),
        Arguments.of("logo.svg", new byte[200 * 1024 + 1], "200 KB at most"),
        Arguments.of("logo.png", drawing(RING), "no whole PNG picture"),
        Arguments.of("logo.png", new byte[0], "no whole PNG picture"),
        Arguments.of("logo.png", Arrays.copyOf(whole, 40), "no whole PNG picture"),
        Arguments.of("logo.png", png(2049, 1), "2048 pixels"),
        Arguments.of("other.svg", drawing(RING), "Put it into the data folder"),
        Arguments.of("../home/logo.svg", drawing(RING), "the name of a file alone"),
        Arguments.of("logo.gif", whole, "ends in .svg or .png"));
  }

  @ParameterizedTest
  @MethodSource("wrong")
  void saysWhatIsWrong(String logo, byte[] content, String sentence) throws IOException {
    write("home/logo." + logo.substring(logo.length() - 3), content);
    assertRefused(logo, sentence);
  }

  private void assertRefused(String logo, String sentence) {
    assertThatExceptionOfType(StartRefused.class)
        .isThrownBy(() -> emblem(logo))
        .satisfies(
            refused ->
                assertThat(
                        new Message(refused.key(), refused.arguments())
                            .in(Language.ENGLISH, new Messages()))
                    .contains(sentence));
  }
}
