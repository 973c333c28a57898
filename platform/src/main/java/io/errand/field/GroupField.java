package io.errand.field;

import io.errand.definition.FieldType;
import java.util.function.Supplier;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Fields that belong together. */
record GroupField(FieldType.Group type) implements Kind {

  @Override
  public ObjectNode schema(Dictionaries dictionaries, Supplier<ObjectNode> members) {
    return members.get();
  }

  @Override
  public String toText(JsonNode value, FieldText words) {
    return FieldText.joined(
        type.fields().stream().map(field -> words.of(field, value.get(field.key()))), " ");
  }

  @Override
  public String missing() {
    return "field.required.fill";
  }

  @Override
  public String shape() {
    return "field.kind.group";
  }

  @Override
  public JsonNode normal(JsonNode value) {
    return value instanceof ObjectNode members
        ? Normal.filled(Values.normal(type.fields(), members))
        : value;
  }

  /** A consent that is not given is nothing here too. */
  @Override
  public boolean isEmpty(JsonNode value) {
    return value instanceof ObjectNode members
        && type.fields().stream()
            .allMatch(member -> Values.isEmpty(member, members.get(member.key())));
  }

  @Override
  public JsonNode bare(JsonNode value) {
    return value instanceof ObjectNode members ? Values.bare(type.fields(), members) : value;
  }
}
