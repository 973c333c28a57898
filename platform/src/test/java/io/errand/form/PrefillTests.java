package io.errand.form;

import static io.errand.form.Given.TEXT;
import static io.errand.form.Given.field;
import static io.errand.form.Given.form;
import static io.errand.form.Given.group;
import static io.errand.form.Given.json;
import static org.assertj.core.api.Assertions.assertThat;

import io.errand.definition.FieldType;
import io.errand.definition.Form;
import io.errand.field.Dictionaries;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PrefillTests {

  @Test
  void givesTheFirstValues() {
    Form form =
        form(
            field("mobile", Given.PHONE).prefill("applicant.mobile"),
            field("starter", TEXT).prefill("starter.name"),
            field("unit", new FieldType.Unit(null, null, null)).prefill("applicant.unit"),
            field("unitTitle", TEXT).prefill("applicant.unit"),
            field("sex", Given.choice("male", "female")).prefill("applicant.sex"),
            field("kind", Given.choice("x")).prefill("applicant.kind").initial("x"),
            field("none", TEXT).prefill("applicant.fax"),
            field("copies", Given.WHOLE).initial(1),
            field("places", new FieldType.MultiChoice(List.of(Given.option("x")), null, null, null))
                .initial(List.of("x")),
            group("g", field("name", TEXT).prefill("applicant.name")),
            field("rows", new FieldType.Table(Given.fields(field("a", TEXT)), null, null, null))
                .initial(List.of(Map.of("a", "1"))));
    assertThat(FormEvaluator.of(form, Dictionaries.NONE).prefilled(Given.situation()))
        .isEqualTo(
            json(
                """
                {"mobile": "13800002046", "starter": "李老师",
                 "unit": {"id": "u1", "key": "hr", "title": "人事处"}, "unitTitle": "人事处",
                 "sex": "male", "kind": "x", "copies": 1, "places": ["x"],
                 "g": {"name": "王小明"}, "rows": [{"a": "1"}]}
                """));
  }
}
