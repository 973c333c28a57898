package io.errand.form;

import io.errand.definition.FieldType;
import io.errand.definition.Form;
import io.errand.directory.UnitTitles;
import io.errand.document.FileBounds;
import io.errand.expression.Call;
import io.errand.expression.Outcome;
import io.errand.field.Dictionaries;
import io.errand.field.FieldText;
import io.errand.field.Values;
import io.errand.problem.Language;
import io.errand.problem.Messages;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Calculates and checks the data of one form. A plain function but for the expressions, which
 * another room evaluates: {@code expressions::evaluate}, a few times for each evaluation, and so
 * never on an event loop. Made once for a version and used by many threads.
 */
public final class FormEvaluator {
  private final Form form;
  private final Places places;
  private final Rules rules;
  private final FormSchema schema;
  private final Dictionaries dictionaries;
  private final boolean computes;

  private FormEvaluator(Form form, Dictionaries dictionaries) {
    this.form = form;
    this.places = Places.of(form);
    this.rules = Rules.of(form, places);
    this.schema = FormSchema.of(places, dictionaries);
    this.dictionaries = dictionaries;
    this.computes = rules.all().stream().anyMatch(rule -> rule.kind() == Rule.Kind.VALUE);
  }

  public static FormEvaluator of(Form form, Dictionaries dictionaries) {
    return new FormEvaluator(form, dictionaries);
  }

  /**
   * Evaluates data that are stored or taken over already.
   *
   * @param rights of the person who is told; findings are what this person may put right
   * @param expressions gives the outcome of each call over a scope; what it throws is passed on
   */
  public Evaluated evaluate(
      ObjectNode data,
      Rights rights,
      Situation situation,
      BiFunction<Map<String, JsonNode>, List<Call>, List<Outcome>> expressions) {
    ObjectNode normal = Values.normal(places.fields(), Storable.of(data));
    ShapeFindings before = schema.check(normal);
    Scope scope = Scope.of(places, normal, before.unreadable(), situation.names());
    Evaluation evaluation = new Evaluation(expressions, scope, normal).run(rules);
    ObjectNode computed = Values.normal(places.fields(), evaluation.data());
    ShapeFindings shape = computes ? schema.check(computed) : before;
    List<Finding> values =
        ValueChecks.of(places.top(), dictionaries, computed, shape.unreadable(), situation.today());
    Judgement judgement = new Judgement(places, rules, rights, evaluation, computed);
    return new Evaluated(
        computed,
        submitted(evaluation, computed, shape.unreadable()),
        evaluation.hidden(),
        judgement.required(),
        evaluation.held(Rule.Kind.BLANK),
        evaluation.held(Rule.Kind.READ_ONLY),
        evaluation.options(),
        judgement.of(shape, values),
        evaluation.results());
  }

  /**
   * The people, units and files in data that were newly sent, for the caller to look up at once.
   */
  public List<Reference> references(ObjectNode data) {
    return NewReferences.of(places, data);
  }

  /**
   * Evaluates what a viewer has changed.
   *
   * @param stored the data so far; for a new form what was prefilled
   * @param edited what {@link Rights#apply} made of them
   * @param resolved the values of {@link #references} by their pointers, as the directory and the
   *     files give them; what the person may not choose there is missing
   */
  public Revision revise(
      ObjectNode stored,
      Edited edited,
      Map<String, ObjectNode> resolved,
      Rights rights,
      Situation situation,
      BiFunction<Map<String, JsonNode>, List<Call>, List<Outcome>> expressions) {
    NewReferences.Resolved known = NewReferences.resolve(places, edited.data(), resolved);
    Evaluated held = evaluate(known.data(), rights, situation, expressions);
    List<String> emptied = edited.toEmpty(held);
    emptied.forEach(pointer -> DataTree.remove(known.data(), pointer));
    Evaluated evaluated =
        emptied.isEmpty() ? held : evaluate(known.data(), rights, situation, expressions);
    return new Revising(places, rights, stored, edited, evaluated).revision(known.unknown());
  }

  /**
   * A draft as it is to be gone on with: what its person may only read or not see at all, and what
   * was prefilled and is locked by a rule, is what is prefilled now, not what it was when the draft
   * was begun. What the person entered stays, be it right or wrong.
   *
   * @param prefilled the first values of the form now
   */
  public Resumed resumed(
      ObjectNode prefilled,
      ObjectNode draft,
      Rights rights,
      Situation situation,
      BiFunction<Map<String, JsonNode>, List<Call>, List<Outcome>> expressions) {
    return new Resuming(places, rights, prefilled, draft)
        .resumed(data -> evaluate(data, rights, situation, expressions));
  }

  /** Data as expressions see them: every key, null where it is empty, a list for every table. */
  public ObjectNode scope(ObjectNode data) {
    return Scope.of(places, data, Set.of(), Map.of()).values();
  }

  /**
   * What is asked of the files at a place, as a template: {@code /materials/*}{@code /file}; empty
   * where none are held.
   */
  public Optional<FileBounds> fileBounds(String template) {
    return Optional.ofNullable(places.get(template))
        .flatMap(place -> place.kind().files())
        .map(rules -> new FileBounds(rules.endings(), rules.maxSize(), rules.aspect()));
  }

  /** What may be downloaded beside the fields that the viewer fills, each file once. */
  public List<FieldType.Download> downloads(Rights rights) {
    Map<String, FieldType.Download> all = new LinkedHashMap<>();
    places.all().stream()
        .filter(rights::writes)
        .flatMap(place -> place.type().offered().stream())
        .forEach(download -> all.putIfAbsent(download.file(), download));
    return List.copyOf(all.values());
  }

  /** What may be downloaded beside a field that the viewer fills; empty where it is not offered. */
  public Optional<FieldType.Download> download(String template, String file, Rights rights) {
    return Optional.ofNullable(places.get(template))
        .filter(rights::writes)
        .flatMap(
            place ->
                place.type().offered().stream()
                    .filter(download -> download.file().equals(file))
                    .findFirst());
  }

  /**
   * What may be chosen at a place, as a template; empty where the viewer can't choose a person,
   * unit or row.
   */
  public Optional<Picker> picker(String template, Rights rights) {
    return Optional.ofNullable(places.get(template))
        .filter(rights::writes)
        .flatMap(place -> Fills.picker(place, rights));
  }

  /** Writes down what is looked up for a field of this form. */
  public LookedUp lookedUp(FieldType.Lookup type) {
    return new LookedUp(type, dictionaries);
  }

  /** The first values of a new form. */
  public ObjectNode prefilled(Situation situation) {
    return new Prefill(situation, dictionaries).of(places.fields());
  }

  /**
   * What a person entered in an earlier form, for a new one to begin with.
   *
   * @param earlier what was submitted, perhaps under another version of the definition
   * @param prefilled the first values of the new one, which go before what was entered
   * @param rights of who fills the new one
   */
  public ObjectNode carriedOver(ObjectNode earlier, ObjectNode prefilled, Rights rights) {
    return new CarriedOver(places.top(), rights, prefilled, schema).of(earlier);
  }

  /** Where the engine gives a number when a form is submitted first: pointer → its pattern. */
  public Map<String, String> serials() {
    Map<String, String> serials = new LinkedHashMap<>();
    for (Place place : places.all()) {
      if (place.type() instanceof FieldType.Serial serial) {
        serials.put(place.template(), serial.format());
      }
    }
    return serials;
  }

  /** Data with the numbers that the engine has given, by their pointers. */
  public ObjectNode numbered(ObjectNode data, Map<String, String> given) {
    ObjectNode numbered = data.deepCopy();
    given.forEach(
        (pointer, number) ->
            DataTree.put(numbered, places.get(pointer), pointer, numbered.stringNode(number)));
    return numbered;
  }

  /** Data as a reader gets them, with what units are called in the reader's language. */
  public ObjectNode worded(ObjectNode visible, UnitTitles titles) {
    if (titles.equals(UnitTitles.WRITTEN)) {
      return visible;
    }
    ObjectNode worded = visible.deepCopy();
    Walk.values(
        places.top(),
        worded,
        (place, pointer, value) -> {
          if (value instanceof ObjectNode object) {
            place.kind().word(object, titles);
          }
        });
    return worded;
  }

  /** One value as people read it, for lists, logs and summaries; empty for none. */
  public String text(String key, JsonNode value, Language language, Messages messages) {
    return new FieldText(dictionaries, language, messages).of(places.get("/" + key).field(), value);
  }

  /** The same for a value anywhere in the data, by its pointer. */
  public String textAt(String pointer, JsonNode value, Language language, Messages messages) {
    return new FieldText(dictionaries, language, messages).of(places.at(pointer).field(), value);
  }

  /** What people call the place of a pointer, with its table and row; empty for no place. */
  public String titleAt(String pointer, Language language, Messages messages) {
    Place place = places.at(pointer);
    return place == null ? "" : new Title(place, Pointers.rows(pointer)).in(language, messages);
  }

  /**
   * What changed between two revisions, as far as a reader may see it; in the order of the form.
   * Computes, and must not run on an event loop.
   */
  public List<Change> changes(
      ObjectNode before, ObjectNode after, Rights rights, Language language, Messages messages) {
    return new Comparison(rights, new FieldText(dictionaries, language, messages))
        .of(before, after);
  }

  /** The schema that data are held against. */
  public FormSchema schema() {
    return schema;
  }

  /**
   * The form as a page gets it: nothing of what the viewer may not see, and rules as trees.
   *
   * @return an object with {@code schema}, {@code fields}, {@code layout} and {@code rules}
   */
  public ObjectNode compiled(Rights rights, Language language) {
    return new CompiledForm(this, rights, language).json();
  }

  /**
   * The results of the rules that the viewer's page can't evaluate, because they read what the
   * viewer may not see.
   *
   * @return a list of {@code {"at", "kind", "value", "message"?}}, {@code at} with row numbers
   */
  public ArrayNode remoteResults(Evaluated evaluated, Rights rights, Language language) {
    return new RemoteRules(rights).results(evaluated, language);
  }

  Form form() {
    return form;
  }

  Places places() {
    return places;
  }

  Rules rules() {
    return rules;
  }

  Dictionaries dictionaries() {
    return dictionaries;
  }

  private ObjectNode submitted(Evaluation evaluation, ObjectNode data, Set<String> unreadable) {
    ObjectNode submitted = data.deepCopy();
    evaluation.dropped().forEach(pointer -> DataTree.remove(submitted, pointer));
    unreadable.stream()
        .filter(pointer -> !evaluation.isShown(pointer) && isSingle(pointer))
        .forEach(pointer -> DataTree.remove(submitted, pointer));
    return Values.normal(places.fields(), submitted);
  }

  private boolean isSingle(String pointer) {
    Place place = places.at(pointer);
    return place != null && place.children().isEmpty();
  }
}
