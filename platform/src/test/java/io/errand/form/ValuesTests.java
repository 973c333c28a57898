package io.errand.form;

import static io.errand.form.Given.field;
import static io.errand.form.Given.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.errand.definition.Field;
import io.errand.definition.FieldType;
import io.errand.field.Values;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class ValuesTests {
  private static final FieldType ROWS =
      new FieldType.Table(Given.fields(field("a", Given.TEXT)), null, null, null);
  private static final FieldType FIXED =
      new FieldType.Table(
          Given.fields(field("a", Given.TEXT)),
          null,
          null,
          List.of(Given.option("x"), Given.option("y")));
  private static final FieldType GROUP = new FieldType.Group(Given.fields(field("a", Given.TEXT)));

  @ParameterizedTest(name = "{1} → {2}")
  @MethodSource("forms")
  void haveOneNormalForm(FieldType type, String value, String normal) {
    List<Field> fields = Given.fields(field("f", type));
    String expected = normal == null ? "{}" : "{'f':" + normal + "}";
    assertThat(Values.normal(fields, Storable.of(json("{'f':" + value + "}"))).toString())
        .isEqualTo(json(expected).toString());
  }

  static Stream<Arguments> forms() {
    return Stream.of(
        arguments(Given.TEXT, "' a\\r\\n b\\u3000'", "'a\\n b'"),
        arguments(Given.TEXT, "' \\u3000'", null),
        arguments(Given.TEXT, "'a\\u0000b\\ud800c\\udc00'", "'abc'"),
        arguments(Given.TEXT, "'𠮷'", "'𠮷'"),
        arguments(Given.PHONE, "'138 0000\\t2046'", "'13800002046'"),
        arguments(Given.ID_CARD, "'11010519491231002x'", "'11010519491231002X'"),
        arguments(Given.WHOLE, "5.0", "5"),
        arguments(Given.WHOLE, "''", null),
        arguments(Given.MONEY, "12.50", "12.5"),
        arguments(Given.MONEY, "1e400", "'Infinity'"),
        arguments(Given.YES_NO, "false", "false"),
        arguments(new FieldType.Consent(null), "false", "false"),
        arguments(Given.FILE, "[]", null),
        arguments(Given.PERSON, "{'id':null}", null),
        arguments(
            new FieldType.DateRange(), "{'from':' 2026-01-01 ','to':''}", "{'from':'2026-01-01'}"),
        arguments(new FieldType.DateRange(), "{'from':''}", null),
        arguments(ROWS, "[{'a':''},{'a':'1'}]", "[{},{'a':'1'}]"),
        arguments(ROWS, "'x'", "'x'"),
        arguments(FIXED, "[{'row':'y','a':'1'}]", "[{'row':'x'},{'row':'y','a':'1'}]"),
        arguments(FIXED, "[{'row':'y'},{'row':'x','a':''}]", null),
        arguments(GROUP, "{'a':''}", null),
        arguments(GROUP, "{'a':' x '}", "{'a':'x'}"));
  }

  @ParameterizedTest(name = "{0} and {1}: {2}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      textBlock =
          """
          {'id':'1','name':'a'} | {'id':'1'}            | true
          {'id':'1','name':'a'} | {'id':'2','name':'a'} | false
          {'id':'1'}            | null                  | false
          null                  | {}                    | true
          """)
  void samePeopleHaveTheSameId(String one, String other, boolean same) {
    Field field = field("f", Given.PERSON).field();
    assertThat(
            Values.same(
                field, json("{'f':" + one + "}").get("f"), json("{'f':" + other + "}").get("f")))
        .isEqualTo(same);
  }
}
