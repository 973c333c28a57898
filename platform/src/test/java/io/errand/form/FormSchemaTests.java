package io.errand.form;

import static io.errand.form.Given.field;
import static io.errand.form.Given.form;
import static io.errand.form.Given.json;
import static io.errand.form.Given.option;
import static io.errand.form.Given.said;
import static io.errand.form.Given.table;
import static io.errand.form.Given.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.errand.definition.FieldType;
import io.errand.definition.Form;
import io.errand.field.Dictionaries;
import io.errand.problem.Language;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.node.ObjectNode;

class FormSchemaTests {
  private static final String ID = "0193-is-no-uuid";
  private static final String UUID = "01930000-0000-7000-8000-000000000001";
  private static final List<FieldType.Option> XY = List.of(option("x"), option("y"));
  private static final Dictionaries AREAS =
      new Dictionaries(
          Map.of(
              "area",
              List.of(
                  new Dictionaries.Code("11", text("北京"), null, false),
                  new Dictionaries.Code("1101", text("海淀"), "11", false),
                  new Dictionaries.Code("31", text("上海"), null, true))));

  @ParameterizedTest(name = "{0}: {1}")
  @MethodSource({"texts", "numbers", "times", "choices", "references", "containers"})
  void judges(FieldType type, String value, String expected) {
    Form form = form(field("f", type));
    List<String> found = findings(form, "{'f':" + value + "}");
    assertThat(String.join("; ", found)).isEqualTo(expected);
  }

  private static List<String> findings(Form form, String data) {
    Evaluated evaluated =
        FormEvaluator.of(form, AREAS)
            .evaluate(json(data), Given.all(form), Given.situation(), Given.expressions());
    return said(evaluated.findings());
  }

  static Stream<Arguments> texts() {
    FieldType line = new FieldType.Line(2, 4, "^[a-z𠮷]+$", text("只写小写字母"));
    FieldType many = new FieldType.Multiline(null, 5);
    FieldType phone = new FieldType.Phone();
    FieldType idCard = new FieldType.IdCard();
    FieldType email = new FieldType.Email();
    return Stream.of(
        arguments(line, "'abc'", ""),
        arguments(line, "'  abc  '", ""),
        arguments(line, "'𠮷𠮷𠮷𠮷'", ""),
        arguments(line, "''", ""),
        arguments(line, "null", ""),
        arguments(line, "'a'", "/f “题f”少 1 个字，应为 2 个字以上。"),
        arguments(line, "'abcdef'", "/f “题f”多 2 个字，应在 4 个字以内。"),
        arguments(line, "'ABC'", "/f “题f”的格式不对：只写小写字母"),
        arguments(line, "7", "/f “题f”应为文字。"),
        arguments(line, "['abc']", "/f “题f”应为文字。"),
        arguments(line, "{'a':1}", "/f “题f”应为文字。"),
        arguments(Given.TEXT, "'a\\nb'", "/f “题f”只能写一行，请去掉换行。"),
        arguments(many, "'a\\nb'", ""),
        arguments(many, "'a\\r\\nb\\r\\nc'", ""),
        arguments(many, "'123456'", "/f “题f”多 1 个字，应在 5 个字以内。"),
        arguments(phone, "'13800002046'", ""),
        arguments(phone, "' 138 0000 2046 '", ""),
        arguments(phone, "'010-62751234'", ""),
        arguments(phone, "'+4420123456'", ""),
        arguments(phone, "'1380000204'", "/f “题f”少 1 位，应为 11 位数字。"),
        arguments(phone, "'1380000204699'", "/f “题f”多 2 位，应为 11 位数字。"),
        arguments(phone, "'12800002046'", "/f “题f”不是电话号码，应为 11 位手机号，或带区号的座机号，例如 010-62751234。"),
        arguments(phone, "13800002046", "/f “题f”不是电话号码，应为 11 位手机号，或带区号的座机号，例如 010-62751234。"),
        arguments(idCard, "'11010519491231002X'", ""),
        arguments(idCard, "'11010519491231002x'", ""),
        arguments(idCard, "'11010519491231002'", "/f “题f”少 1 位，应为 18 位。"),
        arguments(idCard, "'110105194912310021'", "/f “题f”的最后一位与前面 17 位不符，请逐位核对。"),
        arguments(idCard, "'110105194913310021'", "/f “题f”的第 7 至 14 位不是真实的出生日期，请核对。"),
        arguments(idCard, "'E1234'", "/f “题f”不是身份证号，应为 17 位数字加一位数字或 X。"),
        arguments(email, "'a.b@math.example.edu.cn'", ""),
        arguments(email, "'a+b@campus.example'", ""),
        arguments(email, "'a@b'", "/f “题f”不是电子邮箱，应为 name@example.edu.cn 的样子。"),
        arguments(email, "'a@b.cn\\nBcc: c@d.cn'", "/f “题f”不是电子邮箱，应为 name@example.edu.cn 的样子。"),
        arguments(email, "'a.b.example'", "/f “题f”不是电子邮箱，应为 name@example.edu.cn 的样子。"));
  }

  static Stream<Arguments> numbers() {
    FieldType whole = new FieldType.Whole(1L, 1000L);
    FieldType decimal = new FieldType.Decimal(new BigDecimal("0.5"), null, 1);
    return Stream.of(
        arguments(whole, "1000", ""),
        arguments(whole, "5.0", ""),
        arguments(whole, "0", "/f “题f”太小，不能小于 1。"),
        arguments(whole, "1001", "/f “题f”太大，不能大于 1000。"),
        arguments(whole, "1.5", "/f “题f”应为整数，例如 5。"),
        arguments(whole, "'5'", "/f “题f”应为整数，例如 5。"),
        arguments(whole, "1e400", "/f “题f”应为整数，例如 5。"),
        arguments(whole, "99999999999999999999999", "/f “题f”太大，不能大于 1000。"),
        arguments(Given.WHOLE, "1e15", "/f “题f”太大，不能大于 999999999999999。"),
        arguments(decimal, "0.5", ""),
        arguments(decimal, "2.50", ""),
        arguments(decimal, "2.55", "/f “题f”的小数位数太多，最多 1 位。"),
        arguments(decimal, "0.4", "/f “题f”太小，不能小于 0.5。"),
        arguments(decimal, "1e400", "/f “题f”应为数字，例如 12.5。"),
        arguments(Given.MONEY, "12.34", ""),
        arguments(Given.MONEY, "12.345", "/f “题f”的小数位数太多，最多 2 位。"),
        arguments(Given.MONEY, "true", "/f “题f”应为数字，例如 12.5。"),
        arguments(Given.YES_NO, "false", ""),
        arguments(Given.YES_NO, "'true'", "/f “题f”应为“是”或“否”。"),
        arguments(new FieldType.Consent(text("承诺")), "true", ""),
        arguments(new FieldType.Consent(text("承诺")), "1", "/f “题f”应为“是”或“否”。"));
  }

  static Stream<Arguments> times() {
    FieldType date = new FieldType.Date("2026-01-01", "today");
    FieldType month = new FieldType.Month("2026-01", "today");
    FieldType range = new FieldType.DateRange();
    return Stream.of(
        arguments(date, "'2026-11-22'", ""),
        arguments(date, "'2026-11-23'", "/f “题f”太晚，不能晚于 2026-11-22。"),
        arguments(date, "'2025-12-31'", "/f “题f”太早，不能早于 2026-01-01。"),
        arguments(date, "'2026-02-30'", "/f “题f”应为真实的日期，例如 2026-11-22。"),
        arguments(date, "'2026-2-3'", "/f “题f”应为真实的日期，例如 2026-11-22。"),
        arguments(date, "20260203", "/f “题f”应为真实的日期，例如 2026-11-22。"),
        arguments(month, "'2026-11'", ""),
        arguments(month, "'2026-12'", "/f “题f”太晚，不能晚于 2026-11。"),
        arguments(month, "'2026-13'", "/f “题f”应为年份和月份，例如 2026-11。"),
        arguments(new FieldType.Time(), "'09:30'", ""),
        arguments(new FieldType.Time(), "'24:00'", "/f “题f”应为时间，例如 09:30。"),
        arguments(new FieldType.DateTime(), "'2026-11-22T09:30'", ""),
        arguments(
            new FieldType.DateTime(),
            "'2026-02-30T09:30'",
            "/f “题f”应为真实的日期和时间，例如 2026-11-22 09:30。"),
        arguments(
            new FieldType.DateTime(), "'2026-11-22'", "/f “题f”应为真实的日期和时间，例如 2026-11-22 09:30。"),
        arguments(range, "{'from':'2026-01-01','to':'2026-01-01'}", ""),
        arguments(range, "{'from':'','to':null}", ""),
        arguments(range, "{'from':'2026-01-01'}", "/f/to “题f”缺少结束日期，请填写。"),
        arguments(range, "{'to':'2026-01-01'}", "/f/from “题f”缺少开始日期，请填写。"),
        arguments(
            range,
            "{'from':'2026-01-02','to':'2026-01-01'}",
            "/f “题f”的开始日期 2026-01-02 晚于结束日期 2026-01-01，请调整。"),
        arguments(range, "{'from':'x','to':'2026-01-01'}", "/f/from “题f”应为开始日期和结束日期。"));
  }

  static Stream<Arguments> choices() {
    String wrong = "“题f”所选的内容不在可选范围内，请重新选择。";
    FieldType many = new FieldType.MultiChoice(XY, null, 2, null);
    FieldType cascade = new FieldType.Cascade("area", 2);
    FieldType address = new FieldType.Address("area");
    return Stream.of(
        arguments(Given.choice("x", "y"), "'y'", ""),
        arguments(Given.choice("x", "y"), "'z'", "/f " + wrong),
        arguments(Given.choice("x", "y"), "['x']", "/f " + wrong),
        arguments(new FieldType.Choice(null, "area"), "'31'", ""),
        arguments(new FieldType.Choice(null, "area"), "'99'", "/f " + wrong),
        arguments(many, "['x','y']", ""),
        arguments(many, "[]", ""),
        arguments(many, "['x']", "/f “题f”只选了 1 项，至少选 2 项。"),
        arguments(many, "['x','x']", "/f “题f”有重复的选项，每项只选一次。"),
        arguments(many, "['x','z']", "/f/1 " + wrong),
        arguments(many, "'x'", "/f " + wrong),
        arguments(
            new FieldType.MultiChoice(XY, null, null, 1), "['x','y']", "/f “题f”选了 2 项，最多选 1 项。"),
        arguments(cascade, "['11','1101']", ""),
        arguments(cascade, "['11']", ""),
        arguments(cascade, "['1101']", "/f " + wrong),
        arguments(cascade, "['31','1101']", "/f " + wrong),
        arguments(cascade, "['11','1101','1101']", "/f “题f”选了 3 项，最多选 2 项。; /f " + wrong),
        arguments(address, "{'area':['11'],'detail':'颐和园路 5 号'}", ""),
        arguments(address, "{'area':['99']}", "/f/area/0 " + wrong),
        arguments(address, "'颐和园路 5 号'", "/f “题f”应为所在地区和详细地址。"));
  }

  static Stream<Arguments> references() {
    String file = "“题f”没有找到所传的文件，请重新上传。";
    return Stream.of(
        arguments(Given.PERSON, "{'id':'" + UUID + "','number':'1','name':'王','unit':'处'}", ""),
        arguments(Given.PERSON, "{'id':'" + ID + "'}", "/f/id “题f”没有找到所选的人员，或不能选择，请重新选择。"),
        arguments(Given.PERSON, "{'name':'王'}", "/f “题f”没有找到所选的人员，或不能选择，请重新选择。"),
        arguments(Given.PERSON, "'王'", "/f “题f”没有找到所选的人员，或不能选择，请重新选择。"),
        arguments(new FieldType.Unit(null, null, null), "{'id':'" + UUID + "'}", ""),
        arguments(new FieldType.Unit(null, null, null), "7", "/f “题f”没有找到所选的单位，或不能选择，请重新选择。"),
        arguments(
            Given.FILE, "[{'id':'" + UUID + "','name':'a.pdf','size':1,'mediaType':'x'}]", ""),
        arguments(Given.FILE, "[]", ""),
        arguments(Given.FILE, "[{'id':'" + ID + "'}]", "/f/0/id " + file),
        arguments(Given.FILE, "['a.pdf']", "/f/0 " + file),
        arguments(
            new FieldType.Image(null, null, null),
            "[{'id':'" + UUID + "'},{'id':'" + UUID + "'}]",
            "/f “题f”有 2 个文件，最多 1 个。"),
        arguments(Given.LOOKUP, "{'id':'" + UUID + "','title':'x','year':2026}", ""),
        arguments(Given.LOOKUP, "{'id':'" + ID + "'}", "/f/id “题f”没有找到所选的数据，请重新选择。"),
        arguments(Given.LOOKUP, "{'id':'" + UUID + "','year':'x'}", "/f/year “题f”没有找到所选的数据，请重新选择。"),
        arguments(Given.LOOKUP, "7", "/f “题f”没有找到所选的数据，请重新选择。"),
        arguments(new FieldType.Note(text("说明")), "'x'", "/f 没有这一项，请去掉。"));
  }

  static Stream<Arguments> containers() {
    FieldType rows = new FieldType.Table(Given.fields(field("a", Given.WHOLE)), 1, 2, null);
    FieldType fixed = new FieldType.Table(Given.fields(field("a", Given.WHOLE)), null, null, XY);
    FieldType group = new FieldType.Group(Given.fields(field("a", Given.WHOLE)));
    return Stream.of(
        arguments(rows, "[{'a':1},{}]", ""),
        arguments(rows, "[{},{},{}]", "/f “题f”现有 3 行，最多 2 行。"),
        arguments(rows, "[{'a':'x'}]", "/f/0/a “题f”第 1 行的“题a”应为整数，例如 5。"),
        arguments(rows, "[7]", "/f/0 “题f”应为若干行内容。"),
        arguments(rows, "{'a':1}", "/f “题f”应为若干行内容。"),
        arguments(fixed, "[{'row':'y','a':1}]", ""),
        arguments(fixed, "[{'row':'z','a':1}]", "/f/0/row “题f”的行是固定的，不能增减或改名。"),
        arguments(fixed, "[{'a':1}]", "/f/0 “题f”的行是固定的，不能增减或改名。"),
        arguments(fixed, "[{'row':'x'},{'row':'x','a':1}]", "/f “题f”的行是固定的，不能增减或改名。"),
        arguments(group, "{'a':1}", ""),
        arguments(group, "{'a':'x'}", "/f/a “题f”的“题a”应为整数，例如 5。"),
        arguments(group, "[1]", "/f “题f”的格式不对，应逐项填写。"));
  }

  @Test
  void speaksEnglish() {
    Form form = form(field("f", new FieldType.Phone()), table("t", field("a", Given.WHOLE)));
    Evaluated evaluated = Given.evaluate(form, "{'f':'1380000204','t':[{'a':'x'}]}");
    assertThat(
            evaluated.findings().stream()
                .map(finding -> finding.in(Language.ENGLISH, Given.MESSAGES)))
        .containsExactly(
            "“en 题f” lacks 1 digit: it should have 11.",
            "“en 题a” in row 1 of “en 题t” must be a whole number, such as 5.");
  }

  @Test
  void pointsIntoTheBody() {
    Form form = form(table("t", field("a", Given.WHOLE)));
    Evaluated evaluated = Given.evaluate(form, "{'t':[{'a':'x'}]}");
    assertThat(evaluated.findings().getFirst().under("/data").pointer()).isEqualTo("/data/t/0/a");
  }

  @Test
  void isJsonSchemaOfTheWholeForm() {
    Form form =
        form(
            field("a", new FieldType.Line(1, 9, "^x", null)),
            field("n", new FieldType.Note(text("说明"))),
            table("t", field("b", Given.DATE)));
    ObjectNode schema = FormSchema.of(form, Dictionaries.NONE).json(Given.all(form));
    assertThat(schema)
        .isEqualTo(
            json(
                """
                {"$schema": "https://json-schema.org/draft/2020-12/schema", "type": ["object", "null"],
                 "additionalProperties": false, "properties": {
                  "a": {"type": ["string", "null"], "maxLength": 9, "minLength": 1, "pattern": "^x"},
                  "t": {"type": ["array", "null"], "maxItems": 500, "items": {
                   "type": "object", "additionalProperties": false, "properties": {
                    "b": {"type": ["string", "null"], "format": "date"}}}}}}
                """));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "null",
        "true",
        "0",
        "-1.5",
        "1e400",
        "'x'",
        "[]",
        "{}",
        "[[]]",
        "[null]",
        "[{}]",
        "{'id':null}",
        "{'id':[]}",
        "[{'id':{}}]",
        "{'from':1,'to':[]}",
        "{'area':'x'}",
        "{'area':[[]]}",
        "[{'row':1}]",
        "[{'a':{'b':{'c':1}}}]",
        "'\\u0000'",
        "'\\ud800'",
        "99999999999999999999999999999999999999"
      })
  void tellsInsteadOfFailingWhateverIsSent(String value) {
    List<Given.Made> fields = new ArrayList<>();
    for (FieldType type : RandomForms.everyType()) {
      fields.add(field("f" + fields.size(), type).required("true"));
    }
    StringBuilder data = new StringBuilder("{'x':1");
    for (int i = 0; i < fields.size(); i++) {
      data.append(",'f").append(i).append("':").append(value);
    }
    List<String> found = findings(form(fields.toArray(Given.Made[]::new)), data + "}");
    assertThat(found).isNotEmpty().allMatch(line -> line.startsWith("/"));
  }
}
