package io.errand.form;

import io.errand.definition.Field;
import io.errand.definition.FieldRight.Access;
import io.errand.definition.FieldType;
import io.errand.expression.Expression;
import io.errand.field.Dictionaries;
import io.errand.field.FieldView;
import io.errand.problem.Language;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Fields as JSON for one viewer: those that may be seen, with what the viewer may do. */
record FieldViews(Dictionaries dictionaries, Rights rights, Language language) {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  ArrayNode of(List<Place> places) {
    ArrayNode views = JSON.arrayNode();
    places.stream().filter(rights::sees).forEach(place -> views.add(of(place)));
    return views;
  }

  private ObjectNode of(Place place) {
    Field field = place.field();
    ObjectNode json = JSON.objectNode().put("key", field.key()).put("type", field.type().key());
    FieldView view = view(json);
    view.text("title", field.title());
    view.text("help", field.help());
    view.text("placeholder", field.placeholder());
    json.put("right", right(place));
    if (field.sensitive() || field.type() instanceof FieldType.IdCard) {
      json.put("sensitive", true);
    }
    if (rights.isRevealable(place)) {
      json.put("revealable", true);
    }
    if (field.whenHidden() == Field.WhenHidden.KEEP) {
      json.put("whenHidden", "keep");
    }
    if (field.initial() != null && rights.writes(place)) {
      json.putPOJO("initial", field.initial());
    }
    place.kind().describe(view);
    permit(json, place);
    return json;
  }

  private FieldView view(ObjectNode json) {
    return new FieldView(json, dictionaries, language);
  }

  /** What holds others may be edited as soon as anything in it may. */
  private String right(Place place) {
    Access access = rights.access(place);
    boolean opened = !place.children().isEmpty() && !access.writes() && rights.writes(place);
    return (opened ? Access.EDIT : access).name().toLowerCase(Locale.ROOT);
  }

  /** What depends on the viewer's rights besides. */
  private void permit(ObjectNode json, Place place) {
    fills(json, Fills.of(place, rights));
    if (!place.children().isEmpty()) {
      json.set("fields", of(place.children()));
    }
    if (place.isTable()) {
      json.put("add", rights.adds(place)).put("remove", rights.removes(place));
    }
    if (rights.writes(place) && !place.type().offered().isEmpty()) {
      downloads(json.putArray("downloads"), place);
    }
  }

  private static void fills(ObjectNode json, Map<String, String> fills) {
    if (!fills.isEmpty()) {
      ObjectNode filled = json.putObject("fills");
      fills.forEach(filled::put);
    }
  }

  /** One whose condition the page can't evaluate is always offered. */
  private void downloads(ArrayNode views, Place place) {
    for (FieldType.Download download : place.type().offered()) {
      ObjectNode one = views.addObject().put("file", download.file());
      view(one).text("title", download.title());
      one.put("kind", download.kind().name().toLowerCase(Locale.ROOT));
      Expression when = download.when();
      if (when != null && !isRemote(when, place)) {
        one.set("when", when.tree());
      }
    }
  }

  private boolean isRemote(Expression when, Place place) {
    return new RemoteRules(rights).isRemote(when, place);
  }
}
