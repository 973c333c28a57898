package io.errand.form;

import static io.errand.form.Given.choice;
import static io.errand.form.Given.option;

import io.errand.definition.FieldType;
import io.errand.definition.Form;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Forms full of rules from a seed, with data as people enter them: some missing, some wrong. Every
 * rule reads fields before its own, so that none waits for itself.
 */
final class RuledForms {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
  private static final int FIELDS = 14;

  private final Random random;
  private final List<Entry> top = new ArrayList<>();
  private final List<Form.Check> checks = new ArrayList<>();

  RuledForms(long seed) {
    random = new Random(seed);
  }

  /** What a field holds, as far as an expression must know. */
  private enum Kind {
    NUMBER,
    TEXT,
    DATE,
    TRUTH,
    CHOICE,
    CHOICES,
    RANGE,
    TABLE,
    GROUP
  }

  /**
   * A field.
   *
   * @param parts columns or members
   */
  private record Entry(String key, Kind kind, FieldType type, List<Entry> parts) {}

  Form form() {
    List<Given.Made> made = new ArrayList<>();
    for (int i = 0; i < FIELDS; i++) {
      Entry entry = entry("f" + i);
      made.add(ruled(Given.field(entry.key, entry.type), entry));
      top.add(entry);
    }
    return Given.form(checks, made.toArray(Given.Made[]::new));
  }

  ObjectNode data() {
    return filled(top);
  }

  private Entry entry(String key) {
    return switch (random.nextInt(6)) {
      case 0 -> table(key);
      case 1 -> group(key);
      default -> simple(key);
    };
  }

  private Entry simple(String key) {
    return switch (random.nextInt(13)) {
      case 0 -> new Entry(key, Kind.NUMBER, new FieldType.Whole(0L, 20L), List.of());
      case 1 -> new Entry(key, Kind.NUMBER, new FieldType.Decimal(null, null, 2), List.of());
      case 2 -> new Entry(key, Kind.NUMBER, new FieldType.Money(BigDecimal.ZERO, null), List.of());
      case 3 -> new Entry(key, Kind.TEXT, new FieldType.Line(2, 6, null, null), List.of());
      case 4 -> new Entry(key, Kind.TEXT, new FieldType.Phone(), List.of());
      case 5 -> new Entry(key, Kind.TEXT, new FieldType.Email(), List.of());
      case 6 -> new Entry(key, Kind.TEXT, new FieldType.IdCard(), List.of());
      case 7 -> new Entry(key, Kind.DATE, new FieldType.Date(null, null), List.of());
      case 8 -> new Entry(key, Kind.RANGE, new FieldType.DateRange(), List.of());
      case 9 -> new Entry(key, Kind.TRUTH, new FieldType.YesNo(), List.of());
      case 10 -> new Entry(key, Kind.CHOICES, choices(), List.of());
      default -> new Entry(key, Kind.CHOICE, choice("x", "y", "z"), List.of());
    };
  }

  private static FieldType choices() {
    return new FieldType.MultiChoice(List.of(option("x"), option("y"), option("z")), null, 1, 2);
  }

  private Entry table(String key) {
    List<Entry> columns = parts();
    Integer least = random.nextBoolean() ? 1 + random.nextInt(2) : null;
    FieldType type =
        random.nextInt(4) == 0
            ? new FieldType.Table(made(columns), null, null, List.of(option("x"), option("y")))
            : new FieldType.Table(made(columns), least, 3, null);
    return new Entry(key, Kind.TABLE, type, columns);
  }

  private Entry group(String key) {
    List<Entry> members = parts();
    return new Entry(key, Kind.GROUP, new FieldType.Group(made(members)), members);
  }

  private List<Entry> parts() {
    List<Entry> parts = new ArrayList<>();
    for (int i = 1 + random.nextInt(3); i > 0; i--) {
      parts.add(simple("c" + parts.size()));
    }
    return parts;
  }

  /** Rules of a column read columns before it in the same row, or fields before the table. */
  private List<io.errand.definition.Field> made(List<Entry> parts) {
    List<Given.Made> made = new ArrayList<>();
    for (Entry part : parts) {
      made.add(ruled(Given.field(part.key, part.type), part));
    }
    return Given.fields(made.toArray(Given.Made[]::new));
  }

  private Given.Made ruled(Given.Made field, Entry entry) {
    if (top.isEmpty()) {
      return field;
    }
    return switch (random.nextInt(12)) {
      case 0 -> field.visible(truth());
      case 1 -> field.visible(truth()).required(truth());
      case 2 -> field.visible(truth()).keep();
      case 3 -> field.required(truth());
      case 4 -> field.blank(truth());
      case 5 -> field.readOnly(truth());
      case 6, 7 -> computed(field, entry);
      case 8, 9 -> optional(field, entry);
      default -> field;
    };
  }

  private Given.Made computed(Given.Made field, Entry entry) {
    return switch (entry.type) {
      case FieldType.Whole _, FieldType.Decimal _, FieldType.Money _ -> field.value(number());
      case FieldType.Line _ -> field.value("(%s) + '元'".formatted(number()));
      case FieldType.YesNo _ -> field.value(truth());
      default -> field;
    };
  }

  private Given.Made optional(Given.Made field, Entry entry) {
    return entry.kind == Kind.CHOICE || entry.kind == Kind.CHOICES
        ? field.options("%s ? ['x', 'y'] : ['z']".formatted(truth()))
        : field;
  }

  /** A condition over fields before; at times a check of the form says it too. */
  private String truth() {
    String plain = truth(pick(top));
    String truth =
        switch (random.nextInt(5)) {
          case 0 -> "!(%s)".formatted(plain);
          case 1 -> "(%s) && (%s)".formatted(plain, truth(pick(top)));
          default -> plain;
        };
    if (random.nextInt(4) == 0) {
      checks.add(Given.check(truth, "/" + pick(top).key, "不对"));
    }
    return truth;
  }

  private String truth(Entry of) {
    return switch (of.kind) {
      case NUMBER -> one(of.key + " > 3", of.key + " === 2", "isBlank(" + of.key + ")");
      case TEXT -> one(of.key + " === 'ab'", "isBlank(" + of.key + ")", of.key + ".length > 3");
      case DATE -> one(of.key + " > '2026-01-01'", "ageAt(" + of.key + ", today) >= 18");
      case TRUTH -> one(of.key, "!" + of.key, of.key + " === false");
      case CHOICE -> one(of.key + " === 'x'", "['x', 'y'].includes(" + of.key + ")");
      case CHOICES -> one(of.key + ".includes('x')", of.key + ".length > 1");
      case RANGE -> one("isBlank(" + of.key + ")", of.key + "?.from < '2026-06-01'");
      case TABLE -> one(of.key + ".length > 1", of.key + ".some(r => " + inRow(of) + ")");
      case GROUP -> "isBlank(" + of.key + "." + of.parts.getFirst().key + ")";
    };
  }

  private String inRow(Entry table) {
    Entry column = pick(table.parts);
    return "isBlank(r.%s)".formatted(column.key);
  }

  private String number() {
    Entry of = pick(top);
    return switch (of.kind) {
      case NUMBER -> one(of.key + " * 2", of.key + " / 3", "sum([" + of.key + ", 1.005])");
      case TABLE -> one(of.key + ".length", "count(" + of.key + ".map(r => r.c0))");
      case TEXT -> of.key + ".length";
      default -> "isBlank(" + of.key + ") ? 1 : 2";
    };
  }

  private String one(String... sources) {
    return pick(List.of(sources));
  }

  private <T> T pick(List<T> from) {
    return from.get(random.nextInt(from.size()));
  }

  private ObjectNode filled(List<Entry> entries) {
    ObjectNode data = JSON.objectNode();
    for (Entry entry : entries) {
      if (random.nextInt(5) != 0) {
        data.set(entry.key, value(entry));
      }
    }
    return data;
  }

  private JsonNode value(Entry entry) {
    return switch (entry.kind) {
      case TABLE -> rows(entry);
      case GROUP -> filled(entry.parts);
      default -> random.nextInt(40) == 0 ? odd() : entered(entry);
    };
  }

  private ArrayNode rows(Entry table) {
    ArrayNode rows = JSON.arrayNode();
    if (((FieldType.Table) table.type).rows() != null) {
      rows.add(filled(table.parts).put(Rows.ROW, "x")).add(filled(table.parts).put(Rows.ROW, "y"));
    } else {
      for (int i = random.nextInt(5); i > 0; i--) {
        rows.add(filled(table.parts));
      }
    }
    return rows;
  }

  /** What no control would give, but another program might. */
  private JsonNode odd() {
    return this.<JsonNode>one(
        () -> JSON.stringNode("x"), () -> JSON.numberNode(1), () -> JSON.booleanNode(true));
  }

  @SafeVarargs
  private <T> T one(Supplier<? extends T>... values) {
    return values[random.nextInt(values.length)].get();
  }

  private JsonNode entered(Entry entry) {
    return switch (entry.type) {
      case FieldType.Whole _ -> JSON.numberNode(random.nextInt(-2, 25));
      case FieldType.Decimal _, FieldType.Money _ ->
          JSON.numberNode(pick(List.of(0, 2, 3.25, 3.255, -1, 1e15, 12.5)).doubleValue());
      case FieldType.Line _ -> JSON.stringNode(one("ab", "a", "abcdefgh", " 中文 ", ""));
      case FieldType.Phone _ -> JSON.stringNode(one("13800002046", "138", "010-62751234"));
      case FieldType.Email _ -> JSON.stringNode(one("a@b.cn", "a.b.cn"));
      case FieldType.IdCard _ ->
          JSON.stringNode(one("11010519491231002X", "110105194912310021", "1101"));
      case FieldType.Date _ -> JSON.stringNode(one("2026-05-01", "1999-02-28", "2026-02-30"));
      case FieldType.DateRange _ -> range();
      case FieldType.YesNo _ -> JSON.booleanNode(random.nextBoolean());
      case FieldType.MultiChoice _ -> codes();
      default -> JSON.stringNode(one("x", "y", "z", "w"));
    };
  }

  private ObjectNode range() {
    ObjectNode range = JSON.objectNode().put("from", one("2026-01-01", "2026-07-01"));
    return random.nextInt(4) == 0 ? range : range.put("to", one("2026-03-01", "2027-01-01"));
  }

  private ArrayNode codes() {
    ArrayNode codes = JSON.arrayNode();
    List.of("x", "y", "z", "w").stream()
        .filter(code -> random.nextInt(code.equals("w") ? 9 : 2) == 0)
        .forEach(codes::add);
    return codes;
  }
}
