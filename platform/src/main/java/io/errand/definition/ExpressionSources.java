package io.errand.definition;

import java.util.List;
import tools.jackson.databind.JsonNode;

/** Parses every expression of the documents of a service, so that each refused one is told. */
final class ExpressionSources {
  private static final List<String> RULES =
      List.of("visible", "required", "blank", "readOnly", "value", "allowed");

  private final Names names;
  private final Faults faults;

  ExpressionSources(Names names, Faults faults) {
    this.names = names;
    this.faults = faults;
  }

  void checkForm(JsonNode form) {
    checkFields(form, "");
    checkEach(form, "/checks", List.of("when"));
  }

  void checkFlow(JsonNode flow) {
    checkEach(flow, "/nodes", List.of("skipWhen"));
    JsonNode nodes = flow.path("nodes");
    for (int i = 0; i < nodes.size(); i++) {
      checkFill(nodes.get(i).path("fill"), Pointers.at("/nodes", i) + "/fill");
      checkFill(nodes.get(i).at("/with/fill"), Pointers.at("/nodes", i) + "/with/fill");
    }
    checkEach(flow, "/edges", List.of("when"));
  }

  private void checkFill(JsonNode fill, String at) {
    check(fill, at, List.copyOf(fill.propertyNames()));
  }

  private void checkFields(JsonNode parent, String at) {
    String place = at + "/fields";
    JsonNode fields = parent.path("fields");
    for (int i = 0; i < fields.size(); i++) {
      check(fields.get(i), Pointers.at(place, i), RULES);
      checkDownloads(fields.get(i).path("downloads"), Pointers.at(place, i) + "/downloads");
      checkFields(fields.get(i), Pointers.at(place, i));
    }
  }

  private void checkDownloads(JsonNode downloads, String at) {
    for (int i = 0; i < downloads.size(); i++) {
      check(downloads.get(i), Pointers.at(at, i), List.of("when"));
    }
  }

  private void checkEach(JsonNode document, String list, List<String> properties) {
    JsonNode entries = document.at(list);
    for (int i = 0; i < entries.size(); i++) {
      check(entries.get(i), Pointers.at(list, i), properties);
    }
  }

  private void check(JsonNode entry, String at, List<String> properties) {
    for (String property : properties) {
      JsonNode source = entry.path(property);
      if (source.isString()) {
        names.check(source.stringValue(), Pointers.at(at, property), faults);
      }
    }
  }
}
