package io.errand.definition;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

class CanonicalJsonTests {
  private static final JsonMapper JSON =
      JsonMapper.builder().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS).build();

  static Stream<String[]> documents() {
    String long85 = "x".repeat(85);
    return Stream.of(
        new String[] {"{}", "{}\n"},
        new String[] {"[1,2.50,true,null,\"a\"]", "[1, 2.50, true, null, \"a\"]\n"},
        new String[] {"{\"b\":1,\"a\":{\"c\":[]}}", "{\"b\": 1, \"a\": {\"c\": []}}\n"},
        new String[] {"{\"a\":\"\\u4e2d\\u0001\\n\\\"\\/\"}", "{\"a\": \"中\\u0001\\n\\\"/\"}\n"},
        new String[] {
          "{\"a\":1,\"b\":2,\"c\":\"" + long85 + "\",\"d\":{\"e\":1},\"f\":3,\"g\":4}",
          "{\n  \"a\": 1, \"b\": 2,\n  \"c\": \""
              + long85
              + "\",\n"
              + "  \"d\": {\"e\": 1},\n  \"f\": 3, \"g\": 4\n}\n"
        },
        new String[] {
          "[{\"a\":\"" + long85 + "\"},{\"b\":2}]",
          "[\n  {\"a\": \"" + long85 + "\"},\n  {\"b\": 2}\n]\n"
        });
  }

  @ParameterizedTest
  @MethodSource("documents")
  void writesOneTextForADocument(String source, String text) {
    assertThat(CanonicalJson.text(JSON.readTree(source))).isEqualTo(text);
    assertThat(CanonicalJson.text(JSON.readTree(text))).isEqualTo(text);
  }

  @Test
  void keepsToAHundredColumns() {
    String most = "{\"a\":\"" + "中".repeat(91) + "\"}";
    String more = "{\"a\":\"" + "中".repeat(92) + "\"}";
    assertThat(CanonicalJson.text(JSON.readTree(most)).lines()).hasSize(1);
    assertThat(CanonicalJson.text(JSON.readTree(more)).lines()).hasSize(3);
  }

  static Stream<Path> files() throws IOException {
    Path catalog = DefinitionCases.CATALOG;
    return Stream.of(
            catalog.resolve("services"),
            catalog.resolve("fields"),
            catalog.resolve("schema/cases/definitions"))
        .flatMap(CanonicalJsonTests::in);
  }

  private static Stream<Path> in(Path folder) {
    try {
      return DefinitionCases.jsonFiles(folder).stream();
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  /** Run with {@code -Dcatalog.write=true} to write the files as they should be. */
  @ParameterizedTest
  @MethodSource("files")
  void findsEveryFileOfTheCatalogueAsItWouldWriteIt(Path file) throws IOException {
    String text = CanonicalJson.text(JSON.readTree(file));
    if (Boolean.getBoolean("catalog.write")) {
      Files.writeString(file, text);
    }
    assertThat(Files.readString(file)).isEqualTo(text);
  }

  @Test
  void hashesNamesAndContents() {
    String hash = CanonicalJson.hash(Map.of("a", bytes("1"), "b", bytes("2")));
    assertThat(hash)
        .hasSize(64)
        .isEqualTo(CanonicalJson.hash(Map.of("b", bytes("2"), "a", bytes("1"))));
    assertThat(hash)
        .isNotEqualTo(CanonicalJson.hash(Map.of("a", bytes("2"), "b", bytes("1"))))
        .isNotEqualTo(CanonicalJson.hash(Map.of("a", bytes("12"), "b", bytes(""))));
  }

  private static byte[] bytes(String text) {
    return text.getBytes(java.nio.charset.StandardCharsets.UTF_8);
  }
}
