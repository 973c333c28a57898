package io.errand.directory;

import io.r2dbc.postgresql.codec.Json;
import io.r2dbc.spi.Readable;
import java.util.UUID;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Reads people and units from rows. */
@Component
class PersonRow {
  static final String SELECT =
      """
      select p.id, p.number, p.name, p.pinyin, p.initials, p.kind, p.properties,
             u.id unit_id, u.key unit_key, u.title_zh unit_zh, u.title_en unit_en, u.kind unit_kind
        from person p join unit u on u.id = p.unit_id
      """;

  private final JsonMapper json;

  PersonRow(JsonMapper json) {
    this.json = json;
  }

  Person read(Readable row) {
    return new Person(
        row.get("id", UUID.class),
        row.get("number", String.class),
        row.get("name", String.class),
        row.get("pinyin", String.class),
        row.get("initials", String.class),
        row.get("kind", String.class),
        new Unit(
            row.get("unit_id", UUID.class),
            row.get("unit_key", String.class),
            row.get("unit_zh", String.class),
            row.get("unit_en", String.class),
            row.get("unit_kind", String.class)),
        json.readValue(row.get("properties", Json.class).asArray(), ObjectNode.class));
  }

  static Unit unit(Readable row) {
    return new Unit(
        row.get("id", UUID.class),
        row.get("key", String.class),
        row.get("title_zh", String.class),
        row.get("title_en", String.class),
        row.get("kind", String.class));
  }
}
