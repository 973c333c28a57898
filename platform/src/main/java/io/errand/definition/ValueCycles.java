package io.errand.definition;

import io.errand.expression.Expression;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Finds computed fields that need their own value. */
final class ValueCycles {
  private final Form form;
  private final Faults faults;
  private final Map<String, Set<String>> needs = new LinkedHashMap<>();
  private final Map<String, String> places = new HashMap<>();
  private final Set<String> done = new HashSet<>();

  ValueCycles(Form form, Faults faults) {
    this.form = form;
    this.faults = faults;
  }

  void check() {
    for (int i = 0; i < form.fields().size(); i++) {
      gather(form.fields().get(i), Pointers.at("/fields", i));
    }
    needs.keySet().forEach(start -> follow(start, new ArrayList<>()));
  }

  private void gather(Field field, String at) {
    if (field.rules().value() != null) {
      add(field.key(), field.rules().value(), null, at);
    }
    for (int i = 0; i < field.children().size(); i++) {
      Field child = field.children().get(i);
      if (child.rules().value() != null) {
        add(field.key() + '.' + child.key(), child.rules().value(), field, at + "/fields/" + i);
      }
    }
  }

  private void add(String name, Expression value, Field parent, String at) {
    places.put(name, at + "/value");
    needs.put(name, new TreeSet<>());
    value.names().forEach(key -> needs.get(name).addAll(read(key, value, parent)));
  }

  /** The places whose values an expression reads when it names a key. */
  private Set<String> read(String key, Expression value, Field parent) {
    String field = key.equals(Names.ROW) && parent != null ? parent.key() : key;
    Set<String> read = new TreeSet<>(Set.of(field));
    Set<String> columns = new TreeSet<>();
    value.paths().stream()
        .filter(path -> path.getFirst().equals(key))
        .forEach(path -> columns.add(field + '.' + path.get(1)));
    read.addAll(columns.isEmpty() ? all(field) : columns);
    return read;
  }

  private Set<String> all(String key) {
    Set<String> inside = new TreeSet<>();
    form.fields().stream()
        .filter(field -> field.key().equals(key))
        .forEach(field -> field.children().forEach(child -> inside.add(key + '.' + child.key())));
    return inside;
  }

  private void follow(String name, List<String> way) {
    int before = way.indexOf(name);
    if (before >= 0) {
      way.add(name);
      List<String> cycle = way.subList(before, way.size());
      faults.add(places.get(name), Cause.VALUE_CYCLE, String.join(" → ", cycle));
      done.addAll(cycle);
    } else if (needs.containsKey(name) && done.add(name)) {
      way.add(name);
      needs.get(name).forEach(next -> follow(next, new ArrayList<>(way)));
    }
  }
}
