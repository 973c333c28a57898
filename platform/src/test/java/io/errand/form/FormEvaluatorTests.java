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

import io.errand.definition.FieldRight;
import io.errand.definition.FieldType;
import io.errand.definition.Form;
import io.errand.field.Dictionaries;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class FormEvaluatorTests {

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
            "whole tables with what their rows ask for",
            form(
                field("a", YES_NO),
                table("rows", field("v", TEXT).required("true")).visible("a"),
                field("n", WHOLE).value("rows.length")),
            "{'a':false,'rows':[{}]}",
            List.of("/rows"),
            "{'a':false,'n':0}"),
        arguments(
            "from some viewers without losing or changing anything",
            form(
                field("a", WHOLE).visible("me.name === applicant.name"),
                field("sum", WHOLE).value("a + 1")),
            "{'a':1}",
            List.of("/a"),
            "{'a':1,'sum':2}"),
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
                field("c", new FieldType.File(null, null, null, null)).required("true"),
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
  void givesScopesToFlows() {
    Form form =
        form(
            field("a", TEXT),
            field("b", MONEY),
            table("t", field("c", WHOLE)),
            fixed("f", List.of("x"), field("d", TEXT)),
            group("g", field("e", TEXT)));
    FormEvaluator evaluator = FormEvaluator.of(form, Dictionaries.NONE);
    assertThat(evaluator.scope(json("{'t':[{}]}")))
        .isEqualTo(
            json("{'a':null,'b':null,'t':[{'c':null}],'f':[{'row':'x','d':null}],'g':{'e':null}}"));
  }

  /** One draft, and what it is on a later day. */
  record Later(String name, String draft, String now, String sent) {
    @Override
    public String toString() {
      return name;
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("drafts")
  void goesOnWithADraft(Later given) {
    Form form =
        form(
            field("mobile", TEXT).prefill("applicant.mobile"),
            field("name", TEXT).prefill("applicant.name").readOnly("true"),
            field("sex", TEXT).prefill("applicant.sex").readOnly("lock === '1'"),
            field("number", TEXT).prefill("applicant.number"),
            field("kind", TEXT).prefill("applicant.kind"),
            field("typed", TEXT).readOnly("lock === '1'"),
            field("lock", TEXT),
            group("g", field("name", TEXT).prefill("applicant.name").readOnly("true")));
    Rights rights =
        Rights.atStart(
            form,
            Map.of(
                "number", FieldRight.of(FieldRight.Access.READ),
                "kind", FieldRight.of(FieldRight.Access.HIDDEN)));
    FormEvaluator evaluator = FormEvaluator.of(form, Dictionaries.NONE);
    Resumed resumed =
        evaluator.resumed(
            evaluator.prefilled(Given.situation()),
            json(given.draft),
            rights,
            Given.situation(),
            Given.expressions());
    String known = "{'name':'王小明','number':'2016001','kind':'staff','g':{'name':'王小明'}}";
    assertThat(resumed.data()).isEqualTo(json(known).setAll(json(given.now)));
    assertThat(rights.applyWhole(resumed.data(), resumed.sent(json(given.sent))).refusals())
        .isEmpty();
    Revision saved =
        evaluator.revise(
            resumed.data(),
            rights.applyWhole(resumed.data(), resumed.sent(json(given.sent))),
            Map.of(),
            rights,
            Given.situation(),
            Given.expressions());
    assertThat(saved.refusals()).isEmpty();
    assertThat(saved.draft()).isEqualTo(resumed.data());
  }

  static Stream<Later> drafts() {
    return Stream.of(
        new Later("takes what is only read or locked anew", "{}", "{}", "{}"),
        new Later(
            "also where it was another",
            "{'name':'王大明','number':'1','kind':'x','g':{'name':'王大明'}}",
            "{}",
            "{'name':'王大明','number':'1','g':{'name':'王大明'}}"),
        new Later(
            "and when the page knows it already",
            "{'name':'王大明','number':'1'}",
            "{}",
            "{'name':'王小明','number':'2016001','g':{'name':'王小明'}}"),
        new Later(
            "keeps what was entered over what is prefilled",
            "{'mobile':'1','sex':'2','typed':'3'}",
            "{'mobile':'1','sex':'2','typed':'3'}",
            "{'mobile':'1','sex':'2','typed':'3'}"),
        new Later("and what was emptied", "{'mobile':null}", "{}", "{}"),
        new Later(
            "takes anew what a rule locks now, but nothing that was typed",
            "{'lock':'1','sex':'2','typed':'3'}",
            "{'lock':'1','sex':'male','typed':'3'}",
            "{'lock':'1','sex':'2','typed':'3'}"));
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
