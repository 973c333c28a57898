package io.errand.form;

import static io.errand.definition.FieldRight.Access.EDIT;
import static io.errand.definition.FieldRight.Access.HIDDEN;
import static io.errand.definition.FieldRight.Access.MASKED;
import static io.errand.definition.FieldRight.Access.READ;
import static io.errand.definition.FieldRight.Access.REQUIRED;
import static io.errand.form.Given.ID_CARD;
import static io.errand.form.Given.PERSON;
import static io.errand.form.Given.TEXT;
import static io.errand.form.Given.WHOLE;
import static io.errand.form.Given.field;
import static io.errand.form.Given.fixed;
import static io.errand.form.Given.form;
import static io.errand.form.Given.group;
import static io.errand.form.Given.json;
import static io.errand.form.Given.revise;
import static io.errand.form.Given.right;
import static io.errand.form.Given.said;
import static io.errand.form.Given.table;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.errand.definition.FieldRight;
import io.errand.definition.Form;
import io.errand.field.Dictionaries;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class RightsTests {
  private static final Form PERSONAL =
      form(
          field("name", TEXT),
          field("idCard", ID_CARD),
          field("bank", TEXT).sensitive(),
          field("sum", WHOLE).value("1"),
          table("kids", field("name", TEXT), field("idCard", ID_CARD)));
  private static final String STORED =
      "{'name':'王','idCard':'11010519491231002X','bank':'6222020200112233','sum':1,"
          + "'kids':[{'name':'小','idCard':'110105201001010010'}]}";

  @ParameterizedTest(name = "{0}")
  @MethodSource("views")
  void shows(String name, Rights rights, String expected) {
    assertThat(rights.visibleData(json(STORED))).isEqualTo(json(expected));
  }

  static Stream<Arguments> views() {
    return Stream.of(
        arguments("all at start", Rights.atStart(PERSONAL, Map.of()), STORED),
        arguments(
            "with sensitive values masked at a task",
            Rights.atTask(PERSONAL, Map.of()),
            "{'name':'王','idCard':'**************002X','bank':'************2233','sum':1,"
                + "'kids':[{'name':'小','idCard':'**************0010'}]}"),
        arguments("nothing to a reader", Rights.ofReader(PERSONAL, Map.of()), "{}"),
        arguments(
            "sensitive values in full to who is named",
            Rights.atTask(PERSONAL, Map.of("idCard", right(READ), "kids", right(HIDDEN))),
            "{'name':'王','idCard':'11010519491231002X','bank':'************2233','sum':1}"),
        arguments(
            "but not to all the others",
            Rights.ofReader(PERSONAL, Map.of("*", right(READ), "name", right(HIDDEN))),
            "{'idCard':'**************002X','bank':'************2233','sum':1,"
                + "'kids':[{'name':'小','idCard':'**************0010'}]}"),
        arguments(
            "one column of a hidden table",
            Rights.ofReader(
                PERSONAL, Map.of("kids", right(HIDDEN, false, false, Map.of("name", READ)))),
            "{'kids':[{'name':'小'}]}"),
        arguments(
            "a column that the table's right does not name, masked",
            Rights.ofReader(PERSONAL, Map.of("kids", right(READ))),
            "{'kids':[{'name':'小','idCard':'**************0010'}]}"),
        arguments(
            "the applicant's own entries to the applicant",
            Rights.ofApplicant(
                PERSONAL, Map.of(), Map.of("name", right(READ), "bank", right(HIDDEN))),
            "{'idCard':'**************002X','sum':1,"
                + "'kids':[{'name':'小','idCard':'**************0010'}]}"),
        arguments(
            "what two roles of one person show together",
            Rights.ofReader(PERSONAL, Map.of("name", right(READ)))
                .or(Rights.ofReader(PERSONAL, Map.of("bank", right(MASKED)))),
            "{'name':'王','bank':'************2233'}"));
  }

  @ParameterizedTest(name = "{0} {1}")
  @MethodSource("masks")
  void masks(String type, String value, String masked) {
    var fieldType =
        switch (type) {
          case "id-card" -> ID_CARD;
          case "phone" -> Given.PHONE;
          case "e-mail" -> new io.errand.definition.FieldType.Email();
          case "integer" -> WHOLE;
          default -> TEXT;
        };
    Form form = form(field("f", fieldType));
    Rights rights = Rights.atTask(form, Map.of("f", right(MASKED)));
    assertThat(rights.visibleData(json("{'f':" + value + "}")).path("f").stringValue())
        .isEqualTo(masked);
  }

  static Stream<Arguments> masks() {
    return Stream.of(
        arguments("id-card", "'11010519491231002X'", "**************002X"),
        arguments("id-card", "'1101'", "***"),
        arguments("phone", "'13800002046'", "138****2046"),
        arguments("phone", "'62751234'", "***"),
        arguments("e-mail", "'wang@example.edu.cn'", "w***@example.edu.cn"),
        arguments("e-mail", "'w@example.edu.cn'", "***"),
        arguments("text", "'6222020200112233'", "************2233"),
        arguments("text", "'6222 0202 0011 2233'", "***************2233"),
        arguments("text", "'622202020011'", "***"),
        arguments("text", "'6222-0202-0011-2233'", "***"),
        arguments("integer", "42", "***"));
  }

  /** One try: what is stored and sent, what comes of it, what has changed, what is refused. */
  record Try(
      String name,
      Form form,
      Map<String, FieldRight> rights,
      String stored,
      String sent,
      String result,
      Set<String> changed,
      List<String> refused) {
    @Override
    public String toString() {
      return name;
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource({"singles", "tables", "rules"})
  void takesOver(Try given) {
    Rights rights = Rights.atTask(given.form, given.rights);
    Revision revision = revise(given.form, rights, given.stored, given.sent);
    assertThat(revision.submitted()).isEqualTo(json(given.result));
    assertThat(revision.changed()).isEqualTo(given.changed);
    assertThat(said(revision.refusals())).isEqualTo(given.refused);
  }

  static Stream<Try> singles() {
    Form form =
        form(
            field("a", TEXT),
            field("b", TEXT),
            field("idCard", ID_CARD),
            field("p", PERSON),
            field("n", WHOLE));
    Map<String, FieldRight> mayEditA =
        Map.of("a", right(EDIT), "b", right(HIDDEN), "p", right(EDIT), "n", right(READ));
    String stored =
        "{'a':'1','b':'2','idCard':'11010519491231002X',"
            + "'p':{'id':'7','number':'1','name':'王'},'n':5}";
    return Stream.of(
        new Try(
            "an edit, and leaves the rest",
            form,
            mayEditA,
            stored,
            "{'a':' x '}",
            stored.replace("'1','b'", "'x','b'"),
            Set.of("a"),
            List.of()),
        new Try(
            "an emptied field",
            form,
            mayEditA,
            stored,
            "{'a':''}",
            stored.replace("'a':'1',", ""),
            Set.of("a"),
            List.of()),
        new Try(
            "nothing of a hidden field",
            form,
            mayEditA,
            stored,
            "{'b':'2'}",
            stored,
            Set.of(),
            List.of("/b 没有这一项，请去掉。")),
        new Try(
            "nothing of an unknown field, told alike",
            form,
            mayEditA,
            stored,
            "{'zz':1}",
            stored,
            Set.of(),
            List.of("/zz 没有这一项，请去掉。")),
        new Try(
            "what is read and came back",
            form,
            mayEditA,
            stored,
            "{'n':5.0}",
            stored,
            Set.of(),
            List.of()),
        new Try(
            "nothing of what is only read",
            form,
            mayEditA,
            stored,
            "{'n':6}",
            stored,
            Set.of(),
            List.of("/n “题n”在这里不能修改，请保持原来的内容。")),
        new Try(
            "no emptying of what is only read",
            form,
            mayEditA,
            stored,
            "{'n':null}",
            stored,
            Set.of(),
            List.of("/n “题n”在这里不能修改，请保持原来的内容。")),
        new Try(
            "a masked value that came back",
            form,
            mayEditA,
            stored,
            "{'idCard':'**************002X'}",
            stored,
            Set.of(),
            List.of()),
        new Try(
            "not even the right value for a masked one",
            form,
            mayEditA,
            stored,
            "{'idCard':'11010519491231002X'}",
            stored,
            Set.of(),
            List.of("/idCard “题idCard”在这里不能修改，请保持原来的内容。")),
        new Try(
            "a person by the id, whatever else is claimed",
            form,
            mayEditA,
            stored,
            "{'p':{'id':'7','name':'李'}}",
            stored,
            Set.of(),
            List.of()));
  }

  static Stream<Try> tables() {
    Form form = form(table("t", field("a", TEXT), field("b", TEXT), field("c", TEXT)));
    Map<String, FieldRight> columns =
        Map.of("t", right(READ, true, true, Map.of("a", EDIT, "c", HIDDEN)));
    Map<String, FieldRight> noRows = Map.of("t", right(EDIT, false, false, Map.of("c", HIDDEN)));
    String stored =
        "{'t':[{'a':'1','b':'p','c':'x'},{'a':'2','b':'q','c':'y'},{'a':'3','b':'r','c':'z'}]}";
    Form seals = form(fixed("t", List.of("x", "y"), field("a", TEXT), field("b", TEXT)));
    String sealed = "{'t':[{'row':'x','a':'1','b':'2'},{'row':'y','b':'3'}]}";
    return Stream.of(
        new Try(
            "an edited cell, with the hidden one beside it",
            form,
            columns,
            stored,
            "{'t':[{'a':'9','b':'p'},{'a':'2','b':'q'},{'a':'3','b':'r'}]}",
            stored.replace("'a':'1'", "'a':'9'"),
            Set.of("t"),
            List.of()),
        new Try(
            "a removed row, with hidden cells that stay with theirs",
            form,
            columns,
            stored,
            "{'t':[{'a':'2','b':'q'},{'a':'3','b':'r'}]}",
            "{'t':[{'a':'2','b':'q','c':'y'},{'a':'3','b':'r','c':'z'}]}",
            Set.of("t"),
            List.of()),
        new Try(
            "a row put in, whose hidden cell is empty",
            form,
            columns,
            stored,
            "{'t':[{'a':'0'},{'a':'1','b':'p'},{'a':'2','b':'q'},{'a':'3','b':'r'}]}",
            stored.replace("[{'a':'1'", "[{'a':'0'},{'a':'1'"),
            Set.of("t"),
            List.of()),
        new Try(
            "no reading column of a new row",
            form,
            columns,
            "{}",
            "{'t':[{'a':'1','b':'2'}]}",
            "{'t':[{'a':'1'}]}",
            Set.of("t"),
            List.of("/t/0/b “题t”第 1 行的“题b”在这里不能修改，请保持原来的内容。")),
        new Try(
            "no hidden column",
            form,
            columns,
            stored,
            "{'t':[{'a':'1','b':'p','c':'k'},{'a':'2','b':'q'},{'a':'3','b':'r'}]}",
            stored,
            Set.of(),
            List.of("/t/0/c 没有这一项，请去掉。")),
        new Try(
            "no new row without the right",
            form,
            noRows,
            stored,
            "{'t':[{'a':'1','b':'p'},{'a':'2','b':'q'},{'a':'3','b':'r'},{'a':'4'}]}",
            stored,
            Set.of(),
            List.of("/t “题t”在这里不能增加行。")),
        new Try(
            "no removal without the right",
            form,
            noRows,
            stored,
            "{'t':[{'a':'1','b':'p'},{'a':'2','b':'q'}]}",
            stored,
            Set.of(),
            List.of("/t “题t”在这里不能删除行。")),
        new Try(
            "no emptying of a table without the right",
            form,
            noRows,
            stored,
            "{'t':null}",
            stored,
            Set.of(),
            List.of("/t “题t”在这里不能删除行。")),
        new Try(
            "nothing but rows where cells would be lost",
            form,
            columns,
            stored,
            "{'t':'x'}",
            stored,
            Set.of(),
            List.of("/t “题t”在这里不能修改，请保持原来的内容。")),
        new Try(
            "fixed rows by their keys",
            seals,
            Map.of("t", right(EDIT, true, true, Map.of("b", READ))),
            sealed,
            "{'t':[{'row':'y','a':'9','b':'3'},{'row':'x','a':'8','b':'2'}]}",
            "{'t':[{'row':'x','a':'8','b':'2'},{'row':'y','a':'9','b':'3'}]}",
            Set.of("t"),
            List.of()));
  }

  static Stream<Try> rules() {
    Form form =
        form(
            field("a", WHOLE),
            field("sum", WHOLE).value("a * 2"),
            field("lock", TEXT).readOnly("a > 1"),
            table("t", field("k", TEXT).readOnly("row.done === 'x'"), field("done", TEXT)));
    Map<String, FieldRight> rights = Map.of("*", right(EDIT));
    Form locked =
        form(
            field("a", WHOLE),
            group("g", field("in", TEXT), field("twice", WHOLE).value("a * 2")).readOnly("true"),
            fixed("f", List.of("x"), field("in", TEXT), field("twice", WHOLE).value("a * 2"))
                .readOnly("true"));
    String stored = "{'a':2,'sum':4,'lock':'x','t':[{'k':'1','done':'x'},{'k':'2'}]}";
    return Stream.of(
        new Try(
            "a computed value as it was",
            form,
            rights,
            stored,
            "{'a':3,'sum':4}",
            stored.replace("'a':2,'sum':4", "'a':3,'sum':6"),
            Set.of("a", "sum"),
            List.of()),
        new Try(
            "a computed value as it is now",
            form,
            rights,
            stored,
            "{'a':3,'sum':6}",
            stored.replace("'a':2,'sum':4", "'a':3,'sum':6"),
            Set.of("a", "sum"),
            List.of()),
        new Try(
            "no other computed value",
            form,
            rights,
            stored,
            "{'sum':5}",
            stored,
            Set.of(),
            List.of("/sum “题sum”由系统计算，不能修改。")),
        new Try(
            "no change of what a rule locks",
            form,
            rights,
            stored,
            "{'lock':'y'}",
            stored.replace("'lock':'x'", "'lock':'y'"),
            Set.of("lock"),
            List.of("/lock “题lock”在这里不能修改，请保持原来的内容。")),
        new Try(
            "a locked cell in a row that has moved",
            form,
            rights,
            stored,
            "{'t':[{'k':'0'},{'k':'1','done':'x'},{'k':'2'}]}",
            stored.replace("[{'k':'1'", "[{'k':'0'},{'k':'1'"),
            Set.of("t"),
            List.of()),
        new Try(
            "what is computed in something locked",
            locked,
            rights,
            "{'a':2}",
            "{'a':3}",
            "{'a':3,'g':{'twice':6},'f':[{'row':'x','twice':6}]}",
            Set.of("a", "g", "f"),
            List.of()));
  }

  @Test
  void canBeForLookingOnly() {
    Rights rights = Rights.atStart(PERSONAL, Map.of("name", right(HIDDEN))).readOnly();
    assertThat(rights.visibleData(json(STORED))).isEqualTo(json(STORED.replace("'name':'王',", "")));
    assertThat(said(rights.apply(json(STORED), json("{'bank':'1','kids':[]}")).refusals()))
        .containsExactly("/bank “题bank”在这里不能修改，请保持原来的内容。", "/kids “题kids”在这里不能删除行。");
  }

  /** One whole form: what is stored and sent, what comes of it, what is refused. */
  record Whole(String name, String stored, String sent, String result, List<String> refused) {
    @Override
    public String toString() {
      return name;
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("wholes")
  void takesOverAWholeForm(Whole given) {
    Form form =
        form(
            field("a", TEXT),
            field("read", TEXT),
            field("sum", TEXT).value("a"),
            field("id", ID_CARD).readOnly("true"),
            field("lock", TEXT).readOnly("a === 'x'"),
            field("kept", TEXT).visible("a !== 'x'").keep(),
            field("lost", TEXT).visible("a !== 'x'"),
            group("g", field("in", TEXT), field("locked", TEXT).readOnly("true")),
            group("gone", field("in", TEXT)).readOnly("a === 'x'"),
            table("rows", field("c", TEXT), field("d", TEXT).readOnly("row.c === '1'")),
            table("stay", field("c", TEXT)),
            fixed("f", List.of("u", "v"), field("c", TEXT)));
    Rights rights =
        Rights.atStart(
            form, Map.of("read", right(READ), "stay", right(EDIT, true, false, Map.of())));
    Revision revision =
        FormEvaluator.of(form, Dictionaries.NONE)
            .revise(
                json(given.stored),
                rights.applyWhole(json(given.stored), json(given.sent)),
                Map.of(),
                rights,
                Given.situation(),
                Given.expressions());
    assertThat(revision.submitted()).isEqualTo(json(given.result));
    assertThat(said(revision.refusals())).isEqualTo(given.refused);
  }

  static Stream<Whole> wholes() {
    return Stream.of(
        new Whole("what is missing is empty", "{'a':'1','sum':'1'}", "{}", "{}", List.of()),
        new Whole(
            "but not what is only read", "{'a':'1','read':'2'}", "{}", "{'read':'2'}", List.of()),
        new Whole("nor what is always locked", "{'id':'1'}", "{}", "{'id':'1'}", List.of()),
        new Whole(
            "nor what is locked now",
            "{'lock':'1'}",
            "{'a':'x'}",
            "{'a':'x','sum':'x','lock':'1'}",
            List.of()),
        new Whole(
            "what would be locked and is not",
            "{'a':'x','lock':'1'}",
            "{'a':'y'}",
            "{'a':'y','sum':'y'}",
            List.of()),
        new Whole(
            "no emptying of what is locked",
            "{'lock':'1'}",
            "{'a':'x','lock':null}",
            "{'a':'x','sum':'x'}",
            List.of("/lock “题lock”在这里不能修改，请保持原来的内容。")),
        new Whole(
            "what is hidden and kept",
            "{'kept':'1','lost':'1'}",
            "{'a':'x'}",
            "{'a':'x','sum':'x','kept':'1'}",
            List.of()),
        new Whole(
            "what would be hidden and is not", "{'kept':'1','lost':'1'}", "{}", "{}", List.of()),
        new Whole(
            "members of a group",
            "{'g':{'in':'1','locked':'2'}}",
            "{}",
            "{'g':{'locked':'2'}}",
            List.of()),
        new Whole(
            "members of a group that is sent",
            "{'g':{'in':'1','locked':'2'}}",
            "{'g':{'in':'3'}}",
            "{'g':{'in':'3','locked':'2'}}",
            List.of()),
        new Whole(
            "a locked group",
            "{'gone':{'in':'1'}}",
            "{'a':'x'}",
            "{'a':'x','sum':'x','gone':{'in':'1'}}",
            List.of()),
        new Whole("a group that is not locked", "{'gone':{'in':'1'}}", "{}", "{}", List.of()),
        new Whole(
            "cells that are locked, by their rows",
            "{'rows':[{'c':'1','d':'5'},{'c':'2','d':'6'}]}",
            "{'rows':[{'c':'1'},{'c':'2'}]}",
            "{'rows':[{'c':'1','d':'5'},{'c':'2'}]}",
            List.of()),
        new Whole(
            "all rows, but not where they must stay",
            "{'rows':[{'c':'1','d':'5'}],'stay':[{'c':'1'}],'f':[{'row':'u','c':'1'},{'row':'v','c':'2'}]}",
            "{}",
            "{'stay':[{'c':'1'}]}",
            List.of()));
  }

  /** Neither its memory nor the titles of hidden fields are to be had with endless values. */
  @Test
  void looksIntoNothingThatHasNoEnd() {
    Form form = form(field("a", TEXT), field("secret", TEXT), table("t", field("c", TEXT)));
    Rights rights = Rights.atStart(form, Map.of("secret", right(HIDDEN)));
    String many = "[" + "1,".repeat(500) + "1]";
    String sent =
        "{'a':" + many + ",'secret':" + many + ",'t':[{'c':" + many + "}],'z':" + many + "}";
    Edited edited = rights.apply(json("{'a':'1'}"), json(sent));
    assertThat(edited.data()).isEqualTo(json("{'a':'1'}"));
    assertThat(said(edited.refusals()))
        .containsExactlyInAnyOrder(
            "/secret 没有这一项，请去掉。",
            "/z 没有这一项，请去掉。",
            "/a “题a”的内容超过 500 项，请减少。",
            "/t “题t”的内容超过 500 项，请减少。");
  }

  @Test
  void requiresWhatTheNodeRequires() {
    Form form = form(field("a", TEXT), field("b", TEXT), table("t", field("c", TEXT)));
    Rights rights =
        Rights.atTask(
            form,
            Map.of("a", right(REQUIRED), "t", right(EDIT, true, true, Map.of("c", REQUIRED))));
    assertThat(said(Given.evaluate(form, rights, "{'t':[{}]}").findings()))
        .containsExactly("/a 请填写“题a”。", "/t/0/c 请填写“题t”第 1 行的“题c”。");
  }

  @Test
  void asksNobodyForWhatOthersFillIn() {
    Form form =
        form(
            List.of(Given.check("own > 5", "/own", "太大"), Given.check("mine > own", "/own", "超出")),
            field("own", WHOLE).required("true"),
            field("late", TEXT).required("true"),
            field("mine", WHOLE));
    Rights rights = Rights.atTask(form, Map.of("mine", right(EDIT), "late", right(HIDDEN)));
    assertThat(said(Given.evaluate(form, rights, "{'mine':9,'own':8}").findings()))
        .containsExactly("/own 超出");
  }

  @Test
  void tellsOfAHiddenPlaceNeitherNameNorWords() {
    Form form =
        form(
            List.of(Given.check("mine > limit", "/limit", "限额保密")),
            field("limit", WHOLE),
            field("score", new io.errand.definition.FieldType.Whole(null, 3L)).value("mine"),
            field("mine", WHOLE));
    Rights rights =
        Rights.atTask(
            form, Map.of("mine", right(EDIT), "limit", right(HIDDEN), "score", right(HIDDEN)));
    assertThat(said(Given.evaluate(form, rights, "{'mine':9,'limit':8}").findings()))
        .containsExactly("/mine 填写的内容与其他要求不符，请核对，或联系服务的管理员。");
  }
}
