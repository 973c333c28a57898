package io.errand.form;

import static io.errand.definition.FieldRight.Access.EDIT;
import static io.errand.definition.FieldRight.Access.HIDDEN;
import static io.errand.definition.FieldRight.Access.MASKED;
import static io.errand.definition.FieldRight.Access.READ;
import static io.errand.definition.FieldRight.Access.REQUIRED;
import static io.errand.form.Given.TEXT;
import static io.errand.form.Given.WHOLE;
import static io.errand.form.Given.YES_NO;
import static io.errand.form.Given.check;
import static io.errand.form.Given.expression;
import static io.errand.form.Given.field;
import static io.errand.form.Given.form;
import static io.errand.form.Given.json;
import static io.errand.form.Given.right;
import static io.errand.form.Given.table;
import static io.errand.form.Given.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.errand.definition.FieldRight;
import io.errand.definition.FieldType;
import io.errand.definition.Form;
import io.errand.field.Dictionaries;
import io.errand.problem.Language;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

class CompiledFormTests {

  private static ObjectNode compiled(Form form, Map<String, FieldRight> rights) {
    return FormEvaluator.of(form, Dictionaries.NONE)
        .compiled(Rights.atTask(form, rights), Language.ENGLISH);
  }

  @Test
  void isWhatThePageNeeds() {
    Form form =
        new Form(
            Given.fields(
                field("a", new FieldType.Line(null, null, "^x", text("x 开头"))).required("b"),
                field("b", YES_NO),
                field(
                    "p",
                    new FieldType.Person(
                        List.of("staff"), "applicant.unit", Map.of("mobile", "a", "unit", "c"))),
                field("c", TEXT),
                table("t", field("n", WHOLE), field("m", WHOLE).value("row.n * 2"))),
            new Form.Layout(
                List.of(
                    new Form.Step(text("一"), null, List.of("a", "c"), null),
                    new Form.Step(
                        text("二"),
                        Form.Display.TABS,
                        null,
                        List.of(
                            new Form.Section(text("节"), text("说明"), List.of("b", "p", "t")),
                            new Form.Section(null, null, List.of("c")))))),
            List.of(check("b && t.length === 0", "/t", "没有行")));
    ObjectNode compiled =
        compiled(
            form,
            Map.of(
                "a",
                right(REQUIRED),
                "b",
                right(EDIT),
                "p",
                right(EDIT),
                "c",
                right(HIDDEN),
                "t",
                right(READ, true, false, Map.of("n", EDIT))));
    assertThat(compiled.path("fields"))
        .isEqualTo(
            json("""
            {"fields": [
              {"key": "a", "type": "text", "title": "en 题a", "right": "required", "maxLength": 200,
               "pattern": "^x", "patternHint": "en x 开头"},
              {"key": "b", "type": "boolean", "title": "en 题b", "right": "edit"},
              {"key": "p", "type": "person", "title": "en 题p", "right": "edit", "kinds": ["staff"],
               "within": "applicant.unit", "fills": {"mobile": "a"}},
              {"key": "t", "type": "table", "title": "en 题t", "right": "edit", "maxRows": 500,
               "fields": [
                 {"key": "n", "type": "integer", "title": "en 题n", "right": "edit"},
                 {"key": "m", "type": "integer", "title": "en 题m", "right": "read"}],
               "add": true, "remove": false}]}
            """)
                .path("fields"));
    assertThat(compiled.path("layout"))
        .isEqualTo(
            json(
                """
                {"steps": [
                  {"title": "en 一", "sections": [{"fields": ["a"]}]},
                  {"title": "en 二", "display": "tabs", "sections": [
                    {"title": "en 节", "help": "en 说明", "fields": ["b", "p", "t"]}]}]}
                """));
    assertThat(rules(compiled))
        .containsExactly("/a required local", "/t/*/m value local", "/t check local en 没有行");
    assertThat(compiled.path("rules").path(0).path("tree")).isEqualTo(expression("b").tree());
    assertThat(compiled.path("schema").path("properties").propertyNames())
        .containsExactly("a", "b", "p", "t");
    assertThat(compiled.toString()).doesNotContain("row.n").doesNotContain("\"c\"");
  }

  private static List<String> rules(ObjectNode compiled) {
    return compiled.path("rules").valueStream().map(CompiledFormTests::rule).toList();
  }

  private static String rule(JsonNode rule) {
    boolean remote = rule.path("remote").asBoolean(false);
    assertThat(rule.has("tree")).isNotEqualTo(remote);
    String message = rule.has("message") ? " " + rule.path("message").asString() : "";
    return "%s %s %s%s"
        .formatted(
            rule.path("at").asString(),
            rule.path("kind").asString(),
            remote ? "remote" : "local",
            message);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("remotes")
  void leavesToTheServerWhatReadsTheUnseen(
      String source, Map<String, FieldRight> rights, List<String> expected) {
    Form form =
        form(
            List.of(check("isBlank(" + source + ")", "/a", "空")),
            field("a", TEXT).visible(source),
            field("secret", TEXT),
            field("office", new FieldType.Unit(List.of(), null, List.of())),
            field("person", new FieldType.Person(List.of(), null, Map.of())),
            table(
                "t",
                field("n", WHOLE),
                field("k", WHOLE),
                field("office", new FieldType.Unit(List.of(), null, List.of()))));
    assertThat(rules(compiled(form, rights))).isEqualTo(expected);
  }

  static Stream<Arguments> remotes() {
    List<String> local = List.of("/a visible local", "/a check local en 空");
    List<String> remote = List.of("/a visible remote", "/a check remote");
    Map<String, FieldRight> hides = Map.of("secret", right(HIDDEN));
    Map<String, FieldRight> masks = Map.of("secret", right(MASKED));
    Map<String, FieldRight> column = Map.of("t", right(READ, false, false, Map.of("k", HIDDEN)));
    return Stream.of(
        arguments("secret === 'x'", Map.of(), local),
        arguments("secret === 'x'", hides, remote),
        arguments("secret === 'x'", masks, remote),
        arguments("t.some(r => r.n > 1)", column, local),
        arguments("t.some(r => r.k > 1)", column, remote),
        arguments("count(t) > 0", column, remote),
        arguments("t.length > 0", column, remote),
        arguments("applicant.kind === 'staff'", Map.of(), local),
        arguments("applicant.unit.key === 'hr'", Map.of(), local),
        arguments("applicant.sex === 'male'", Map.of(), remote),
        arguments("applicant.unit.kind === 'office'", Map.of(), remote),
        arguments("me.name === today", Map.of(), local),
        arguments("office.key === 'hr'", Map.of(), local),
        arguments("office.title === '人事处'", Map.of(), remote),
        arguments("person.number === '1'", Map.of(), local),
        arguments("person.unit === '人事处'", Map.of(), remote),
        arguments("t.some(r => r.office.key === 'hr')", Map.of(), local),
        arguments("t.some(r => r.office.title === '人事处')", Map.of(), remote),
        arguments("secret === 'x'", Map.of("a", right(HIDDEN)), List.of()));
  }

  @Test
  void givesTheResultsOfRemoteRules() {
    Form form =
        form(
            List.of(check("secret > 3", "/sum", "超过"), check("secret > 3", "/secret", "秘密")),
            field("secret", WHOLE),
            field("sum", WHOLE).value("secret + 1"),
            field("open", WHOLE).value("2"),
            field("masked", WHOLE).value("secret * 11"),
            table("t", field("n", WHOLE).required("secret === row.k"), field("k", WHOLE)));
    Rights rights = Rights.atTask(form, Map.of("secret", right(HIDDEN), "masked", right(MASKED)));
    FormEvaluator evaluator = FormEvaluator.of(form, Dictionaries.NONE);
    Evaluated evaluated =
        evaluator.evaluate(
            json("{'secret':4,'t':[{'k':4},{'k':5}]}"),
            rights,
            Given.situation(),
            Given.expressions());
    assertThat(evaluator.remoteResults(evaluated, rights, Language.CHINESE))
        .isEqualTo(
            json("""
            {"results": [
              {"at": "/sum", "kind": "value", "value": 5},
              {"at": "/t/0/n", "kind": "required", "value": true},
              {"at": "/t/1/n", "kind": "required", "value": false},
              {"at": "/sum", "kind": "check", "value": true, "message": "超过"}]}
            """)
                .path("results"));
  }

  @Test
  void nestsTheOptionsOfCascades() {
    Form form = form(field("c", new FieldType.Cascade("area", 2)));
    Dictionaries areas =
        new Dictionaries(
            Map.of(
                "area",
                List.of(
                    new Dictionaries.Code("1", text("甲"), null, false),
                    new Dictionaries.Code("11", text("乙"), "1", false),
                    new Dictionaries.Code("111", text("丙"), "11", false),
                    new Dictionaries.Code("2", text("丁"), null, true))));
    ObjectNode compiled = FormEvaluator.of(form, areas).compiled(Given.all(form), Language.CHINESE);
    assertThat(compiled.at("/fields/0/options"))
        .isEqualTo(
            json("""
            {"options": [
              {"value": "1", "title": "甲", "children": [{"value": "11", "title": "乙"}]},
              {"value": "2", "title": "丁", "retired": true}]}
            """)
                .path("options"));
  }
}
