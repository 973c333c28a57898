package io.errand.form;

import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.SpecificationVersion;
import io.errand.definition.FieldRight.Access;
import io.errand.definition.FieldType;
import io.errand.definition.Form;
import io.errand.field.Dictionaries;
import java.util.List;
import java.util.function.Function;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * A form as JSON Schema 2020-12 of its data: shapes, types, formats, bounds and row counts, and no
 * property that is not a field. What must be filled is a rule and not told here. Made once for a
 * version and used by many threads.
 */
public final class FormSchema {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
  private static final SchemaRegistry REGISTRY =
      SchemaRegistry.withDefaultDialect(
          SpecificationVersion.DRAFT_2020_12,
          registry ->
              registry
                  .schemaCacheEnabled(false)
                  .schemaLoader(loader -> loader.allow(place -> false))
                  .schemaRegistryConfig(
                      SchemaRegistryConfig.builder().formatAssertionsEnabled(true).build()));

  private final Places places;
  private final Dictionaries dictionaries;
  private final Schema validator;

  private FormSchema(Places places, Dictionaries dictionaries) {
    this.places = places;
    this.dictionaries = dictionaries;
    this.validator = REGISTRY.getSchema(json(place -> Access.EDIT));
  }

  static FormSchema of(Places places, Dictionaries dictionaries) {
    return new FormSchema(places, dictionaries);
  }

  public static FormSchema of(Form form, Dictionaries dictionaries) {
    return of(Places.of(form), dictionaries);
  }

  /** The schema as a viewer gets it: hidden fields are absent, masked ones may hold anything. */
  public ObjectNode json(Rights rights) {
    return json(rights::access);
  }

  /** What is wrong with the shape of normal data. */
  ShapeFindings check(ObjectNode data) {
    return ShapeFindings.of(places, validator.validate(data));
  }

  private ObjectNode json(Function<Place, Access> access) {
    ObjectNode schema = object(places.top(), access);
    return JSON.objectNode()
        .put("$schema", SpecificationVersion.DRAFT_2020_12.getDialectId())
        .setAll(schema);
  }

  private ObjectNode object(List<Place> members, Function<Place, Access> access) {
    ObjectNode properties = JSON.objectNode();
    for (Place member : members) {
      if (access.apply(member) != Access.HIDDEN && !(member.type() instanceof FieldType.Note)) {
        properties.set(
            member.key(),
            access.apply(member) == Access.MASKED
                ? JSON.objectNode()
                : member.kind().schema(dictionaries, () -> object(member.children(), access)));
      }
    }
    ObjectNode schema = JSON.objectNode();
    schema.putArray("type").add("object").add("null");
    return schema.put("additionalProperties", false).set("properties", properties);
  }
}
