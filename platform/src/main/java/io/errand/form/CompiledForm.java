package io.errand.form;

import io.errand.definition.Form;
import io.errand.definition.Text;
import io.errand.problem.Language;
import java.util.List;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** A form as JSON for one viewer in one language. */
record CompiledForm(FormEvaluator form, Rights rights, Language language) {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  ObjectNode json() {
    ObjectNode json = JSON.objectNode().set("schema", form.schema().json(rights));
    json.set(
        "fields", new FieldViews(form.dictionaries(), rights, language).of(form.places().top()));
    json.putObject("layout").set("steps", steps());
    return json.set("rules", rules());
  }

  private ArrayNode rules() {
    RemoteRules remote = new RemoteRules(rights);
    ArrayNode rules = JSON.arrayNode();
    for (Rule rule : form.rules().all()) {
      if (remote.isTold(rule)) {
        ObjectNode json =
            rules.addObject().put("at", rule.place().template()).put("kind", rule.kind().key());
        if (remote.isRemote(rule)) {
          json.put("remote", true);
        } else {
          json.set("tree", rule.expression().tree());
          put(json, "message", rule.message());
        }
      }
    }
    return rules;
  }

  private ArrayNode steps() {
    ArrayNode steps = JSON.arrayNode();
    for (Form.Step step : form.form().layout().steps()) {
      ArrayNode sections = JSON.arrayNode();
      addSection(sections, null, null, step.fields());
      for (Form.Section section : step.sections()) {
        addSection(sections, section.title(), section.help(), section.fields());
      }
      if (!sections.isEmpty()) {
        ObjectNode json = steps.addObject();
        put(json, "title", step.title());
        if (step.display() == Form.Display.TABS) {
          json.put("display", "tabs");
        }
        json.set("sections", sections);
      }
    }
    return steps;
  }

  private void addSection(ArrayNode sections, Text title, Text help, List<String> keys) {
    ArrayNode fields = JSON.arrayNode();
    for (String key : keys) {
      Place place = form.places().get("/" + key);
      if (place != null && rights.sees(place)) {
        fields.add(key);
      }
    }
    if (!fields.isEmpty()) {
      ObjectNode section = sections.addObject();
      put(section, "title", title);
      put(section, "help", help);
      section.set("fields", fields);
    }
  }

  private void put(ObjectNode json, String name, Text text) {
    if (text != null) {
      json.put(name, text.in(language.locale()));
    }
  }
}
