package io.errand.field;

import io.errand.definition.FieldType;
import io.errand.directory.UnitTitles;
import java.util.Set;
import java.util.function.Supplier;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** A person of the directory. */
record PersonField(FieldType.Person type) implements ReferenceKind {

  @Override
  public ObjectNode schema(Dictionaries dictionaries, Supplier<ObjectNode> members) {
    return Schemas.reference(
        Schemas.properties()
            .set("number", Schemas.string(Schemas.LINE))
            .set("name", Schemas.string(Schemas.LINE))
            .set("unit", Schemas.string(Schemas.LINE)));
  }

  @Override
  public String toText(JsonNode value, FieldText words) {
    return words.say(
        "field.text.person", FieldText.part(value, "name"), FieldText.part(value, "number"));
  }

  @Override
  public String shape() {
    return "field.reference.person";
  }

  @Override
  public void word(ObjectNode value, UnitTitles titles) {
    String title = titles.byTitle().get(FieldText.part(value, "unit"));
    if (title != null) {
      value.put("unit", title);
    }
  }

  @Override
  public Set<String> worded() {
    return Set.of("unit");
  }

  @Override
  public void describe(FieldView view) {
    view.strings("kinds", type.kinds());
    view.put("within", type.within());
  }
}
