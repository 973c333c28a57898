package io.errand.field;

import io.errand.definition.FieldType;
import io.errand.directory.UnitTitles;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** A unit of the directory. */
record UnitField(FieldType.Unit type) implements ReferenceKind {

  @Override
  public ObjectNode schema(Dictionaries dictionaries, Supplier<ObjectNode> members) {
    return Schemas.reference(
        Schemas.properties()
            .set("key", Schemas.string(Schemas.LINE))
            .set("title", Schemas.string(Schemas.LINE)));
  }

  @Override
  public String toText(JsonNode value, FieldText words) {
    return FieldText.part(value, "title");
  }

  @Override
  public String shape() {
    return "field.reference.unit";
  }

  @Override
  public void word(ObjectNode value, UnitTitles titles) {
    String title = titles.byId().get(FieldText.part(value, "id"));
    if (title != null) {
      value.put("title", title);
    }
  }

  /** The unit of a person. */
  @Override
  public JsonNode prefilled(JsonNode property, Dictionaries dictionaries) {
    ObjectNode unit = JsonNodeFactory.instance.objectNode();
    for (String name : List.of("id", "key", "title")) {
      if (!property.path(name).isString()) {
        return null;
      }
      unit.set(name, property.get(name));
    }
    return unit;
  }

  @Override
  public Set<String> worded() {
    return Set.of("title");
  }

  @Override
  public void describe(FieldView view) {
    view.strings("kinds", type.kinds());
    view.put("under", type.under());
    view.strings("units", type.units());
  }
}
