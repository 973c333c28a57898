package io.errand.form;

import static io.errand.form.Given.field;
import static io.errand.form.Given.form;
import static io.errand.form.Given.json;
import static io.errand.form.Given.table;
import static org.assertj.core.api.Assertions.assertThat;

import io.errand.definition.FieldType;
import io.errand.definition.Form;
import io.errand.directory.UnitTitles;
import io.errand.field.Dictionaries;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.node.ObjectNode;

/** What units are called for readers of another language. */
class WordedTests {
  private static final FieldType UNIT = new FieldType.Unit(null, null, null);
  private static final Form FORM =
      form(
          field("u", UNIT),
          field("p", Given.PERSON),
          field("t", Given.TEXT),
          table("rows", field("u", UNIT), field("p", Given.PERSON)));
  private static final UnitTitles TITLES =
      new UnitTitles(Map.of("1", "Library"), Map.of("图书馆", "Library"));

  private static ObjectNode worded(String data) {
    return FormEvaluator.of(FORM, Dictionaries.NONE).worded(json(data), TITLES);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      textBlock =
          """
          {'u':{'id':'1','key':'l','title':'图书馆'}} | {'u':{'id':'1','key':'l','title':'Library'}}
          {'u':{'id':'1','title':'旧馆'}}             | {'u':{'id':'1','title':'Library'}}
          {'u':{'id':'2','title':'图书馆'}}           | {'u':{'id':'2','title':'图书馆'}}
          {'u':'***'}                                 | {'u':'***'}
          {'p':{'id':'7','name':'王','unit':'图书馆'}} | {'p':{'id':'7','name':'王','unit':'Library'}}
          {'p':{'id':'7','name':'王','unit':'旧馆'}}   | {'p':{'id':'7','name':'王','unit':'旧馆'}}
          {'p':{'id':'7','name':'王'}}                | {'p':{'id':'7','name':'王'}}
          {'t':'图书馆'}                              | {'t':'图书馆'}
          {'rows':[{'u':{'id':'1','title':'图'},'p':{'unit':'图书馆'}}]} | {'rows':[{'u':{'id':'1','title':'Library'},'p':{'unit':'Library'}}]}
          """)
  void areTheirTitlesInThatLanguage(String data, String worded) {
    assertThat(worded(data)).isEqualTo(json(worded));
  }

  @Test
  void leavesTheDataThemselvesAsTheyAre() {
    ObjectNode data = json("{'u':{'id':'1','title':'图书馆'}}");
    FormEvaluator.of(FORM, Dictionaries.NONE).worded(data, TITLES);
    assertThat(data).isEqualTo(json("{'u':{'id':'1','title':'图书馆'}}"));
  }
}
