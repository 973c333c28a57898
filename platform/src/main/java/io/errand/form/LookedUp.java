package io.errand.form;

import io.errand.definition.Field;
import io.errand.definition.FieldType;
import io.errand.definition.Form;
import io.errand.field.Dictionaries;
import io.errand.field.Values;
import java.util.List;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Writes down applications of another service as values of a lookup field. Made once for many of
 * them; computes, and must not run on an event loop.
 */
public final class LookedUp {
  private final List<Field> columns;
  private final FormSchema schema;

  LookedUp(FieldType.Lookup type, Dictionaries dictionaries) {
    columns = type.fields();
    schema = FormSchema.of(new Form(columns, null, List.of()), dictionaries);
  }

  /**
   * The value for one application. Columns that do not fit here, or that the reader does not get as
   * they are, are left out: nobody could mend them.
   *
   * @param id of the application
   * @param title what it is called
   * @param data of the application
   * @param reader the rights of who is at most shown them
   */
  public ObjectNode value(String id, String title, ObjectNode data, Rights reader) {
    ObjectNode value = JsonNodeFactory.instance.objectNode().put("id", id).put("title", title);
    return value.setAll(fitting(reader.plain(data)));
  }

  private ObjectNode fitting(ObjectNode plain) {
    ObjectNode row =
        Values.normal(columns, plain.retain(columns.stream().map(Field::key).toList()));
    schema.check(row).findings().forEach(finding -> row.remove(Pointers.top(finding.pointer())));
    return row;
  }
}
