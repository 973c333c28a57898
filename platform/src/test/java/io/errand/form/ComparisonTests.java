package io.errand.form;

import static io.errand.definition.FieldRight.Access.HIDDEN;
import static io.errand.definition.FieldRight.Access.MASKED;
import static io.errand.form.Given.FILE;
import static io.errand.form.Given.MONEY;
import static io.errand.form.Given.TEXT;
import static io.errand.form.Given.WHOLE;
import static io.errand.form.Given.YES_NO;
import static io.errand.form.Given.field;
import static io.errand.form.Given.fixed;
import static io.errand.form.Given.form;
import static io.errand.form.Given.group;
import static io.errand.form.Given.json;
import static io.errand.form.Given.right;
import static io.errand.form.Given.table;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.errand.definition.Form;
import io.errand.field.Dictionaries;
import io.errand.problem.Language;
import io.errand.problem.Messages;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ComparisonTests {
  private static final Form FORM =
      form(
          field("a", TEXT),
          field("money", MONEY),
          field("yes", YES_NO),
          field("files", FILE),
          field("secret", TEXT),
          field("masked", TEXT),
          table("rows", field("n", TEXT), field("c", WHOLE), field("s", TEXT)),
          fixed("places", List.of("r1", "r2"), field("v", TEXT)),
          group("home", field("p", TEXT), field("q", TEXT)));
  private static final Messages MESSAGES = new Messages();

  static Stream<Arguments> pairs() {
    return Stream.of(
        arguments("nothing", "{'a':'1'}", "{'a':' 1 '}", ""),
        arguments("a new value", "{}", "{'a':'1'}", "+/a 题a:->1"),
        arguments("a value that is gone", "{'a':'1'}", "{}", "-/a 题a:1->"),
        arguments(
            "a value in words", "{'money':1}", "{'money':1234.5}", "~/money 题money:1.00->1,234.50"),
        arguments("the same number", "{'money':1}", "{'money':1.0}", ""),
        arguments("yes and no", "{'yes':true}", "{'yes':false}", "~/yes 题yes:是->否"),
        arguments(
            "other files",
            "{'files':[{'id':'1','name':'a.pdf'}]}",
            "{'files':[{'id':'2','name':'a.pdf'}]}",
            "~/files 题files:a.pdf->a.pdf"),
        arguments("what is hidden", "{'secret':'1'}", "{'secret':'2'}", ""),
        arguments(
            "what is masked", "{'masked':'1'}", "{'masked':'2'}", "~/masked 题masked:***->***"),
        arguments(
            "a new row between others",
            "{'rows':[{'n':'a'},{'n':'b'}]}",
            "{'rows':[{'n':'a'},{'n':'x','c':1},{'n':'b'}]}",
            "~/rows 题rows:-> +/rows/1 第 2 行:-> +/rows/1/n 题n:->x +/rows/1/c 题c:->1"),
        arguments(
            "a row that is gone",
            "{'rows':[{'n':'a'},{'n':'b'}]}",
            "{'rows':[{'n':'b'}]}",
            "~/rows 题rows:-> - 第 1 行:-> - 题n:a->"),
        arguments(
            "a cell",
            "{'rows':[{'n':'a','c':1},{'n':'b','c':1}]}",
            "{'rows':[{'n':'a','c':1},{'n':'b','c':2}]}",
            "~/rows 题rows:-> ~/rows/1 第 2 行:-> ~/rows/1/c 题c:1->2"),
        arguments(
            "a hidden cell", "{'rows':[{'n':'a','s':'1'}]}", "{'rows':[{'n':'a','s':'2'}]}", ""),
        arguments(
            "all rows gone", "{'rows':[{'n':'a'}]}", "{}", "~/rows 题rows:-> - 第 1 行:-> - 题n:a->"),
        arguments(
            "a fixed row",
            "{'places':[{'row':'r1'},{'row':'r2','v':'1'}]}",
            "{'places':[{'row':'r1'},{'row':'r2','v':'2'}]}",
            "~/places 题places:-> ~/places/1 选项r2:-> ~/places/1/v 题v:1->2"),
        arguments(
            "a member of a group",
            "{'home':{'p':'1','q':'1'}}",
            "{'home':{'p':'1'}}",
            "~/home 题home:-> -/home/q 题q:1->"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("pairs")
  void tells(String name, String before, String after, String told) {
    Rights rights =
        Rights.atTask(
            FORM,
            Map.of(
                "secret", right(HIDDEN),
                "masked", right(MASKED),
                "rows",
                    right(
                        io.errand.definition.FieldRight.Access.READ,
                        false,
                        false,
                        Map.of("s", HIDDEN))));
    List<Change> changes =
        FormEvaluator.of(FORM, Dictionaries.NONE)
            .changes(json(before), json(after), rights, Language.CHINESE, MESSAGES);
    List<String> lines = new ArrayList<>();
    changes.forEach(change -> say(change, lines));
    assertThat(String.join(" ", lines)).isEqualTo(told);
  }

  private static String text(Change.Side side) {
    return side == null ? "" : side.text();
  }

  private static void say(Change change, List<String> lines) {
    String sign =
        switch (change.kind()) {
          case ADDED -> "+";
          case REMOVED -> "-";
          case CHANGED -> "~";
        };
    lines.add(
        sign
            + change.pointer()
            + " "
            + change.title()
            + ":"
            + text(change.before())
            + "->"
            + text(change.after()));
    change.parts().forEach(part -> say(part, lines));
  }
}
