package io.errand.form;

import static io.errand.form.Given.evaluate;
import static io.errand.form.Given.field;
import static io.errand.form.Given.form;
import static io.errand.form.Given.json;
import static io.errand.form.Given.option;
import static io.errand.form.Given.said;
import static io.errand.form.Given.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.errand.definition.FieldType;
import io.errand.definition.Form;
import io.errand.field.Dictionaries;
import io.errand.field.Kind;
import io.errand.problem.Language;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/** Each type of field: what people read of a value, and what they are told of it. */
class FieldTypesTests {
  private static final String UUID = "01930000-0000-7000-8000-000000000001";
  private static final String MASK = "'***'";
  private static final List<FieldType.Option> XY = List.of(option("x"), option("y"));
  private static final FieldType CONSENT = new FieldType.Consent(text("承诺"));
  private static final FieldType DAYS = new FieldType.DateRange();
  private static final FieldType UNIT = new FieldType.Unit(null, null, null);
  private static final FieldType TABLE =
      new FieldType.Table(Given.fields(field("a", Given.TEXT)), null, null, null);
  private static final FieldType GROUP =
      new FieldType.Group(Given.fields(field("a", Given.TEXT), field("b", Given.YES_NO)));
  private static final Dictionaries AREAS =
      new Dictionaries(
          Map.of(
              "area",
              List.of(
                  new Dictionaries.Code("11", text("北京"), null, false),
                  new Dictionaries.Code("1101", text("海淀"), "11", false))));

  @Test
  void eachHasAKindOfItsOwn() {
    Set<Class<?>> types = new HashSet<>();
    Set<Class<?>> kinds = new HashSet<>();
    for (FieldType type : RandomForms.everyType()) {
      types.add(type.getClass());
      kinds.add(Kind.of(type).getClass());
    }
    assertThat(types).containsExactlyInAnyOrder(FieldType.class.getPermittedSubclasses());
    assertThat(kinds).hasSameSizeAs(types);
  }

  @Test
  void eachHasRowsBelow() {
    List<Object> types =
        Stream.concat(readable(), wrong()).<Object>map(row -> row.get()[0].getClass()).toList();
    assertThat(types)
        .containsAll(
            Arrays.stream(FieldType.class.getPermittedSubclasses())
                .filter(type -> type != FieldType.Note.class)
                .toList());
  }

  @Test
  void eachSaysWhatIsMissingAndWhatIsRight() {
    for (FieldType type : RandomForms.everyType()) {
      for (Language language : Language.values()) {
        assertThat(Given.MESSAGES.keys(language))
            .contains(Kind.of(type).missing(), Kind.of(type).shape());
      }
    }
  }

  @ParameterizedTest(name = "{0} {1} → {2}")
  @MethodSource("readable")
  void isRead(FieldType type, String value, String chinese, String english) {
    FormEvaluator evaluator = FormEvaluator.of(form(field("f", type)), AREAS);
    JsonNode node = json("{'f':" + value + "}").get("f");
    assertThat(evaluator.text("f", node, Language.CHINESE, Given.MESSAGES)).isEqualTo(chinese);
    assertThat(evaluator.text("f", node, Language.ENGLISH, Given.MESSAGES)).isEqualTo(english);
  }

  @ParameterizedTest(name = "{0} {1} → {2}")
  @MethodSource("wrong")
  void isRefused(FieldType type, String value, String chinese, String english) {
    List<Finding> findings = findings(form(field("f", type)), value);
    assertThat(said(findings)).containsExactly(chinese);
    assertThat(findings)
        .extracting(finding -> finding.in(Language.ENGLISH, Given.MESSAGES))
        .containsExactly(english);
  }

  @ParameterizedTest(name = "{0} {1}")
  @MethodSource("right")
  void isTaken(FieldType type, String value) {
    assertThat(findings(form(field("f", type)), value)).isEmpty();
  }

  private static List<Finding> findings(Form form, String value) {
    return FormEvaluator.of(form, AREAS)
        .evaluate(
            json("{'f':" + value + "}"), Given.all(form), Given.situation(), Given.expressions())
        .findings();
  }

  static Stream<Arguments> right() {
    return readable().filter(row -> !row.get()[1].equals(MASK));
  }

  static Stream<Arguments> readable() {
    return Stream.of(
        arguments(Given.TEXT, "null", "", ""),
        arguments(Given.TEXT, "' a '", "a", "a"),
        arguments(new FieldType.Multiline(null, null), "'a\\nb'", "a\nb", "a\nb"),
        arguments(Given.WHOLE, "1200", "1200", "1200"),
        arguments(new FieldType.Decimal(null, null, 3), "1.50", "1.5", "1.5"),
        arguments(Given.MONEY, "1234567.5", "1,234,567.50", "1,234,567.50"),
        arguments(Given.MONEY, MASK, "***", "***"),
        arguments(Given.DATE, "'2026-11-22'", "2026-11-22", "2026-11-22"),
        arguments(new FieldType.Month(null, null), "'2026-11'", "2026-11", "2026-11"),
        arguments(new FieldType.Time(), "'09:30'", "09:30", "09:30"),
        arguments(
            new FieldType.DateTime(), "'2026-11-22T09:30'", "2026-11-22 09:30", "2026-11-22 09:30"),
        arguments(
            DAYS,
            "{'from':'2026-01-01','to':'2026-02-01'}",
            "2026-01-01 至 2026-02-01",
            "2026-01-01 to 2026-02-01"),
        arguments(DAYS, MASK, "***", "***"),
        arguments(Given.YES_NO, "true", "是", "Yes"),
        arguments(Given.YES_NO, "false", "否", "No"),
        arguments(CONSENT, "true", "已同意", "Agreed"),
        arguments(CONSENT, "false", "", ""),
        arguments(Given.choice("x"), "'x'", "选项x", "en 选项x"),
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
        arguments(Given.PERSON, "{'id':'" + UUID + "','name':'王','number':'1'}", "王（1）", "王 (1)"),
        arguments(Given.PERSON, MASK, "***", "***"),
        arguments(UNIT, "{'id':'" + UUID + "','title':'人事处'}", "人事处", "人事处"),
        arguments(Given.PHONE, "'13800002046'", "13800002046", "13800002046"),
        arguments(new FieldType.Email(), "'a@b.cn'", "a@b.cn", "a@b.cn"),
        arguments(
            Given.ID_CARD, "'11010519491231002x'", "11010519491231002X", "11010519491231002X"),
        arguments(
            Given.FILE,
            "[{'id':'" + UUID + "','name':'a.pdf'},{'id':'" + UUID + "','name':'b'}]",
            "a.pdf、b",
            "a.pdf, b"),
        arguments(
            new FieldType.Image(null, null, null),
            "[{'id':'" + UUID + "','name':'a.png'}]",
            "a.png",
            "a.png"),
        arguments(
            new FieldType.Signature(), "[{'id':'" + UUID + "','name':'s.png'}]", "已签名", "Signed"),
        arguments(TABLE, "[{'a':'1'},{'a':'2'}]", "2 行", "2 rows"),
        arguments(GROUP, "{'a':'1','b':true}", "1 是", "1 Yes"),
        arguments(Given.LOOKUP, "{'id':'" + UUID + "','title':'论文'}", "论文", "论文"),
        arguments(
            Given.LOOKUP,
            "{'id':'"
                + UUID
                + "','title':'论文','year':2026,'days':{'from':'2026-01-01','to':'2026-02-01'}}",
            "论文（2026、2026-01-01 至 2026-02-01）",
            "论文 (2026, 2026-01-01 to 2026-02-01)"),
        arguments(Given.LOOKUP, MASK, "***", "***"),
        arguments(new FieldType.Serial("{seq:5}"), "'00017'", "00017", "00017"));
  }

  static Stream<Arguments> wrong() {
    return Stream.of(
        arguments(Given.TEXT, "7", "/f “题f”应为文字。", "“en 题f” must be a text."),
        arguments(
            Given.TEXT,
            "'a\\nb'",
            "/f “题f”只能写一行，请去掉换行。",
            "“en 题f” is a single line. Please take the line breaks out."),
        arguments(
            new FieldType.Multiline(null, 2),
            "'abcd'",
            "/f “题f”多 2 个字，应在 2 个字以内。",
            "“en 题f” is 2 characters too long: at most 2 are possible."),
        arguments(
            Given.WHOLE, "1.5", "/f “题f”应为整数，例如 5。", "“en 题f” must be a whole number, such as 5."),
        arguments(
            new FieldType.Decimal(null, null, 1),
            "1.25",
            "/f “题f”的小数位数太多，最多 1 位。",
            "“en 题f” has too many digits after the point: at most 1."),
        arguments(
            Given.MONEY,
            "1.255",
            "/f “题f”的小数位数太多，最多 2 位。",
            "“en 题f” has too many digits after the point: at most 2."),
        arguments(
            new FieldType.Date("today", null),
            "'2026-11-21'",
            "/f “题f”太早，不能早于 2026-11-22。",
            "“en 题f” is too early: not before 2026-11-22."),
        arguments(
            new FieldType.Month(null, "today"),
            "'2026-12'",
            "/f “题f”太晚，不能晚于 2026-11。",
            "“en 题f” is too late: not after 2026-11."),
        arguments(
            new FieldType.Time(),
            "'25:00'",
            "/f “题f”应为时间，例如 09:30。",
            "“en 题f” must be a time, such as 09:30."),
        arguments(
            new FieldType.DateTime(),
            "'2026-02-30T09:30'",
            "/f “题f”应为真实的日期和时间，例如 2026-11-22 09:30。",
            "“en 题f” must be a real date and a time, such as 2026-11-22 09:30."),
        arguments(
            DAYS,
            "{'from':'2026-01-01'}",
            "/f/to “题f”缺少结束日期，请填写。",
            "“en 题f” lacks its last day. Please enter it."),
        arguments(Given.YES_NO, "'yes'", "/f “题f”应为“是”或“否”。", "“en 题f” must be yes or no."),
        arguments(CONSENT, "1", "/f “题f”应为“是”或“否”。", "“en 题f” must be yes or no."),
        noOption(Given.choice("x"), "'y'", "/f"),
        noOption(new FieldType.MultiChoice(XY, null, null, null), "['x','z']", "/f/1"),
        noOption(new FieldType.Cascade("area", null), "['1101']", "/f"),
        noOption(new FieldType.Address("area"), "{'area':['1101']}", "/f/area"),
        arguments(
            Given.PERSON,
            "{'name':'王'}",
            "/f “题f”没有找到所选的人员，或不能选择，请重新选择。",
            "The person in “en 题f” was not found, or can't be chosen. Please choose again."),
        arguments(
            UNIT,
            "{'id':'hr'}",
            "/f/id “题f”没有找到所选的单位，或不能选择，请重新选择。",
            "The unit in “en 题f” was not found, or can't be chosen. Please choose again."),
        arguments(
            Given.PHONE,
            "'1380000204'",
            "/f “题f”少 1 位，应为 11 位数字。",
            "“en 题f” lacks 1 digit: it should have 11."),
        arguments(
            new FieldType.Email(),
            "'a@b'",
            "/f “题f”不是电子邮箱，应为 name@example.edu.cn 的样子。",
            "“en 题f” is no mail address. It should look like name@example.edu.cn."),
        arguments(
            Given.ID_CARD,
            "'110105194912310021'",
            "/f “题f”的最后一位与前面 17 位不符，请逐位核对。",
            "The last place of “en 题f” does not fit the 17 before it. Please check each one."),
        file(Given.FILE),
        file(new FieldType.Image(null, null, null)),
        file(new FieldType.Signature()),
        arguments(TABLE, "{'a':1}", "/f “题f”应为若干行内容。", "“en 题f” must be rows."),
        arguments(
            GROUP, "{'b':7}", "/f/b “题f”的“题b”应为“是”或“否”。", "“en 题b” of “en 题f” must be yes or no."),
        arguments(
            Given.LOOKUP,
            "7",
            "/f “题f”没有找到所选的数据，请重新选择。",
            "The data in “en 题f” were not found. Please choose again."));
  }

  private static Arguments noOption(FieldType type, String value, String pointer) {
    return arguments(
        type,
        value,
        pointer + " “题f”所选的内容不在可选范围内，请重新选择。",
        "What is chosen in “en 题f” is not among the options. Please choose again.");
  }

  private static Arguments file(FieldType type) {
    return arguments(
        type,
        "[{'name':'a.png'}]",
        "/f/0 “题f”没有找到所传的文件，请重新上传。",
        "The file in “en 题f” was not found. Please upload it again.");
  }

  @Test
  void readsNothingFromAWrongShape() {
    Form form = form(field("f", Given.WHOLE), field("c", Given.choice("x")));
    FormEvaluator evaluator = FormEvaluator.of(form, Dictionaries.NONE);
    assertThat(evaluator.text("f", json("{'f':[1]}").get("f"), Language.ENGLISH, Given.MESSAGES))
        .isEmpty();
    JsonNode old = json("{'c':'old'}").get("c");
    assertThat(evaluator.text("c", old, Language.ENGLISH, Given.MESSAGES)).isEqualTo("old");
    assertThat(said(evaluate(form, "{'c':'old'}").findings())).hasSize(1);
  }
}
