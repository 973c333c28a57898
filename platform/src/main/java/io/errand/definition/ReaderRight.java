package io.errand.definition;

import java.util.Map;

/**
 * What a kind of reader sees of an application.
 *
 * @param fields rights by field key, {@code "*"} for all that are not named
 * @param log whether the log is shown, true by default
 * @param opinions whether opinions are shown in it, true by default
 */
public record ReaderRight(Map<String, FieldRight> fields, Boolean log, Boolean opinions) {
  public ReaderRight {
    fields = fields == null ? Map.of() : Map.copyOf(fields);
    log = log == null || log;
    opinions = opinions == null || opinions;
  }
}
