package io.errand.form;

import io.errand.definition.FieldType;
import io.errand.form.RuledForms.Entry;
import io.errand.form.RuledForms.Read;
import java.util.List;

/** Expressions over fields, as authors write them; some give nothing useful. */
final class RuledExpressions {
  private static final String NAME = "$";

  private final Chance chance;

  RuledExpressions(Chance chance) {
    this.chance = chance;
  }

  /** A condition that may ask who looks. */
  String seen(List<Read> reads) {
    return chance.in(12) ? chance.of("me.number === '1'", "me.name !== '张三'") : truth(reads);
  }

  String truth(List<Read> reads) {
    return switch (chance.below(8)) {
      case 0 -> "!(%s)".formatted(plain(reads));
      case 1 -> "(%s) && (%s)".formatted(plain(reads), plain(reads));
      case 2 -> "(%s) || (%s)".formatted(plain(reads), plain(reads));
      default -> plain(reads);
    };
  }

  private String plain(List<Read> reads) {
    if (reads.isEmpty() || chance.in(15)) {
      return chance.of(
          "true",
          "false",
          "today > '2026-01-01'",
          "applicant.kind === 'staff'",
          "starter.unit.key === 'hr'");
    }
    Read read = chance.of(reads);
    return about(read.name(), read.entry());
  }

  private String about(String name, Entry entry) {
    return condition(entry).replace(NAME, name);
  }

  private String condition(Entry entry) {
    if (chance.in(5)) {
      return "isBlank($)";
    }
    return switch (entry.type()) {
      case FieldType.Whole _, FieldType.Decimal _, FieldType.Money _ ->
          chance.of("$ > 3", "$ === 2", "($ ?? 0) <= 5");
      case FieldType.Date _ -> chance.of("$ > '2026-01-01'", "ageAt($, today) >= 18");
      case FieldType.Month _ -> "$ > '2026-03'";
      case FieldType.YesNo _, FieldType.Consent _ -> chance.of("$", "!$", "$ === false");
      case FieldType.Choice _ -> chance.of("$ === 'x'", "['x', 'y'].includes($)");
      case FieldType.MultiChoice _ -> chance.of("($ ?? []).includes('x')", "($ ?? []).length > 1");
      case FieldType.Cascade _ -> chance.of("($ ?? []).includes('11')", "($ ?? []).length < 2");
      case FieldType.DateRange _ -> chance.of("$?.from < '2026-06-01'", "isBlank($?.to)");
      case FieldType.Address _ -> "isBlank($?.detail)";
      case FieldType.Person _ -> "$?.name === '李'";
      case FieldType.Unit _ -> "$?.key === 'hr'";
      case FieldType.Lookup _ -> chance.of("$?.year > 2000", "isBlank($?.days)");
      case FieldType.File _, FieldType.Image _, FieldType.Signature _ -> "($ ?? []).length > 1";
      case FieldType.Table _ -> ofRows(entry.parts());
      default -> chance.of("$ === 'ab'", "$?.length > 3", "$?.length > 3", "$.length > 3");
    };
  }

  private String ofRows(List<Entry> columns) {
    Entry column = chance.of(columns);
    String inRow = about("r." + column.key(), column);
    return chance.of(
        "$.length > 1", "$.some(r => %s)".formatted(inRow), "$.every(r => %s)".formatted(inRow));
  }

  /** What a field is computed from; at times of another kind than the field's. */
  String value(FieldType type, List<Read> reads) {
    if (chance.in(25)) {
      return chance.of("[1]", "'x'", "1.5", "true");
    }
    return switch (type) {
      case FieldType.Whole _ -> chance.of(number(reads), "round(%s, 0)".formatted(number(reads)));
      case FieldType.Decimal _, FieldType.Money _ -> number(reads);
      case FieldType.Line _, FieldType.Multiline _ ->
          chance.of(
              "(%s) + '元'".formatted(number(reads)),
              "`共 ${%s} 项`".formatted(number(reads)),
              either(reads, "'ab'", "'a\\nb'"));
      case FieldType.Date _ ->
          chance.of(
              either(reads, "addDays(today, 3)", "addMonths(today, -30)"),
              either(reads, "today", "'2026-02-30'"));
      case FieldType.Month _ -> either(reads, "today.slice(0, 7)", "'2026-13'");
      case FieldType.Time _ -> either(reads, "'09:30'", "'24:00'");
      case FieldType.DateTime _ -> either(reads, "'2026-05-01T09:30'", "'2026-02-30T09:30'");
      case FieldType.Choice _ -> either(reads, "'x'", "'q'");
      case FieldType.MultiChoice _ -> either(reads, "['x', 'y']", chance.of("[]", "['x', 'x']"));
      case FieldType.Phone _ -> either(reads, "'13800002046'", "'138'");
      case FieldType.Email _ -> either(reads, "'a@b.cn'", "'a.b'");
      default -> truth(reads);
    };
  }

  private String either(List<Read> reads, String one, String other) {
    return "%s ? %s : %s".formatted(truth(reads), one, other);
  }

  private String number(List<Read> reads) {
    if (reads.isEmpty()) {
      return "yearOf(today)";
    }
    Read read = chance.of(reads);
    return number(read.entry()).replace(NAME, read.name());
  }

  private String number(Entry entry) {
    return switch (entry.type()) {
      case FieldType.Whole _, FieldType.Decimal _, FieldType.Money _ ->
          chance.of("$ * 2", "$ / 3", "-$ / 8", "$ * 1.1", "sum([$, 1.005])", "($ ?? 0) + 0.015");
      case FieldType.Line _, FieldType.Phone _ -> "$?.length";
      case FieldType.Date _ -> chance.of("ageAt($, today)", "daysBetween($, today) / 7");
      case FieldType.DateRange _ -> "daysBetween($?.from, $?.to)";
      case FieldType.MultiChoice _, FieldType.File _ -> "($ ?? []).length";
      case FieldType.Table _ -> ofColumn(chance.of(entry.parts()).key());
      default -> "isBlank($) ? 1 : 2.345";
    };
  }

  private String ofColumn(String column) {
    return chance
        .of("$.length", "count($.map(r => r.COLUMN))", "sum($.map(r => r.COLUMN))")
        .replace("COLUMN", column);
  }

  /** The options that are allowed. */
  String options(FieldType type, List<Read> reads) {
    if (type instanceof FieldType.Cascade) {
      return either(reads, "['11']", "['1201', '110102']");
    }
    List<Read> codes =
        reads.stream().filter(read -> read.entry().type() instanceof FieldType.Choice).toList();
    return codes.isEmpty() || chance.in(2)
        ? either(reads, "['x', 'y']", "['z']")
        : "[%s, 'y']".formatted(chance.of(codes).name());
  }
}
