package io.errand.field;

import io.errand.definition.Field;
import io.errand.definition.FieldType;
import java.util.function.Supplier;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** A row of data kept elsewhere: its id, what it is called, and its columns as they were then. */
record LookupField(FieldType.Lookup type) implements ReferenceKind {
  private static final String TITLE = "title";

  @Override
  public ObjectNode schema(Dictionaries dictionaries, Supplier<ObjectNode> members) {
    ObjectNode properties = Schemas.properties().set(TITLE, Schemas.string(Schemas.LINE));
    for (Field column : type.fields()) {
      properties.set(column.key(), Kind.of(column.type()).schema(dictionaries, members));
    }
    return Schemas.reference(properties);
  }

  @Override
  public String toText(JsonNode value, FieldText words) {
    String title = FieldText.part(value, TITLE);
    String columns =
        FieldText.joined(
            type.fields().stream().map(column -> words.of(column, value.path(column.key()))),
            words.say("field.text.and"));
    return columns.isEmpty() ? title : words.say("field.text.row", title, columns);
  }

  @Override
  public String shape() {
    return "field.reference.row";
  }

  @Override
  public void describe(FieldView view) {
    view.columns(type.fields());
  }
}
