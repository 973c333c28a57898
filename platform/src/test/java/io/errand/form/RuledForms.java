package io.errand.form;

import static io.errand.form.Given.option;
import static io.errand.form.Given.text;

import io.errand.definition.Field;
import io.errand.definition.FieldRight;
import io.errand.definition.FieldRight.Access;
import io.errand.definition.FieldType;
import io.errand.definition.Form;
import io.errand.field.Dictionaries;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Forms full of rules from a seed, with the rights of who fills them. Values read fields before
 * their own; visibility at times reads any, so that rules may wait for each other; all other rules
 * read everything.
 */
final class RuledForms {
  static final Dictionaries DICTIONARIES =
      new Dictionaries(
          Map.of(
              "area",
              List.of(
                  code("11", null, false),
                  code("1101", "11", false),
                  code("110101", "1101", false),
                  code("110102", "1101", true),
                  code("12", null, false),
                  code("1201", "12", false)),
              "degrees",
              List.of(code("x", null, false), code("y", null, false), code("z", null, true))));

  private static final int FIELDS = 14;
  private static final List<FieldType.Option> XY = List.of(option("x"), option("y"));
  private static final List<FieldType.Option> XYZ = List.of(option("x"), option("y"), option("z"));
  private static final List<FieldType> SIMPLE =
      List.of(
          new FieldType.Whole(0L, 20L),
          new FieldType.Whole(null, null),
          new FieldType.Decimal(null, null, null),
          new FieldType.Decimal(BigDecimal.valueOf(-5), BigDecimal.valueOf(12.5), 0),
          new FieldType.Decimal(null, null, 3),
          new FieldType.Money(BigDecimal.ZERO, null),
          new FieldType.Money(null, null),
          new FieldType.Line(2, 6, null, null),
          new FieldType.Line(null, null, "^[a-z]{2,3}$", null),
          new FieldType.Line(null, null, null, null),
          new FieldType.Multiline(null, 8),
          new FieldType.Phone(),
          new FieldType.Email(),
          new FieldType.IdCard(),
          new FieldType.Date(null, null),
          new FieldType.Date("2026-01-01", "today"),
          new FieldType.Month(null, "today"),
          new FieldType.Time(),
          new FieldType.DateTime(),
          new FieldType.DateRange(),
          new FieldType.YesNo(),
          new FieldType.YesNo(),
          new FieldType.Choice(XYZ, null),
          new FieldType.Choice(XYZ, null),
          new FieldType.Choice(List.of(), "degrees"),
          new FieldType.MultiChoice(XYZ, null, 2, 2),
          new FieldType.MultiChoice(XYZ, null, null, null),
          new FieldType.Cascade("area", null),
          new FieldType.Cascade("area", 2),
          new FieldType.Address("area"),
          new FieldType.Person(null, null, null),
          new FieldType.Unit(null, null, null),
          Given.LOOKUP,
          new FieldType.File(null, 2, null, null),
          new FieldType.Image(null, null, null),
          new FieldType.Signature());

  /** What no row holds. */
  private static final List<FieldType> SINGLE =
      List.of(
          new FieldType.Consent(text("承诺")),
          new FieldType.Serial("{seq:5}"),
          new FieldType.Note(text("说明")));

  /**
   * A field without its rules.
   *
   * @param parts columns or members
   */
  record Entry(String key, FieldType type, List<Entry> parts) {}

  /** A field by the name that an expression has for it. */
  record Read(String name, Entry entry) {}

  private final Chance chance;
  private final RuledExpressions expressions;
  private final List<Entry> top;
  private final List<Read> all;

  RuledForms(long seed) {
    chance = new Chance(seed);
    expressions = new RuledExpressions(chance);
    top = IntStream.range(0, FIELDS).mapToObj(i -> entry("f" + i)).toList();
    all = reads(top);
  }

  private static Dictionaries.Code code(String code, String parent, boolean retired) {
    return new Dictionaries.Code(code, text(code), parent, retired);
  }

  Form form() {
    Given.Made[] made = top.stream().map(this::made).toArray(Given.Made[]::new);
    List<Form.Check> checks = new ArrayList<>();
    for (int i = chance.below(5); i > 0; i--) {
      checks.add(check(chance.of(top)));
    }
    return Given.form(checks, made);
  }

  /** Some fields are only read, others must be filled; nothing is hidden or masked. */
  Map<String, FieldRight> rights() {
    Map<String, FieldRight> rights = new HashMap<>();
    for (Entry entry : top) {
      if (chance.in(8)) {
        rights.put(entry.key, FieldRight.of(Access.REQUIRED));
      } else if (chance.in(8) && !isMasked(entry)) {
        rights.put(entry.key, FieldRight.of(Access.READ));
      }
    }
    return rights;
  }

  RuledData data() {
    return new RuledData(chance, top);
  }

  private static boolean isMasked(Entry entry) {
    return entry.type instanceof FieldType.IdCard
        || entry.parts.stream().anyMatch(RuledForms::isMasked);
  }

  private Entry entry(String key) {
    return switch (chance.below(7)) {
      case 0 -> new Entry(key, table(), parts(false));
      case 1 -> new Entry(key, new FieldType.Group(List.of()), parts(true));
      default -> simple(key, true);
    };
  }

  private FieldType.Table table() {
    return chance.in(3)
        ? new FieldType.Table(List.of(), null, null, XY)
        : new FieldType.Table(List.of(), chance.in(2) ? 1 + chance.below(2) : null, 3, null);
  }

  private List<Entry> parts(boolean isGroup) {
    return IntStream.range(0, 1 + chance.below(3)).mapToObj(i -> simple("c" + i, isGroup)).toList();
  }

  private Entry simple(String key, boolean isSingle) {
    return new Entry(key, chance.of(isSingle && chance.in(10) ? SINGLE : SIMPLE), List.of());
  }

  private static List<Read> reads(List<Entry> entries) {
    return entries.stream().flatMap(RuledForms::read).toList();
  }

  private static Stream<Read> read(Entry entry) {
    return switch (entry.type) {
      case FieldType.Note _ -> Stream.of();
      case FieldType.Group _ -> parts(entry.key, entry.parts).stream();
      default -> Stream.of(new Read(entry.key, entry));
    };
  }

  private static List<Read> parts(String name, List<Entry> parts) {
    return parts.stream()
        .filter(part -> !(part.type instanceof FieldType.Note))
        .map(part -> new Read(name + "." + part.key, part))
        .toList();
  }

  private Given.Made made(Entry entry) {
    List<Read> before = reads(top.subList(0, top.indexOf(entry)));
    FieldType type =
        switch (entry.type) {
          case FieldType.Table table ->
              new FieldType.Table(
                  made("row", entry, before), table.minRows(), table.maxRows(), table.rows());
          case FieldType.Group _ -> new FieldType.Group(made(entry.key, entry, before));
          default -> entry.type;
        };
    return ruled(Given.field(entry.key, type), entry, before, all);
  }

  private List<Field> made(String name, Entry holder, List<Read> before) {
    List<Given.Made> made = new ArrayList<>();
    for (int i = 0; i < holder.parts.size(); i++) {
      Entry part = holder.parts.get(i);
      List<Read> earlier = and(before, parts(name, holder.parts.subList(0, i)));
      made.add(
          ruled(
              Given.field(part.key, part.type),
              part,
              earlier,
              and(all, parts(name, holder.parts))));
    }
    return Given.fields(made.toArray(Given.Made[]::new));
  }

  private static List<Read> and(List<Read> some, List<Read> others) {
    return Stream.concat(some.stream(), others.stream()).toList();
  }

  private Given.Made ruled(
      Given.Made field, Entry entry, List<Read> before, List<Read> everything) {
    if (chance.in(5)) {
      field.visible(expressions.seen(chance.in(8) ? everything : before));
    }
    if (chance.in(3)) {
      field.keep();
    }
    if (entry.type.isComputable() && chance.in(3)) {
      field.value(expressions.value(entry.type, before));
    }
    if (chance.in(5)) {
      field.required(expressions.truth(everything));
    }
    if (chance.in(12)) {
      field.blank(expressions.truth(everything));
    }
    if (chance.in(9)) {
      field.readOnly(expressions.seen(everything));
    }
    if (entry.type.hasOptions() && chance.in(2)) {
      field.options(expressions.options(entry.type, everything));
    }
    return field;
  }

  private Form.Check check(Entry entry) {
    String at = "/" + entry.key;
    return switch (entry.type) {
      case FieldType.Table _ when chance.in(2) -> {
        Read cell = chance.of(parts("row", entry.parts));
        List<Read> everything = and(all, parts("row", entry.parts));
        yield Given.check(expressions.truth(everything), at + "/*/" + cell.entry.key, "这一行不对");
      }
      case FieldType.Group _ when chance.in(2) ->
          Given.check(expressions.truth(all), at + "/" + chance.of(entry.parts).key, "这一格不对");
      case FieldType.DateRange _ -> Given.check(expressions.truth(all), at + "/from", "开始不对");
      case FieldType.Address _ -> Given.check(expressions.truth(all), at + "/detail", "地址不对");
      default -> Given.check(expressions.truth(all), at, "不对");
    };
  }
}
