package io.errand.problem;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

class MessagesTests {

  private static final Pattern ARGUMENT = Pattern.compile("\\{(\\d)");

  private final Messages messages = new Messages();

  @Test
  void bothLanguagesSayTheSameThings() {
    assertThat(new TreeSet<>(messages.keys(Language.ENGLISH)))
        .isEqualTo(new TreeSet<>(messages.keys(Language.CHINESE)))
        .isNotEmpty();
  }

  @ParameterizedTest
  @MethodSource("files")
  void everyKeyBeginsWithItsRoom(Resource file) throws IOException {
    String room = Objects.requireNonNull(file.getFilename()).split("_", 2)[0];
    assertThat(read(file).stringPropertyNames()).allMatch(key -> key.startsWith(room + "."));
  }

  @ParameterizedTest
  @MethodSource("files")
  void everyKeyTakesTheSameArgumentsInBothLanguages(Resource file) throws IOException {
    Properties chinese = read(file.createRelative(nameIn(file, Language.CHINESE)));
    read(file)
        .forEach(
            (key, text) ->
                assertThat(arguments(text.toString()))
                    .as(key.toString())
                    .isEqualTo(arguments(chinese.getProperty(key.toString()))));
  }

  @ParameterizedTest
  @ValueSource(strings = {"database", "problem"})
  void everyKeyInTheSourcesHasAText(String room) throws IOException {
    Pattern literal = Pattern.compile("\"(" + room + "\\.[a-z0-9.-]*[a-z0-9])\"");
    try (Stream<Path> files = Files.list(Path.of("src/main/java/io/errand", room))) {
      for (Path file : files.toList()) {
        assertThat(literal.matcher(Files.readString(file)).results())
            .extracting(found -> found.group(1))
            .allMatch(messages.keys(Language.ENGLISH)::contains);
      }
    }
  }

  @Test
  void fillsArgumentsInTheSameLanguage() {
    Wording wording = (language, texts) -> language.tag();
    assertThat(messages.text(Language.ENGLISH, "problem.missing-value", wording))
        .isEqualTo("The parameter en is missing.");
    assertThat(messages.text(Language.CHINESE, "problem.missing-value", wording))
        .isEqualTo("缺少参数 zh-CN。");
  }

  @Test
  void keepsBracesAndApostrophesOfArguments() {
    assertThat(messages.text(Language.ENGLISH, "problem.missing-value", "a'{0}'"))
        .isEqualTo("The parameter a'{0}' is missing.");
  }

  @Test
  void choosesTheEnglishPlural() {
    assertThat(messages.text(Language.ENGLISH, "problem.invalid-data", 1))
        .isEqualTo("One place needs to be corrected.");
    assertThat(messages.text(Language.ENGLISH, "problem.invalid-data", 2))
        .isEqualTo("2 places need to be corrected.");
  }

  @Test
  void refusesAnUnknownKey() {
    assertThatThrownBy(() -> messages.text(Language.ENGLISH, "problem.nothing"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("problem.nothing");
  }

  static Stream<Resource> files() throws IOException {
    return Stream.of(
        new PathMatchingResourcePatternResolver().getResources("classpath*:messages/*"));
  }

  private static String nameIn(Resource file, Language language) {
    String room = Objects.requireNonNull(file.getFilename()).split("_", 2)[0];
    return room + "_" + language.locale() + ".properties";
  }

  private static Set<String> arguments(String text) {
    return ARGUMENT
        .matcher(text)
        .results()
        .map((MatchResult found) -> found.group(1))
        .collect(Collectors.toSet());
  }

  private static Properties read(Resource file) throws IOException {
    Properties properties = new Properties();
    try (Reader reader = new InputStreamReader(file.getInputStream(), StandardCharsets.UTF_8)) {
      properties.load(reader);
    }
    return properties;
  }
}
