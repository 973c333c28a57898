package io.errand.form;

import static io.errand.form.Given.MONEY;
import static io.errand.form.Given.TEXT;
import static io.errand.form.Given.WHOLE;
import static io.errand.form.Given.YES_NO;
import static io.errand.form.Given.check;
import static io.errand.form.Given.choice;
import static io.errand.form.Given.evaluate;
import static io.errand.form.Given.field;
import static io.errand.form.Given.fixed;
import static io.errand.form.Given.form;
import static io.errand.form.Given.group;
import static io.errand.form.Given.json;
import static io.errand.form.Given.said;
import static io.errand.form.Given.table;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.errand.definition.FieldType;
import io.errand.definition.Form;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class FormEvaluatorTests {

  @ParameterizedTest(name = "{0}")
  @MethodSource("values")
  void computesValues(String name, Form form, String data, String expected) {
    assertThat(evaluate(form, data).submitted()).isEqualTo(json(expected));
  }

  static Stream<Arguments> values() {
    return Stream.of(
        arguments(
            "in the order in which values are needed",
            form(
                field("c", WHOLE).value("b + 1"),
                field("b", WHOLE).value("a + 1"),
                field("a", WHOLE)),
            "{'a':1}",
            "{'a':1,'b':2,'c':3}"),
        arguments(
            "over rows",
            form(
                table("rows", field("n", WHOLE), field("twice", WHOLE).value("row.n * 2")),
                field("sum", WHOLE).value("sum(rows.map(r => r.twice))")),
            "{'rows':[{'n':1},{'n':2}]}",
            "{'rows':[{'n':1,'twice':2},{'n':2,'twice':4}],'sum':6}"),
        arguments(
            "of a column from its own table",
            form(
                table(
                    "rows",
                    field("n", WHOLE),
                    field("part", new FieldType.Decimal(null, null, 2))
                        .value("row.n / sum(rows.map(r => r.n))"))),
            "{'rows':[{'n':1},{'n':2}]}",
            "{'rows':[{'n':1,'part':0.33},{'n':2,'part':0.67}]}"),
        arguments(
            "in cents, half away from zero",
            form(field("a", MONEY), field("b", MONEY).value("a * 3")),
            "{'a':0.335}",
            "{'a':0.335,'b':1.01}"),
        arguments(
            "in fixed rows that nobody has touched",
            form(
                fixed(
                    "seals",
                    List.of("x", "y"),
                    field("n", WHOLE).value("row.row === 'x' ? 1 : null"))),
            "{}",
            "{'seals':[{'row':'x','n':1},{'row':'y'}]}"),
        arguments(
            "instead of what was sent",
            form(field("a", WHOLE), field("b", WHOLE).value("a")),
            "{'a':1,'b':7}",
            "{'a':1,'b':1}"),
        arguments(
            "as nothing when they are empty",
            form(field("a", TEXT), field("b", TEXT).value("a")),
            "{'b':'x'}",
            "{}"),
        arguments(
            "from people and the day",
            form(field("a", TEXT).value("applicant.name + starter.name + today")),
            "{}",
            "{'a':'王小明李老师2026-11-22'}"),
        arguments(
            "in a group",
            form(group("g", field("a", WHOLE), field("b", WHOLE).value("g.a + 1"))),
            "{'g':{'a':1}}",
            "{'g':{'a':1,'b':2}}"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("hiding")
  void hides(String name, Form form, String data, List<String> hidden, String submitted) {
    Evaluated evaluated = evaluate(form, data);
    assertThat(evaluated.hidden()).containsExactlyInAnyOrderElementsOf(hidden);
    assertThat(evaluated.submitted()).isEqualTo(json(submitted));
    assertThat(said(evaluated.findings())).isEmpty();
  }

  static Stream<Arguments> hiding() {
    return Stream.of(
        arguments(
            "and asks for nothing hidden",
            form(field("a", YES_NO), field("b", TEXT).visible("a").required("true")),
            "{'a':false,'b':'x'}",
            List.of("/b"),
            "{'a':false}"),
        arguments(
            "where the answer is missing",
            form(field("a", YES_NO), field("b", TEXT).visible("a")),
            "{'b':'x'}",
            List.of("/b"),
            "{}"),
        arguments(
            "what depends on something hidden",
            form(
                field("c", TEXT).visible("b === 'x'"),
                field("b", TEXT).visible("a === 'y'"),
                field("a", TEXT)),
            "{'a':'n','b':'x','c':'z'}",
            List.of("/b", "/c"),
            "{'a':'n'}"),
        arguments(
            "from computed values",
            form(
                field("a", YES_NO),
                field("n", WHOLE).visible("a"),
                field("sum", WHOLE).value("1 + (n ?? 0)")),
            "{'a':false,'n':5}",
            List.of("/n"),
            "{'a':false,'sum':1}"),
        arguments(
            "but keeps and counts what is to be kept",
            form(
                field("a", YES_NO),
                field("n", WHOLE).visible("a").required("true").keep(),
                field("sum", WHOLE).value("1 + (n ?? 0)")),
            "{'a':false,'n':5}",
            List.of("/n"),
            "{'a':false,'n':5,'sum':6}"),
        arguments(
            "cells of single rows",
            form(table("rows", field("k", TEXT), field("v", TEXT).visible("row.k === 'x'"))),
            "{'rows':[{'k':'x','v':'1'},{'k':'y','v':'2'}]}",
            List.of("/rows/1/v"),
            "{'rows':[{'k':'x','v':'1'},{'k':'y'}]}"),
        arguments(
            "whole tables with what their rows ask for",
            form(
                field("a", YES_NO),
                table("rows", field("v", TEXT).required("true")).visible("a"),
                field("n", WHOLE).value("rows.length")),
            "{'a':false,'rows':[{}]}",
            List.of("/rows"),
            "{'a':false,'n':0}"),
        arguments(
            "one of two fields that exclude each other",
            form(field("a", TEXT).visible("b === null"), field("b", TEXT).visible("a === null")),
            "{'a':'x','b':'y'}",
            List.of("/a"),
            "{'b':'y'}"),
        arguments(
            "wrong values too",
            form(field("a", YES_NO), field("n", WHOLE).visible("a")),
            "{'a':false,'n':'many'}",
            List.of("/n"),
            "{'a':false}"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("faults")
  void tells(String name, Form form, String data, List<String> expected) {
    assertThat(said(evaluate(form, data).findings())).isEqualTo(expected);
  }

  static Stream<Arguments> faults() {
    return Stream.of(
        arguments(
            "what must be filled, by type",
            form(
                field("a", TEXT).required("true"),
                field("b", choice("x")).required("true"),
                field("c", new FieldType.File(null, null, null)).required("true"),
                field("d", new FieldType.Consent(Given.text("承诺"))).required("true"),
                table("e", field("f", TEXT)).required("true"),
                field("g", new FieldType.Signature()).required("true"),
                field("h", YES_NO).required("true")),
            "{'a':' ','d':false,'e':[],'h':false}",
            List.of(
                "/a 请填写“题a”。",
                "/b 请选择“题b”。",
                "/c 请上传“题c”。",
                "/d 请阅读“题d”，并勾选同意。",
                "/e 请在“题e”中至少填写一行。",
                "/g 请在“题g”处签名。")),
        arguments(
            "cells by table and row",
            form(table("t", field("a", TEXT), field("b", TEXT).required("row.a === 'x'"))),
            "{'t':[{'a':'y'},{'a':'x'}]}",
            List.of("/t/1/b 请填写“题t”第 2 行的“题b”。")),
        arguments(
            "cells of fixed rows by their titles",
            form(fixed("t", List.of("x", "y"), field("b", TEXT).required("row.row === 'y'"))),
            "{}",
            List.of("/t/1/b 请填写“题t”中“选项y”的“题b”。")),
        arguments(
            "members by their group",
            form(group("g", field("a", TEXT).required("true"))),
            "{}",
            List.of("/g/a 请填写“题g”的“题a”。")),
        arguments(
            "what must be empty",
            form(field("a", YES_NO), field("b", TEXT).blank("a")),
            "{'a':true,'b':'x'}",
            List.of("/b “题b”在这种情况下应当为空，请清除内容。")),
        arguments(
            "options that are not allowed now",
            form(
                field("a", YES_NO),
                field("b", choice("x", "y")).options("a ? ['x'] : ['x', 'y']"),
                field(
                        "c",
                        new FieldType.MultiChoice(
                            List.of(Given.option("x"), Given.option("y")), null, null, null))
                    .options("a ? ['x'] : ['x', 'y']")),
            "{'a':true,'b':'y','c':['x','y']}",
            List.of("/b “题b”所选的内容不在可选范围内，请重新选择。", "/c “题c”所选的内容不在可选范围内，请重新选择。")),
        arguments(
            "checks in their author's words",
            form(
                List.of(
                    check("hasGap(t, 'from', 'to')", "/t", "时间应连续"),
                    check("row.from > row.to", "/t/*/to", "应先后有序")),
                table("t", field("from", Given.DATE), field("to", Given.DATE))),
            "{'t':[{'from':'2026-01-01','to':'2026-01-31'},{'from':'2026-03-01','to':'2026-02-01'}]}",
            List.of("/t 时间应连续", "/t/1/to 应先后有序")),
        arguments(
            "too few rows, of empty tables too",
            form(
                field("t", new FieldType.Table(Given.fields(field("a", TEXT)), 1, 5, null)),
                field("u", new FieldType.Table(Given.fields(field("a", TEXT)), 2, 5, null))),
            "{'u':[{'a':'x'}]}",
            List.of("/t “题t”现有 0 行，至少要 1 行。", "/u “题u”现有 1 行，至少要 2 行。")),
        arguments(
            "rules that give no truth",
            form(field("a", TEXT).required("'yes'")),
            "{}",
            List.of("/a “题a”的规则没有得出结果，请核对所填内容，或联系服务的管理员。")),
        arguments(
            "rules that fail",
            form(field("a", TEXT), field("b", WHOLE).value("a.x.y")),
            "{}",
            List.of("/b “题b”的规则没有得出结果，请核对所填内容，或联系服务的管理员。")),
        arguments(
            "a wrong kind once, as rules take it for empty",
            form(field("a", WHOLE), field("b", WHOLE).value("(a ?? 0) + 1")),
            "{'a':'many'}",
            List.of("/a “题a”应为整数，例如 5。")),
        arguments(
            "computed values out of their bounds",
            form(field("a", WHOLE), field("b", new FieldType.Whole(null, 5L)).value("a * 2")),
            "{'a':4}",
            List.of("/b “题b”太大，不能大于 5。")),
        arguments(
            "what is not in the form",
            form(field("a", TEXT), table("t", field("b", TEXT))),
            "{'z':1,'t':[{'c':1}]}",
            List.of("/z 没有这一项，请去掉。", "/t/0/c 没有这一项，请去掉。")));
  }

  @Test
  void saysWhatIsReadOnlyRequiredBlankAndAllowed() {
    Form form =
        form(
            field("a", TEXT).required("true"),
            field("b", TEXT).blank("true").readOnly("true"),
            table("t", field("c", choice("x", "y")).options("['x']").required("true")));
    Evaluated evaluated = evaluate(form, "{'t':[{},{}]}");
    assertThat(evaluated.required()).containsExactly("/a", "/t/0/c", "/t/1/c");
    assertThat(evaluated.blank()).containsExactly("/b");
    assertThat(evaluated.readOnly()).containsExactly("/b");
    assertThat(evaluated.options().get("/t/1/c")).containsExactly("x");
  }

  @Test
  void borrowsTheSandboxOnceForEachLevel() {
    Form form =
        form(
            field("a", WHOLE),
            field("b", WHOLE).value("a + 1"),
            field("c", WHOLE).value("a + 2"),
            field("d", WHOLE).value("b + c").required("a > 0"),
            table("t", field("x", WHOLE), field("y", WHOLE).value("row.x + 1")),
            field("e", TEXT).visible("d > 100"));
    List<Integer> uses = new ArrayList<>();
    Evaluated evaluated =
        FormEvaluator.of(form, Dictionaries.NONE)
            .evaluate(
                json("{'a':1,'t':[{'x':1},{'x':2},{'x':3}]}"),
                Given.all(form),
                Given.situation(),
                (scope, calls) -> {
                  uses.add(calls.size());
                  return Given.expressions().apply(scope, calls);
                });
    assertThat(uses).containsExactly(5, 1, 1, 1);
    assertThat(evaluated.submitted().path("d").asInt()).isEqualTo(5);
  }

  @Test
  void neverChangesWhatItWasGiven() {
    Form form =
        form(field("a", WHOLE), field("b", WHOLE).value("a"), field("c", TEXT).visible("false"));
    var data = json("{'a':1.0,'c':' x '}");
    var copy = data.deepCopy();
    FormEvaluator.of(form, Dictionaries.NONE)
        .evaluate(data, Given.all(form), Given.situation(), Given.expressions());
    assertThat(data).isEqualTo(copy);
  }
}
