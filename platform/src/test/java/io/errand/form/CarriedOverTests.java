package io.errand.form;

import static io.errand.form.Given.DATE;
import static io.errand.form.Given.FILE;
import static io.errand.form.Given.PHONE;
import static io.errand.form.Given.TEXT;
import static io.errand.form.Given.WHOLE;
import static io.errand.form.Given.choice;
import static io.errand.form.Given.field;
import static io.errand.form.Given.fixed;
import static io.errand.form.Given.group;
import static io.errand.form.Given.json;
import static io.errand.form.Given.right;
import static io.errand.form.Given.table;
import static org.assertj.core.api.Assertions.assertThat;

import io.errand.definition.FieldRight.Access;
import io.errand.definition.FieldType;
import io.errand.definition.Form;
import io.errand.field.Dictionaries;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.node.ObjectNode;

/** What a form that was filled before gives to a new one. */
class CarriedOverTests {
  private static final Form FORM =
      Given.form(
          field("text", TEXT),
          field("number", WHOLE),
          field("day", DATE),
          field("choice", choice("x", "y")),
          field("phone", PHONE).prefill("applicant.mobile"),
          field("file", FILE),
          field("consent", new FieldType.Consent(Given.text("同意"))),
          field("sum", WHOLE).value("1 + 1"),
          field("read", TEXT),
          field("hidden", TEXT),
          group("group", field("text", TEXT), field("phone", PHONE).prefill("applicant.mobile")),
          table("rows", field("text", TEXT), field("file", FILE)),
          fixed("fixed", List.of("a", "b"), field("number", WHOLE)));

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      textBlock =
          """
          {'text':'x','number':3,'day':'2026-01-01'} | {'text':'x','number':3,'day':'2026-01-01'}
          {'text':3,'number':'x','day':'soon'}       | {}
          {'choice':'x'}                             | {'choice':'x'}
          {'phone':'13900000000'}                    | {}
          {'file':[{'id':'f1','name':'a.pdf'}]}      | {}
          {'consent':true}                           | {}
          {'sum':7}                                  | {}
          {'read':'x','hidden':'y','gone':'z'}       | {}
          {'group':{'text':'x','phone':'1'}}         | {'group':{'text':'x','phone':'13800002046'}}
          {'rows':[{'text':'x','file':[1]},{}]}      | {'rows':[{'text':'x'},{}]}
          {'rows':'x'}                               | {}
          {'fixed':[{'row':'a','number':1},{'row':'b'}]} | {'fixed':[{'row':'a','number':1},{'row':'b'}]}
          {'fixed':[{'row':'other','number':1}]}     | {}
          """)
  void isWhatThePersonEnteredAndMayEnterAgain(String earlier, String carried) {
    Rights rights =
        Rights.atStart(FORM, Map.of("read", right(Access.READ), "hidden", right(Access.HIDDEN)));
    FormEvaluator evaluator = FormEvaluator.of(FORM, Dictionaries.NONE);
    ObjectNode prefilled = evaluator.prefilled(Given.situation());
    ObjectNode expected = json("{'phone':'13800002046'}").setAll(json(carried));
    assertThat(evaluator.carriedOver(json(earlier), prefilled, rights)).isEqualTo(expected);
  }
}
