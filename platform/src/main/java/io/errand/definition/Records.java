package io.errand.definition;

import io.errand.expression.Expression;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.deser.std.StdDeserializer;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.databind.node.ObjectNode;

/** Turns documents of the right shape into records. */
final class Records {
  private final JsonMapper mapper;

  /**
   * @param expressions gives the expression of a source, which is known to be right
   */
  Records(Function<String, Expression> expressions) {
    SimpleModule module =
        new SimpleModule()
            .addDeserializer(Expression.class, new ExpressionReader(expressions))
            .addDeserializer(Field.class, new FieldReader());
    mapper =
        JsonMapper.builder()
            .addModule(module)
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .disable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .build();
  }

  /** The record of a document; its {@code $schema} is not part of it. */
  <T> T read(JsonNode document, Class<T> type) {
    ObjectNode content = ((ObjectNode) document).deepCopy();
    content.remove("$schema");
    return mapper.treeToValue(content, type);
  }

  private static final class ExpressionReader extends StdDeserializer<Expression> {
    private final transient Function<String, Expression> expressions;

    ExpressionReader(Function<String, Expression> expressions) {
      super(Expression.class);
      this.expressions = expressions;
    }

    @Override
    public Expression deserialize(JsonParser parser, DeserializationContext context) {
      return expressions.apply(parser.getString());
    }
  }

  /** A field is written flat; the record keeps what belongs to its type apart. */
  private static final class FieldReader extends StdDeserializer<Field> {
    private static final List<String> RULES =
        List.of("visible", "required", "blank", "readOnly", "value");
    private static final List<String> SENSITIVE = List.of("id-card", "phone");
    private static final List<String> OTHERS =
        List.of(
            "key",
            "title",
            "help",
            "placeholder",
            "prefill",
            "default",
            "whenHidden",
            "sensitive",
            "reveal",
            "allowed");

    FieldReader() {
      super(Field.class);
    }

    @Override
    public Field deserialize(JsonParser parser, DeserializationContext context) {
      ObjectNode field = context.readTree(parser).asObject();
      ObjectNode type = field.deepCopy();
      type.remove(RULES);
      type.remove(OTHERS);
      return new Field(
          field.get("key").stringValue(),
          context.readTreeAsValue(type, FieldType.class),
          part(field, "title", Text.class, context),
          part(field, "help", Text.class, context),
          part(field, "placeholder", Text.class, context),
          field.path("prefill").stringValue(null),
          Plain.of(field.path("default")),
          keeps(field) ? Field.WhenHidden.KEEP : Field.WhenHidden.DROP,
          sensitive(field),
          field.path("reveal").booleanValue(true),
          rules(field, context));
    }

    private static boolean keeps(JsonNode field) {
      return field.path("whenHidden").stringValue("drop").equals("keep");
    }

    private static boolean sensitive(JsonNode field) {
      return field
          .path("sensitive")
          .booleanValue(SENSITIVE.contains(field.path("type").stringValue()));
    }

    private static Field.Rules rules(JsonNode field, DeserializationContext context) {
      Map<String, Expression> given =
          RULES.stream()
              .filter(field::has)
              .collect(
                  Collectors.toMap(
                      rule -> rule, rule -> part(field, rule, Expression.class, context)));
      return new Field.Rules(
          given.get("visible"),
          given.get("required"),
          given.get("blank"),
          given.get("readOnly"),
          given.get("value"),
          part(field, "allowed", Expression.class, context));
    }

    private static <T> T part(
        JsonNode field, String name, Class<T> type, DeserializationContext context) {
      return field.has(name) ? context.readTreeAsValue(field.get(name), type) : null;
    }
  }
}
