package io.errand.definition;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Checks the form of a service: its fields, its layout, its rules. */
final class FormChecks {
  private final Names words;
  private final NameChecks names;
  private final Surroundings around;
  private final Set<String> files;
  private final Faults faults;

  /**
   * @param files the names of the files in the service's folder
   */
  FormChecks(Names words, NameChecks names, Surroundings around, Set<String> files, Faults faults) {
    this.words = words;
    this.names = names;
    this.around = around;
    this.files = files;
    this.faults = faults;
  }

  void check(Form form) {
    FieldIndex fields = new FieldIndex(form.fields());
    new FieldChecks(words, around, faults).check(form.fields());
    new LayoutChecks(fields, faults).check(form);
    rules(form.fields(), "/fields", null);
    for (int i = 0; i < form.checks().size(); i++) {
      check(form.checks().get(i), fields, Pointers.at("/checks", i));
    }
    new ValueCycles(form, faults).check();
  }

  private void rules(List<Field> fields, String place, Field table) {
    ExpressionPlace rule = ExpressionPlace.rule(table);
    ExpressionPlace deciding = ExpressionPlace.deciding(table);
    for (int i = 0; i < fields.size(); i++) {
      Field field = fields.get(i);
      Field.Rules rules = field.rules();
      String at = Pointers.at(place, i);
      names.check(rules.visible(), rule, at + "/visible");
      names.check(rules.required(), deciding, at + "/required");
      names.check(rules.blank(), deciding, at + "/blank");
      names.check(rules.readOnly(), rule, at + "/readOnly");
      names.check(rules.value(), deciding, at + "/value");
      names.check(rules.options(), rule, at + "/allowed");
      downloads(field.type().offered(), rule, at + "/downloads");
      rules(
          field.children(), at + "/fields", field.type() instanceof FieldType.Table ? field : null);
    }
  }

  private void downloads(List<FieldType.Download> downloads, ExpressionPlace place, String at) {
    for (int i = 0; i < downloads.size(); i++) {
      FieldType.Download download = downloads.get(i);
      names.check(download.when(), place, Pointers.at(at, i) + "/when");
      if (!files.contains(download.file())) {
        faults.unknown(Pointers.at(at, i) + "/file", Cause.UNKNOWN_FILE, download.file(), files);
      }
    }
  }

  private void check(Form.Check check, FieldIndex fields, String at) {
    String[] path = check.at().substring(1).split("/", -1);
    Optional<Field> field = fields.find(path[0]);
    boolean eachRow = path.length == 3;
    if (field.isEmpty()) {
      faults.unknown(at + "/at", Cause.UNKNOWN_FIELD, path[0], fields.keys());
    } else if (path.length > 1) {
      below(field.get(), path[path.length - 1], eachRow, at + "/at");
    }
    Field table = eachRow ? field.orElse(null) : null;
    names.check(check.when(), ExpressionPlace.deciding(table), at + "/when");
  }

  private void below(Field field, String key, boolean eachRow, String at) {
    Set<String> parts = parts(field);
    boolean isTable = field.type() instanceof FieldType.Table;
    if (isTable != eachRow || parts.isEmpty()) {
      faults.add(at, eachRow ? Cause.NO_TABLE : Cause.NO_PARTS, field.key());
    } else if (!parts.contains(key)) {
      faults.unknown(at, Cause.UNKNOWN_COLUMN, key, parts);
    }
  }

  private static Set<String> parts(Field field) {
    return switch (field.type()) {
      case FieldType.DateRange _ -> Set.of("from", "to");
      case FieldType.Address _ -> Set.of("area", "detail");
      default -> FieldIndex.below(field).keys();
    };
  }
}
