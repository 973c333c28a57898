package io.errand.definition;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.errand.definition.DefinitionCases.Case;
import io.errand.definition.DefinitionCases.Expected;
import io.errand.expression.ExpressionSettings;
import io.errand.expression.Expressions;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.file.Files;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class DefinitionsTests {
  private static Expressions expressions;
  private static Definitions definitions;

  @BeforeAll
  static void open() {
    expressions = Expressions.open(ExpressionSettings.standard().withContexts(1));
    definitions = new Definitions(expressions::parse, true);
  }

  @AfterAll
  static void close() {
    expressions.close();
  }

  static Stream<Case> cases() {
    return DefinitionCases.all();
  }

  @ParameterizedTest
  @MethodSource("cases")
  void tellsExactlyTheFaultsOfEachPair(Case pair) {
    List<Fault> faults = faults(read(definitions, pair));
    assertThat(faults.stream().map(Expected::of)).containsExactlyElementsOf(pair.faults());
    for (Fault fault : faults) {
      assertThat(fault.message(Locale.ENGLISH)).doesNotContain("{0", "{1", "{2");
      assertThat(fault.message(Locale.SIMPLIFIED_CHINESE)).containsPattern("\\p{IsHan}");
    }
  }

  private static Verdict read(Definitions reader, Case pair) {
    JsonNode around = pair.around();
    Definitions.Shared shared = reader.shared(DefinitionCases.sharedFiles(around));
    assertThat(shared.faults()).isEmpty();
    return reader.read(
        pair.folder(), shared.fields(), DefinitionCases.surroundings(around), _ -> List.of());
  }

  private static List<Fault> faults(Verdict verdict) {
    return verdict instanceof Verdict.Faulty faulty ? faulty.faults() : List.of();
  }

  @Test
  void hasAPairForEveryCause() {
    Set<String> met = new HashSet<>();
    cases().forEach(pair -> pair.faults().forEach(fault -> met.add(fault.key())));
    assertThat(met).contains(Stream.of(Cause.values()).map(Cause::key).toArray(String[]::new));
  }

  @ParameterizedTest
  @ValueSource(strings = {"en", "zh_CN"})
  void hasASentenceForEveryCauseAndNoOther(String language) throws IOException {
    Properties sentences = new Properties();
    String name = "/messages/definition_" + language + ".properties";
    try (Reader file =
        new InputStreamReader(DefinitionsTests.class.getResourceAsStream(name), UTF_8)) {
      sentences.load(file);
    }
    assertThat(sentences.stringPropertyNames())
        .containsExactlyInAnyOrder(
            Stream.of(Cause.values()).map(Cause::key).toArray(String[]::new));
  }

  @Test
  void saysWhatWasMeant() {
    Case pair = pair("a mistyped property of a field");
    assertThat(faults(read(definitions, pair)).getFirst().message(Locale.ENGLISH))
        .isEqualTo("Unknown property “requierd”. Did you mean “required”?");
  }

  @Test
  void asksForAProofOnlyOfWhatIsRightOtherwise() {
    Fault fault = new Fault("flow.json", "/nodes/2", "flow.fault.open", List.of());
    assertThat(proved("nothing changed", fault)).containsExactly(fault);
    assertThat(proved("no end", fault)).doesNotContain(fault).hasSize(1);
  }

  private static List<Fault> proved(String name, Fault fault) {
    Case pair = pair(name);
    Surroundings around = DefinitionCases.surroundings(pair.around());
    SharedFields shared = definitions.shared(DefinitionCases.sharedFiles(pair.around())).fields();
    return faults(definitions.read(pair.folder(), shared, around, _ -> List.of(fault)));
  }

  @Test
  void tellsTheFaultsOfSharedFieldsAndLeavesTheirFileOut() {
    Map<String, byte[]> files =
        Map.of("a.json", bytes("{\"fields\": 1}"), "b.json", bytes(twoFields("x", "x")));
    Definitions.Shared shared = definitions.shared(files);
    assertThat(shared.fields().fields()).isEmpty();
    assertThat(shared.faults().stream().map(Expected::of))
        .containsExactlyInAnyOrder(
            new Expected("a.json", "/$schema", "definition.property-missing"),
            new Expected("a.json", "/fields", "definition.type"),
            new Expected("b.json", "/fields/1/key", "definition.key-twice"));
    assertThat(definitions.shared(Map.of("b.json", bytes(twoFields("x", "y")))).fields().fields())
        .containsOnlyKeys("b.x", "b.y");
  }

  private static String twoFields(String first, String second) {
    String field =
        "{\"key\": \"%s\", \"type\": \"phone\", \"title\": {\"zh-CN\": \"a\", \"en\": \"b\"}}";
    return "{\"$schema\": \"field.schema.json\", \"fields\": [%s, %s]}"
        .formatted(field.formatted(first), field.formatted(second));
  }

  private static byte[] bytes(String text) {
    return text.getBytes(UTF_8);
  }

  @Test
  void demandsBothLanguagesOnlyWhenStrict() {
    Definitions lenient = new Definitions(expressions::parse, false);
    Case pair = pair("a title in one string");
    assertThat(read(lenient, pair)).isInstanceOf(Verdict.Sound.class);
  }

  @Test
  void readsAPublishedVersionWithoutItsSurroundings() {
    Verdict.Sound sound = (Verdict.Sound) read(definitions, pair("nothing changed"));
    assertThat(definitions.published(sound.version())).isEqualTo(sound.definition());
  }

  @Test
  void putsSharedFieldsIntoTheVersionAndKeepsTheFolder() {
    Verdict.Sound sound = (Verdict.Sound) read(definitions, pair("nothing changed"));
    assertThat(new String(sound.version().get("form.json"), UTF_8))
        .contains("\"职工号\"")
        .doesNotContain("\"use\"");
    assertThat(new String(sound.files().get("form.json"), UTF_8))
        .contains("\"use\": \"person.number\"");
  }

  @Test
  void findsTheServiceOfTheGuideRight() throws IOException {
    Map<String, byte[]> files = new TreeMap<>();
    String guide = Files.readString(DefinitionCases.CATALOG.resolve("README.md"));
    Matcher blocks = Pattern.compile("(?m)^ {8}\\{\n(^ {8}.*\n)+").matcher(guide);
    while (blocks.find()) {
      String text = blocks.group().replaceAll("(?m)^ {8}", "");
      String kind = text.replaceFirst("(?s).*?(\\w+)\\.schema\\.json.*", "$1");
      files.put(kind + ".json", bytes(text));
    }
    Surroundings around =
        new Surroundings(
            Set.of("administration"),
            Set.of(),
            Map.of("security-residence-officer", Surroundings.Scope.ORGANISATION),
            Set.of("staff"),
            Set.of("unit.kind"),
            Set.of(),
            Set.of("security-office"),
            Set.of(),
            Map.of(),
            Set.of());
    ServiceFolder folder = new ServiceFolder("administration", "key-loan", files);
    assertThat(files).containsOnlyKeys("service.json", "form.json", "flow.json");
    assertThat(
            faults(definitions.read(folder, SharedFields.NONE, around, _ -> List.of())).stream()
                .map(fault -> fault.message(Locale.ENGLISH)))
        .isEmpty();
  }

  private static Case pair(String name) {
    return cases().filter(pair -> pair.name().equals(name)).findFirst().orElseThrow();
  }
}
