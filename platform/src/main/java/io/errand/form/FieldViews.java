package io.errand.form;

import io.errand.definition.Field;
import io.errand.definition.FieldRight.Access;
import io.errand.definition.FieldType;
import io.errand.definition.Text;
import io.errand.expression.Expression;
import io.errand.problem.Language;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Fields as JSON for one viewer: those that may be seen, with what the viewer may do. */
record FieldViews(Dictionaries dictionaries, Rights rights, Language language) {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
  private static final int ALL_LEVELS = 99;

  ArrayNode of(List<Place> places) {
    ArrayNode views = JSON.arrayNode();
    places.stream().filter(rights::sees).forEach(place -> views.add(of(place)));
    return views;
  }

  private ObjectNode of(Place place) {
    Field field = place.field();
    ObjectNode view = JSON.objectNode().put("key", field.key()).put("type", field.type().key());
    text(view, "title", field.title());
    text(view, "help", field.help());
    text(view, "placeholder", field.placeholder());
    view.put("right", right(place));
    if (field.sensitive() || field.type() instanceof FieldType.IdCard) {
      view.put("sensitive", true);
    }
    if (rights.isRevealable(place)) {
      view.put("revealable", true);
    }
    if (field.whenHidden() == Field.WhenHidden.KEEP) {
      view.put("whenHidden", "keep");
    }
    if (field.initial() != null && rights.writes(place)) {
      view.putPOJO("initial", field.initial());
    }
    describe(view, place);
    return view;
  }

  /** What holds others may be edited as soon as anything in it may. */
  private String right(Place place) {
    Access access = rights.access(place);
    boolean opened = !place.children().isEmpty() && !access.writes() && rights.writes(place);
    return (opened ? Access.EDIT : access).name().toLowerCase(Locale.ROOT);
  }

  private void describe(ObjectNode view, Place place) {
    switch (place.type()) {
      case FieldType.Line line -> {
        lengths(view, line.minLength(), line.maxLength(), TypeSchema.LONGEST_LINE);
        put(view, "pattern", line.pattern());
        text(view, "patternHint", line.patternHint());
      }
      case FieldType.Multiline many ->
          lengths(view, many.minLength(), many.maxLength(), TypeSchema.LONGEST_TEXT);
      case FieldType.Whole whole -> {
        put(view, "minimum", whole.minimum());
        put(view, "maximum", whole.maximum());
      }
      case FieldType.Decimal decimal ->
          amount(view, decimal.minimum(), decimal.maximum(), ValueChecks.scale(decimal));
      case FieldType.Money money ->
          amount(view, money.minimum(), money.maximum(), ValueChecks.DEFAULT_SCALE);
      case FieldType.Date date -> {
        put(view, "minimum", date.minimum());
        put(view, "maximum", date.maximum());
      }
      case FieldType.Month month -> {
        put(view, "minimum", month.minimum());
        put(view, "maximum", month.maximum());
      }
      case FieldType.Choice _ -> view.set("options", options().of(place.type()));
      case FieldType.MultiChoice choices -> {
        view.set("options", options().of(place.type()));
        put(view, "minItems", choices.minItems());
        put(view, "maxItems", choices.maxItems());
      }
      case FieldType.Cascade cascade -> {
        int levels = Objects.requireNonNullElse(cascade.levels(), ALL_LEVELS);
        view.set("options", options().tree(cascade, levels));
        put(view, "levels", cascade.levels());
      }
      case FieldType.Address address -> view.set("options", options().tree(address, ALL_LEVELS));
      case FieldType.Person person -> {
        strings(view, "kinds", person.kinds());
        put(view, "within", person.within());
        Map<String, String> fills = Fills.of(place, person, rights);
        if (!fills.isEmpty()) {
          ObjectNode filled = view.putObject("fills");
          fills.forEach(filled::put);
        }
      }
      case FieldType.Unit unit -> {
        strings(view, "kinds", unit.kinds());
        put(view, "under", unit.under());
        strings(view, "units", unit.units());
      }
      case FieldType.File file -> {
        strings(view, "accept", file.accept());
        put(view, "maxCount", file.maxCount());
        put(view, "maxSize", file.maxSize());
        downloads(view, place);
      }
      case FieldType.Image image -> {
        put(view, "aspect", image.aspect());
        put(view, "maxSize", image.maxSize());
        downloads(view, place);
      }
      case FieldType.Table table -> table(view, place, table);
      case FieldType.Group _ -> view.set("fields", of(place.children()));
      case FieldType.Consent consent -> text(view, "text", consent.text());
      case FieldType.Note note -> text(view, "text", note.text());
      case FieldType.Time _, FieldType.DateTime _, FieldType.DateRange _, FieldType.YesNo _ -> {}
      case FieldType.Phone _, FieldType.Email _, FieldType.IdCard _, FieldType.Signature _ -> {}
      case FieldType.Lookup _, FieldType.Serial _ -> {}
    }
  }

  private void table(ObjectNode view, Place place, FieldType.Table table) {
    if (table.rows() == null) {
      put(view, "minRows", table.minRows());
      put(view, "maxRows", table.maxRows());
    } else {
      ArrayNode rows = view.putArray("rows");
      table.rows().forEach(row -> rows.add(options().of(row)));
    }
    view.set("fields", of(place.children()));
    view.put("add", rights.adds(place)).put("remove", rights.removes(place));
  }

  /** One whose condition the page can't evaluate is always offered. */
  private void downloads(ObjectNode view, Place place) {
    if (!rights.writes(place) || place.type().offered().isEmpty()) {
      return;
    }
    ArrayNode views = view.putArray("downloads");
    for (FieldType.Download download : place.type().offered()) {
      ObjectNode one = views.addObject().put("file", download.file());
      text(one, "title", download.title());
      one.put("kind", download.kind().name().toLowerCase(Locale.ROOT));
      Expression when = download.when();
      if (when != null && !isRemote(when, place)) {
        one.set("when", when.tree());
      }
    }
  }

  private boolean isRemote(Expression when, Place place) {
    return new RemoteRules(rights).isRemote(when, Reads.of(rights.places(), when, place.table()));
  }

  private OptionViews options() {
    return new OptionViews(dictionaries, language);
  }

  private static void lengths(ObjectNode view, Integer minimum, Integer maximum, int byDefault) {
    put(view, "minLength", minimum);
    view.put("maxLength", maximum == null ? byDefault : maximum);
  }

  private static void amount(ObjectNode view, BigDecimal minimum, BigDecimal maximum, int scale) {
    put(view, "minimum", minimum);
    put(view, "maximum", maximum);
    view.put("scale", scale);
  }

  private static void strings(ObjectNode view, String name, List<String> values) {
    if (!values.isEmpty()) {
      ArrayNode list = view.putArray(name);
      values.forEach(list::add);
    }
  }

  private void text(ObjectNode view, String name, Text text) {
    if (text != null) {
      view.put(name, text.in(language.locale()));
    }
  }

  private static void put(ObjectNode view, String name, Object value) {
    switch (value) {
      case null -> {}
      case String string -> view.put(name, string);
      case Integer number -> view.put(name, number);
      case Long number -> view.put(name, number);
      case BigDecimal number -> view.put(name, number);
      default -> throw new IllegalArgumentException(name);
    }
  }
}
