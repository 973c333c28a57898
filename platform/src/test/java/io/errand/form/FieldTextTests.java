package io.errand.form;

import static io.errand.form.Given.field;
import static io.errand.form.Given.form;
import static io.errand.form.Given.json;
import static io.errand.form.Given.option;
import static io.errand.form.Given.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.errand.definition.FieldType;
import io.errand.problem.Language;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class FieldTextTests {
  private static final List<FieldType.Option> XY = List.of(option("x"), option("y"));
  private static final Dictionaries AREAS =
      new Dictionaries(
          Map.of(
              "area",
              List.of(
                  new Dictionaries.Code("11", text("北京"), null, false),
                  new Dictionaries.Code("1101", text("海淀"), "11", false))));

  @ParameterizedTest(name = "{1} → {2}")
  @MethodSource("values")
  void says(FieldType type, String value, String chinese, String english) {
    FormEvaluator evaluator = FormEvaluator.of(form(field("f", type)), AREAS);
    var node = json("{'f':" + value + "}").get("f");
    assertThat(evaluator.text("f", node, Language.CHINESE, Given.MESSAGES)).isEqualTo(chinese);
    assertThat(evaluator.text("f", node, Language.ENGLISH, Given.MESSAGES)).isEqualTo(english);
  }

  static Stream<Arguments> values() {
    return Stream.of(
        arguments(Given.TEXT, "null", "", ""),
        arguments(Given.TEXT, "' a '", "a", "a"),
        arguments(Given.WHOLE, "1200", "1200", "1200"),
        arguments(new FieldType.Decimal(null, null, 3), "1.50", "1.5", "1.5"),
        arguments(Given.MONEY, "1234567.5", "1,234,567.50", "1,234,567.50"),
        arguments(Given.MONEY, "'***'", "***", "***"),
        arguments(Given.DATE, "'2026-11-22'", "2026-11-22", "2026-11-22"),
        arguments(
            new FieldType.DateTime(), "'2026-11-22T09:30'", "2026-11-22 09:30", "2026-11-22 09:30"),
        arguments(
            new FieldType.DateRange(),
            "{'from':'2026-01-01','to':'2026-02-01'}",
            "2026-01-01 至 2026-02-01",
            "2026-01-01 to 2026-02-01"),
        arguments(Given.YES_NO, "true", "是", "Yes"),
        arguments(Given.YES_NO, "false", "否", "No"),
        arguments(new FieldType.Consent(text("承诺")), "true", "已同意", "Agreed"),
        arguments(new FieldType.Consent(text("承诺")), "false", "", ""),
        arguments(Given.choice("x"), "'x'", "选项x", "en 选项x"),
        arguments(Given.choice("x"), "'old'", "old", "old"),
        arguments(
            new FieldType.MultiChoice(XY, null, null, null),
            "['x','y']",
            "选项x、选项y",
            "en 选项x, en 选项y"),
        arguments(new FieldType.Cascade("area", null), "['11','1101']", "北京 / 海淀", "en 北京 / en 海淀"),
        arguments(
            new FieldType.Address("area"),
            "{'area':['11'],'detail':'路 5 号'}",
            "北京 路 5 号",
            "en 北京 路 5 号"),
        arguments(Given.PERSON, "{'id':'7','name':'王','number':'1'}", "王（1）", "王 (1)"),
        arguments(new FieldType.Unit(null, null, null), "{'id':'7','title':'人事处'}", "人事处", "人事处"),
        arguments(
            Given.FILE, "[{'id':'7','name':'a.pdf'},{'id':'8','name':'b'}]", "a.pdf、b", "a.pdf, b"),
        arguments(new FieldType.Signature(), "[{'id':'7','name':'s.png'}]", "已签名", "Signed"),
        arguments(Given.PHONE, "'13800002046'", "13800002046", "13800002046"),
        arguments(
            new FieldType.Table(Given.fields(field("a", Given.TEXT)), null, null, null),
            "[{'a':'1'},{'a':'2'}]",
            "2 行",
            "2 rows"),
        arguments(
            new FieldType.Group(Given.fields(field("a", Given.TEXT), field("b", Given.YES_NO))),
            "{'a':'1','b':true}",
            "1 是",
            "1 Yes"),
        arguments(Given.WHOLE, "[1]", "", ""));
  }
}
