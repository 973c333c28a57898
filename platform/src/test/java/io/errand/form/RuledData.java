package io.errand.form;

import io.errand.definition.FieldType;
import io.errand.field.Rows;
import io.errand.form.RuledForms.Entry;
import java.util.List;
import java.util.stream.IntStream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Data of a form: as people enter them, careful ones or others, some missing, some wrong, and now
 * and then as no control would give them, but another program might.
 */
final class RuledData {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
  private static final String ID = "0190a1b2-0000-7000-8000-00000000000";
  private static final List<String> ODD =
      List.of(
          "'x'",
          "''",
          "1",
          "1.5",
          "true",
          "[]",
          "{}",
          "null",
          "'2026'",
          "[1]",
          "['x','x']",
          "[['x']]",
          "{'id':'1'}",
          "{'from':'x'}",
          "{'area':['1201','12']}",
          "{'row':'x'}");
  private static final List<String> BARE = List.of("''", "[]", "{}", "null");
  private static final List<String> MISSHAPEN = List.of("'x'", "1", "true", "[1]", "{'z':1}");

  private final Chance chance;
  private final boolean isCareful;
  private final ObjectNode values;
  private boolean fits = true;

  RuledData(Chance chance, List<Entry> top) {
    this.chance = chance;
    isCareful = chance.in(2);
    values = filled(top);
    if (chance.in(40)) {
      values.put("unknown", 1);
      fits = false;
    }
  }

  ObjectNode values() {
    return values;
  }

  /** Whether tables are lists of rows, groups are objects, and nothing unknown is there. */
  boolean fits() {
    return fits;
  }

  private ObjectNode filled(List<Entry> entries) {
    ObjectNode data = JSON.objectNode();
    for (Entry entry : entries) {
      if (!chance.in(4) && !(entry.type() instanceof FieldType.Note)) {
        data.set(entry.key(), value(entry));
      }
    }
    return data;
  }

  private JsonNode value(Entry entry) {
    if (!entry.parts().isEmpty()) {
      return chance.in(60) ? json(chance.of(BARE)) : chance.in(80) ? misshapen() : holding(entry);
    }
    return chance.in(isCareful ? 200 : 25) ? json(chance.of(ODD)) : entered(entry.type());
  }

  private JsonNode misshapen() {
    fits = false;
    return json(chance.of(MISSHAPEN));
  }

  private JsonNode holding(Entry entry) {
    return switch (entry.type()) {
      case FieldType.Table table when table.rows() != null -> fixed(table, entry.parts());
      case FieldType.Table _ -> rows(entry.parts());
      default -> filled(entry.parts());
    };
  }

  private ArrayNode rows(List<Entry> columns) {
    ArrayNode rows = JSON.arrayNode();
    for (int i = isRight() ? 2 : chance.below(5); i > 0; i--) {
      rows.add(chance.in(100) ? row() : filled(columns));
    }
    return rows;
  }

  private JsonNode row() {
    fits = false;
    return json(chance.of("null", "'x'", "1", "{'z':1}"));
  }

  /** Rows in another order, or not all of them, still are the rows of the table. */
  private ArrayNode fixed(FieldType.Table table, List<Entry> columns) {
    ArrayNode rows = JSON.arrayNode();
    for (FieldType.Option row : chance.in(4) ? table.rows().reversed() : table.rows()) {
      if (!chance.in(8)) {
        rows.add((chance.in(3) ? JSON.objectNode() : filled(columns)).put(Rows.ROW, row.value()));
      }
    }
    if (chance.in(60)) {
      fits = false;
      rows.add(filled(columns).put(Rows.ROW, chance.of("x", "q")));
    }
    return rows;
  }

  /** Whether the next value is a right one, which stands first among those of its type. */
  private boolean isRight() {
    return isCareful && !chance.in(8);
  }

  private JsonNode entered(FieldType type) {
    return switch (type) {
      case FieldType.Whole _ -> number(2, -2, 0, 3, 7, 20, 25, 2.5);
      case FieldType.Decimal _, FieldType.Money _ ->
          number(2, 0, 3.25, 3.255, 1.005, -1, -0.0, 12.5, 1e-7, 0.1, 1e15, 123456789012.34);
      case FieldType.Line _ ->
          string("ab", "ab", "a", "abcdefgh", " 中文 ", "", " ", "𠮷𠮷", "a\nb", "ab\r\n", "\u00a0");
      case FieldType.Multiline _ -> string("ab", "a\r\nb\n", "𠮷𠮷𠮷𠮷𠮷𠮷𠮷𠮷", "abcdefghi", "\n");
      case FieldType.Phone _ -> string("13800002046", "138 0000 2046", "138", "010-62751234");
      case FieldType.Email _ -> string("a@b.cn", "a@b.cn", "a.b.cn", "Ä@b.cn", "a@b");
      case FieldType.IdCard _ ->
          string("11010519491231002X", "11010519491231002x", "110105194912310021", "1101");
      case FieldType.Date _ ->
          string("2026-05-01", "1999-02-28", "2024-02-29", "2026-02-29", "2027-01-01", "2026-5-1");
      case FieldType.Month _ -> string("2026-05", "1999-12", "2026-12", "2026-13", "2026");
      case FieldType.Time _ -> string("09:30", "23:59", "24:00", "9:30");
      case FieldType.DateTime _ -> string("2026-05-01T09:30", "2026-02-30T09:30", "2026-05-01");
      case FieldType.DateRange _ -> range();
      case FieldType.YesNo _, FieldType.Consent _ -> JSON.booleanNode(chance.in(2));
      case FieldType.Choice _ -> string("x", "x", "y", "z", "w");
      case FieldType.MultiChoice _ -> codes();
      case FieldType.Cascade _ -> way();
      case FieldType.Address _ -> address();
      case FieldType.Person _ -> json("{'id':'%s1','number':'7','name':'李'}".formatted(ID));
      case FieldType.Unit _ -> json("{'id':'%s2','key':'hr','title':'人事处'}".formatted(ID));
      case FieldType.File _, FieldType.Image _, FieldType.Signature _ -> files();
      case FieldType.Serial _ -> string("2026-00001");
      case FieldType.Lookup _ ->
          lookedUp(one("'year':2026", "'days':" + range(), "'year':'x'", "'year':null", "'z':1"));
      case FieldType.Note _, FieldType.Table _, FieldType.Group _ ->
          throw new IllegalArgumentException(type.key());
    };
  }

  private JsonNode lookedUp(String columns) {
    return json("{'id':'%s3','title':'Q-1',%s}".formatted(ID, columns));
  }

  private JsonNode range() {
    ObjectNode range = JSON.objectNode();
    range.put("from", one("2026-01-01", "2026-07-01", ""));
    return range.put("to", one("2026-03-01", "2027-01-01", "2026-02-30", ""));
  }

  private JsonNode codes() {
    return json(one("['x','y']", "['x']", "['z','y']", "['x','y','z']", "['w','x']", "[]"));
  }

  private JsonNode way() {
    return json(
        one(
            "['11','1101']",
            "['11','1101','110101']",
            "['11','1101','110102']",
            "['12']",
            "['12','1101']",
            "['1201']",
            "['11','99']"));
  }

  private ObjectNode address() {
    ObjectNode address = JSON.objectNode();
    if (!chance.in(4)) {
      address.set("area", way());
    }
    return chance.in(4) ? address : address.put("detail", one("中关村", " ", ""));
  }

  private ArrayNode files() {
    ArrayNode files = JSON.arrayNode();
    IntStream.range(0, isRight() ? 1 : chance.below(4))
        .forEach(
            i ->
                files.add(
                    json(
                        "{'id':'%s%d','name':'a.pdf','size':1,'mediaType':'application/pdf'}"
                            .formatted(ID, i))));
    return files;
  }

  private JsonNode number(double... some) {
    return JSON.numberNode(some[isRight() ? 0 : chance.below(some.length)]);
  }

  private JsonNode string(String... some) {
    return JSON.stringNode(one(some));
  }

  private String one(String... some) {
    return isRight() ? some[0] : chance.of(some);
  }

  private static JsonNode json(String text) {
    return Given.json("{'a':" + text + "}").get("a");
  }
}
