package io.errand.form;

import static io.errand.form.Given.option;
import static io.errand.form.Given.text;

import io.errand.definition.FieldRight;
import io.errand.definition.FieldRight.Access;
import io.errand.definition.FieldType;
import io.errand.definition.Form;
import io.errand.field.Rows;
import io.errand.field.Values;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Forms, data and rights from a seed. */
final class RandomForms {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
  private static final List<FieldType.Option> XY = List.of(option("x"), option("y"));
  private static final List<Access> ACCESSES = List.of(Access.values());

  private final Random random;
  private final List<String> top = new ArrayList<>();
  private int keys;

  RandomForms(long seed) {
    random = new Random(seed);
  }

  static List<FieldType> everyType() {
    List<FieldType> types = new ArrayList<>(simpleTypes());
    types.add(new FieldType.Table(Given.fields(Given.field("a", Given.WHOLE)), null, 3, null));
    types.add(new FieldType.Table(Given.fields(Given.field("a", Given.WHOLE)), null, null, XY));
    types.add(new FieldType.Group(Given.fields(Given.field("a", Given.WHOLE))));
    types.add(new FieldType.Note(text("说明")));
    return types;
  }

  static List<FieldType> simpleTypes() {
    return List.of(
        new FieldType.Line(null, null, null, null),
        new FieldType.Multiline(null, null),
        new FieldType.Whole(null, null),
        new FieldType.Decimal(null, null, 2),
        new FieldType.Money(BigDecimal.ZERO, null),
        new FieldType.Date(null, null),
        new FieldType.Month(null, null),
        new FieldType.Time(),
        new FieldType.DateTime(),
        new FieldType.DateRange(),
        new FieldType.YesNo(),
        new FieldType.Choice(XY, null),
        new FieldType.MultiChoice(XY, null, null, null),
        new FieldType.Cascade("none", null),
        new FieldType.Person(null, null, null),
        new FieldType.Unit(null, null, null),
        new FieldType.Phone(),
        new FieldType.Email(),
        new FieldType.IdCard(),
        new FieldType.Address("none"),
        new FieldType.File(null, 3, null, null),
        new FieldType.Image(null, null, null),
        new FieldType.Signature(),
        new FieldType.Consent(text("承诺")),
        Given.LOOKUP,
        new FieldType.Serial("{seq:5}"));
  }

  Form form() {
    List<Given.Made> fields = new ArrayList<>();
    for (int i = 0; i < 12; i++) {
      String earlier = top.isEmpty() ? null : top.get(random.nextInt(top.size()));
      Given.Made field = random.nextInt(4) == 0 ? container() : simple();
      fields.add(earlier == null ? field : ruled(field, "isBlank(" + earlier + ")"));
      top.add(field.field().key());
    }
    return Given.form(fields.toArray(Given.Made[]::new));
  }

  private Given.Made ruled(Given.Made field, String truth) {
    return switch (random.nextInt(8)) {
      case 0 -> field.visible(truth);
      case 1 -> field.required(truth);
      case 2 -> field.blank(truth);
      case 3 -> field.readOnly(truth);
      default -> field;
    };
  }

  private Given.Made simple() {
    FieldType type = simpleTypes().get(random.nextInt(simpleTypes().size()));
    Given.Made field = Given.field("f" + keys++, type);
    return random.nextInt(5) == 0 ? field.sensitive() : field;
  }

  private Given.Made container() {
    Given.Made[] parts = new Given.Made[1 + random.nextInt(4)];
    for (int i = 0; i < parts.length; i++) {
      parts[i] = simple();
    }
    String key = "t" + keys++;
    return switch (random.nextInt(3)) {
      case 0 -> Given.group(key, parts);
      case 1 -> Given.fixed(key, List.of("x", "y"), parts);
      default -> Given.table(key, parts);
    };
  }

  Map<String, FieldRight> rights(Form form) {
    Map<String, FieldRight> rights = new HashMap<>();
    for (Place place : Places.of(form).top()) {
      if (random.nextInt(4) != 0) {
        Map<String, Access> columns = new HashMap<>();
        place.children().stream()
            .filter(child -> random.nextBoolean())
            .forEach(child -> columns.put(child.key(), access()));
        rights.put(
            place.key(),
            new FieldRight(access(), random.nextBoolean(), random.nextBoolean(), columns));
      }
    }
    return rights;
  }

  Access access() {
    return ACCESSES.get(random.nextInt(ACCESSES.size()));
  }

  /** Stored data: normal, each value different from every other and easy to find. */
  ObjectNode data(Form form) {
    return members(Places.of(form).top());
  }

  private ObjectNode members(List<Place> places) {
    ObjectNode data = JSON.objectNode();
    for (Place place : places) {
      if (random.nextInt(6) != 0) {
        data.set(place.key(), value(place));
      }
    }
    return Values.normal(places.stream().map(Place::field).toList(), data);
  }

  private JsonNode value(Place place) {
    return switch (place.type()) {
      case FieldType.Group _ -> members(place.children());
      case FieldType.Table table when table.rows() != null -> {
        ArrayNode rows = JSON.arrayNode();
        table.rows().forEach(row -> rows.add(members(place.children()).put(Rows.ROW, row.value())));
        yield rows;
      }
      case FieldType.Table _ -> {
        ArrayNode rows = JSON.arrayNode();
        for (int i = random.nextInt(5); i > 0; i--) {
          rows.add(members(place.children()));
        }
        yield rows;
      }
      default -> simpleValue(place.type());
    };
  }

  private JsonNode simpleValue(FieldType type) {
    return switch (type) {
      case FieldType.Whole _ -> JSON.numberNode(number());
      case FieldType.Decimal _, FieldType.Money _ -> JSON.numberNode(number() + 0.25);
      case FieldType.Date _ -> JSON.stringNode(day());
      case FieldType.Month _ -> JSON.stringNode(day().substring(0, 7));
      case FieldType.Time _ -> JSON.stringNode("09:3" + random.nextInt(10));
      case FieldType.DateTime _ -> JSON.stringNode(day() + "T09:30");
      case FieldType.DateRange _ -> JSON.objectNode().put("from", day()).put("to", "9999-01-01");
      case FieldType.YesNo _ -> JSON.booleanNode(random.nextBoolean());
      case FieldType.Consent _ -> JSON.booleanNode(true);
      case FieldType.Choice _ -> JSON.stringNode(random.nextBoolean() ? "x" : "y");
      case FieldType.MultiChoice _ -> JSON.arrayNode().add("x");
      case FieldType.Cascade _ -> JSON.arrayNode().add("c" + number());
      case FieldType.Person _ -> reference().put("number", "N" + number()).put("name", word());
      case FieldType.Unit _ -> reference().put("key", word()).put("title", word());
      case FieldType.Phone _ -> JSON.stringNode("000" + number());
      case FieldType.Email _ -> JSON.stringNode(word() + "@example.edu.cn");
      case FieldType.IdCard _ -> JSON.stringNode("000000" + number() + "002X");
      case FieldType.Address _ -> JSON.objectNode().put("detail", word());
      case FieldType.File _, FieldType.Image _, FieldType.Signature _ ->
          JSON.arrayNode().add(reference().put("name", word() + ".pdf").put("size", number()));
      case FieldType.Lookup _ -> reference().put("title", word()).put("year", number());
      default -> JSON.stringNode(word());
    };
  }

  private ObjectNode reference() {
    return JSON.objectNode().put("id", new UUID(random.nextLong(), random.nextLong()).toString());
  }

  /** Eight digits that nothing else has. */
  private int number() {
    return 10_000_000 + random.nextInt(80_000_000);
  }

  private String day() {
    return "%04d-%02d-%02d"
        .formatted(2000 + random.nextInt(7000), 1 + random.nextInt(12), 1 + random.nextInt(28));
  }

  private String word() {
    return "w" + number();
  }

  boolean chance() {
    return random.nextBoolean();
  }

  int below(int bound) {
    return random.nextInt(bound);
  }
}
