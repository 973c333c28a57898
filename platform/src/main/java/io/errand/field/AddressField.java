package io.errand.field;

import io.errand.definition.FieldType;
import java.time.LocalDate;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Codes of an area and the rest of the address. */
record AddressField(FieldType.Address type) implements Kind {
  private static final String AREA = "area";
  private static final String DETAIL = "detail";

  @Override
  public ObjectNode schema(Dictionaries dictionaries, Supplier<ObjectNode> members) {
    return Schemas.object(
        Schemas.properties()
            .set(AREA, codes(dictionaries).list(Codes.MOST_LEVELS))
            .set(DETAIL, Schemas.string(Schemas.LINE)));
  }

  @Override
  public String toText(JsonNode value, FieldText words) {
    Stream<String> area = codes(words.dictionaries()).titles(value.path(AREA), words);
    return FieldText.joined(Stream.concat(area, Stream.of(FieldText.part(value, DETAIL))), " ");
  }

  @Override
  public String missing() {
    return "field.required.fill";
  }

  @Override
  public String shape() {
    return "field.kind.address";
  }

  @Override
  public List<Flaw> flaws(JsonNode value, Dictionaries dictionaries, LocalDate today) {
    return codes(dictionaries).strayed("/" + AREA, value.path(AREA));
  }

  @Override
  public JsonNode normal(JsonNode value) {
    return Normal.pruned(value);
  }

  @Override
  public void describe(FieldView view) {
    view.tree(codes(view.dictionaries()), Integer.MAX_VALUE);
  }

  private Codes codes(Dictionaries dictionaries) {
    return dictionaries.of(type.dictionary());
  }
}
