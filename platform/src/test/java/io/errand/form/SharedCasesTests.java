package io.errand.form;

import static org.assertj.core.api.Assertions.assertThat;

import io.errand.definition.FieldType;
import io.errand.definition.Form;
import io.errand.definition.Text;
import io.errand.field.Dictionaries;
import io.errand.field.Said;
import io.errand.field.Values;
import io.errand.problem.Wording;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The cases of rules over data that the page runs too. Each names fields and rules (with sources in
 * the place of trees) as a compiled form does, the data, and what comes of them: what is submitted,
 * and the pointers where something is hidden, required, blank, read-only, told by a check or wrong.
 * The page has no schema of its own: where it needs one, the case gives it.
 */
class SharedCasesTests {
  private static final Path CASES = Path.of("../catalog/schema/cases/forms.json");
  private static final JsonMapper JSON =
      JsonMapper.builder().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES).build();

  /** One case; shown by its name. */
  record Case(JsonNode json) {
    @Override
    public String toString() {
      return json.path("name").asString();
    }
  }

  static Stream<Case> cases() throws IOException {
    return JSON.readTree(Files.readString(CASES)).valueStream().map(Case::new);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("cases")
  void comesOut(Case given) {
    Form form = form(given.json);
    Situation plain = Given.situation();
    Situation situation =
        new Situation(
            Given.json("{'name':'Wang'}"), Given.json("{'name':'Li'}"), plain.me(), Given.TODAY);
    Evaluated evaluated =
        FormEvaluator.of(form, Dictionaries.NONE)
            .evaluate(
                given.json.path("data").asObject(),
                Given.all(form),
                situation,
                Given.expressions());
    if (given.json.has("submitted")) {
      assertThat(Values.equal(evaluated.submitted(), given.json.path("submitted")))
          .as(evaluated.submitted().toString())
          .isTrue();
    }
    assertThat(evaluated.hidden()).containsExactlyInAnyOrderElementsOf(texts(given, "hidden"));
    assertThat(evaluated.required()).containsExactlyInAnyOrderElementsOf(texts(given, "required"));
    assertThat(evaluated.blank()).containsExactlyInAnyOrderElementsOf(texts(given, "blank"));
    assertThat(evaluated.readOnly()).containsExactlyInAnyOrderElementsOf(texts(given, "readOnly"));
    assertThat(evaluated.options()).isEqualTo(options(given.json.path("options")));
    assertThat(pointers(evaluated, Said.class)).containsExactlyElementsOf(texts(given, "checks"));
    if (given.json.has("wrong")) {
      assertThat(pointers(evaluated, Wording.class))
          .containsExactlyElementsOf(texts(given, "wrong"));
    }
  }

  /** Where findings are told in a kind of words. */
  private static Set<String> pointers(Evaluated evaluated, Class<? extends Wording> words) {
    return evaluated.findings().stream()
        .filter(finding -> words.isInstance(finding.message()))
        .map(Finding::pointer)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static List<String> texts(Case given, String name) {
    return given.json.path(name).valueStream().map(JsonNode::asString).toList();
  }

  private static Map<String, List<String>> options(JsonNode json) {
    Map<String, List<String>> options = new TreeMap<>();
    json.properties()
        .forEach(
            each ->
                options.put(
                    each.getKey(), each.getValue().valueStream().map(JsonNode::asString).toList()));
    return options;
  }

  private static Form form(JsonNode json) {
    List<Form.Check> checks =
        json.path("rules")
            .valueStream()
            .filter(rule -> rule.path("kind").asString().equals("check"))
            .map(
                rule ->
                    Given.check(
                        rule.path("source").asString(), rule.path("at").asString(), "fault"))
            .toList();
    return Given.form(checks, made(json.path("rules"), "", json.path("fields")));
  }

  private static Given.Made[] made(JsonNode rules, String under, JsonNode fields) {
    List<Given.Made> made = new ArrayList<>();
    for (JsonNode field : fields) {
      String at = under + "/" + field.path("key").asString();
      Given.Made one = Given.field(field.path("key").asString(), type(rules, at, field));
      made.add(field.path("whenHidden").asString("").equals("keep") ? one.keep() : one);
      rules.forEach(rule -> add(made.getLast(), rule, at));
    }
    return made.toArray(Given.Made[]::new);
  }

  private static void add(Given.Made field, JsonNode rule, String at) {
    if (rule.path("at").asString().equals(at)) {
      String source = rule.path("source").asString();
      switch (rule.path("kind").asString()) {
        case "value" -> field.value(source);
        case "visible" -> field.visible(source);
        case "required" -> field.required(source);
        case "blank" -> field.blank(source);
        case "readOnly" -> field.readOnly(source);
        case "options" -> field.options(source);
        default -> assertThat(rule.path("kind").asString()).isEqualTo("check");
      }
    }
  }

  private static FieldType type(JsonNode rules, String at, JsonNode field) {
    return switch (field.path("type").asString()) {
      case "table" ->
          new FieldType.Table(
              Given.fields(made(rules, at + "/*", field.path("fields"))),
              field.has("minRows") ? field.path("minRows").asInt() : null,
              null,
              field.has("rows") ? options(field, "rows") : null);
      case "group" -> new FieldType.Group(Given.fields(made(rules, at, field.path("fields"))));
      case "choice" -> new FieldType.Choice(options(field, "options"), null);
      default -> JSON.treeToValue(field, FieldType.class);
    };
  }

  private static List<FieldType.Option> options(JsonNode field, String name) {
    return field
        .path(name)
        .valueStream()
        .map(
            option ->
                new FieldType.Option(
                    option.path("value").asString(),
                    new Text(option.path("title").asString(), option.path("title").asString())))
        .toList();
  }
}
