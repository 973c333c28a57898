package io.errand;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The engine knows no service by name: whatever one needs stands in its definition. */
class CatalogueKeysTests {

  private static final Path ROOT = Path.of("..");
  private static final List<Path> SOURCES =
      List.of(ROOT.resolve("platform/src/main"), ROOT.resolve("designer-ui/src"));
  private static final Pattern TEXT =
      Pattern.compile(".*\\.(java|sql|properties|ya?ml|json|ts|js|vue|css|html)");
  private static final Pattern TEST = Pattern.compile(".*\\.(test|spec)\\.\\w+");

  @TempDir Path catalogue;

  @Test
  void noSourceLineNamesAKeyOfTheCatalogue() throws IOException {
    CatalogueKeys keys = CatalogueKeys.in(ROOT.resolve("catalog"));
    Set<String> named = new TreeSet<>();
    for (Path file : sources()) {
      int number = 0;
      for (String line : Files.readAllLines(file)) {
        number++;
        for (String key : keys.namedIn(line)) {
          named.add(ROOT.relativize(file) + ":" + number + " names " + key);
        }
      }
    }
    assertThat(named).isEmpty();
  }

  @Test
  void readsTheKeysOfServicesFieldsAndRoles() throws IOException {
    makeCatalogue();
    assertThat(CatalogueKeys.in(catalogue).all())
        .containsExactlyInAnyOrder(
            "boat-hire", "harbourName", "boats", "mooring", "shared", "harbour-master");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "if (key.equals(\"boat-hire\"))     | boat-hire",
        "// boat-hire is special            | boat-hire",
        "form.harbourName                   | harbourName",
        "case 'mooring':                    | mooring",
        "at(\"/boats/0/mooring\")           | boats",
        "role = `harbour-master`            | harbour-master",
      })
  void findsALineThatNamesOne(String line, String key) throws IOException {
    makeCatalogue();
    assertThat(CatalogueKeys.in(catalogue).namedIn(line)).contains(key);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "// All boats are checked here      | 0",
        "int boats = boats(shared)          | 0",
        "get(\"title\")                     | 0",
        "import('@/boats/Boat.vue')         | 0",
        "get(\"boat-hire-2\")               | 0",
        "harbourNames                       | 0",
      })
  void letsOrdinaryWordsPass(String line, int count) throws IOException {
    makeCatalogue();
    assertThat(CatalogueKeys.in(catalogue).namedIn(line)).hasSize(count);
  }

  @Test
  void findsNothingWithoutACatalogue() throws IOException {
    assertThat(CatalogueKeys.in(catalogue).all()).isEmpty();
  }

  private void makeCatalogue() throws IOException {
    write("schema/form.schema.json", "{\"properties\": {\"title\": {\"type\": \"string\"}}}");
    write("services/water/boat-hire/service.json", "{\"key\": \"boat-hire\"}");
    write(
        "services/water/boat-hire/form.json",
        """
        {"fields": [{"key": "harbourName"}, {"key": "title"}, {"key": "no"},
                    {"key": "boats", "fields": [{"key": "mooring"}]}]}
        """);
    write("fields/water.json", "{\"fields\": [{\"key\": \"shared\"}]}");
    write("organisation/roles.json", "{\"roles\": [{\"key\": \"harbour-master\"}]}");
  }

  private void write(String name, String text) throws IOException {
    Path file = catalogue.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }

  private static List<Path> sources() throws IOException {
    try (Stream<Path> main = Files.walk(SOURCES.getFirst());
        Stream<Path> page = Files.walk(SOURCES.getLast())) {
      List<Path> files =
          Stream.concat(main, page)
              .filter(file -> TEXT.matcher(file.toString()).matches())
              .filter(file -> !TEST.matcher(file.toString()).matches())
              .toList();
      assertThat(files).isNotEmpty();
      return files;
    }
  }
}
