package io.errand.form;

import io.errand.definition.Field;
import io.errand.definition.FieldType;
import io.errand.definition.Form;
import io.errand.field.Dictionaries;
import io.errand.field.Values;
import java.util.List;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Writes down a row as the value of a lookup field. */
record LookedUp(FieldType.Lookup type, Dictionaries dictionaries) {

  ObjectNode value(String id, String title, ObjectNode row) {
    ObjectNode value = JsonNodeFactory.instance.objectNode().put("id", id).put("title", title);
    return value.setAll(fitting(row));
  }

  /** The columns, without those that this form would find fault with: nobody could mend them. */
  private ObjectNode fitting(ObjectNode row) {
    List<String> keys = type.fields().stream().map(Field::key).toList();
    ObjectNode columns = Values.normal(type.fields(), row.deepCopy().retain(keys));
    FormSchema.of(Places.of(new Form(type.fields(), null, List.of())), dictionaries)
        .check(columns)
        .findings()
        .forEach(finding -> columns.remove(Pointers.top(finding.pointer())));
    return columns;
  }
}
