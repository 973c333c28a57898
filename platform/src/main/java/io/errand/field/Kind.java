package io.errand.field;

import io.errand.definition.FieldType;
import io.errand.directory.UnitTitles;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a type of field holds. Each type answers in a file of its own; a value is given in its
 * normal form and is neither null nor empty where nothing else is said.
 */
public interface Kind {

  /** The kind of a type: the one place where a new type is tied to its file. */
  static Kind of(FieldType type) {
    return switch (type) {
      case FieldType.Line line -> new LineField(line);
      case FieldType.Multiline multiline -> new MultilineField(multiline);
      case FieldType.Whole whole -> new WholeField(whole);
      case FieldType.Decimal decimal -> new DecimalField(decimal);
      case FieldType.Money money -> new MoneyField(money);
      case FieldType.Date date -> new DateField(date);
      case FieldType.Month month -> new MonthField(month);
      case FieldType.Time _ -> new TimeField();
      case FieldType.DateTime _ -> new DateTimeField();
      case FieldType.DateRange _ -> new DateRangeField();
      case FieldType.YesNo _ -> new YesNoField();
      case FieldType.Choice choice -> new ChoiceField(choice);
      case FieldType.MultiChoice choices -> new MultiChoiceField(choices);
      case FieldType.Cascade cascade -> new CascadeField(cascade);
      case FieldType.Person person -> new PersonField(person);
      case FieldType.Unit unit -> new UnitField(unit);
      case FieldType.Phone _ -> new PhoneField();
      case FieldType.Email _ -> new EmailField();
      case FieldType.IdCard _ -> new IdCardField();
      case FieldType.Address address -> new AddressField(address);
      case FieldType.File file -> new FileField(file);
      case FieldType.Image image -> new ImageField(image);
      case FieldType.Signature _ -> new SignatureField();
      case FieldType.Table table -> new TableField(table);
      case FieldType.Group group -> new GroupField(group);
      case FieldType.Consent consent -> new ConsentField(consent);
      case FieldType.Note note -> new NoteField(note);
      case FieldType.Lookup lookup -> new LookupField(lookup);
      case FieldType.Serial _ -> new SerialField();
    };
  }

  /**
   * The JSON Schema of one value. Every value may be null, which is empty.
   *
   * @param members gives the schema of an object with the members of a group or the columns of a
   *     table
   */
  ObjectNode schema(Dictionaries dictionaries, Supplier<ObjectNode> members);

  /** A text as people read it; masked values of every kind are texts. */
  default String toText(String text, FieldText words) {
    return text;
  }

  /** Any other value as people read it; empty for one of a wrong shape. */
  default String toText(JsonNode value, FieldText words) {
    return "";
  }

  /** The message that asks for what is missing. */
  String missing();

  /** The message that says what is right here. */
  String shape();

  /**
   * What is told when the schema finds fault.
   *
   * @param keyword of JSON Schema, such as {@code maxLength}; where it is a limit, the caller says
   *     the limit and the counts
   * @param value of any shape
   */
  default Flaw misfit(String keyword, JsonNode value) {
    return Flaw.of(
        switch (keyword) {
          case "minLength" -> "field.short";
          case "maxLength" -> "field.long";
          case "minimum" -> "field.low";
          case "maximum" -> "field.high";
          case "minItems" -> "field.options.few";
          case "maxItems" -> "field.options.many";
          case "uniqueItems" -> "field.options.twice";
          case "enum" -> "field.option";
          default -> shape();
        });
  }

  /** What is wrong with a value that fits the schema. */
  default List<Flaw> flaws(JsonNode value, Dictionaries dictionaries, LocalDate today) {
    return List.of();
  }

  /**
   * The normal form of a value that is not null; null when nothing is in it. What has a wrong shape
   * stays as it is, for the schema to tell.
   */
  default JsonNode normal(JsonNode value) {
    return value;
  }

  /** Whether a value counts as not filled in though something stands there. */
  default boolean isEmpty(JsonNode value) {
    return false;
  }

  /** What values are compared by: of people, units and files nothing but the id. */
  default JsonNode bare(JsonNode value) {
    return value;
  }

  /** A computed number in the digits of the field; half is rounded away from zero. */
  default JsonNode rounded(JsonNode number) {
    return number;
  }

  /** A property of a person as a first value; null where it does not fit. */
  default JsonNode prefilled(JsonNode property, Dictionaries dictionaries) {
    return null;
  }

  /** What stands for a text that a reader may know of but not read. */
  default String masked(String text) {
    return Masks.WHOLE;
  }

  /** Whether a value keeps to the options that a rule leaves. */
  default boolean isAmong(Collection<String> allowed, JsonNode value) {
    return value.isArray()
        ? value.valueStream().allMatch(code -> allowed.contains(code.asString("")))
        : allowed.contains(value.asString(""));
  }

  /**
   * The people, units and files in a value, by where they stand in it: {@code ""}, {@code "/0"}.
   */
  default Map<String, JsonNode> references(JsonNode value) {
    return Map.of();
  }

  /** A value with other people, units or files in the place of each. */
  default JsonNode withReferences(JsonNode value, UnaryOperator<JsonNode> change) {
    return value;
  }

  /** Puts what units are called into a value, for a reader of another language. */
  default void word(ObjectNode value, UnitTitles titles) {}

  /**
   * The members of a value that {@link #word} changes; expressions read them as they are stored.
   */
  default Set<String> worded() {
    return Set.of();
  }

  /** What is asked of the files that a field holds; empty where it holds none. */
  default Optional<FileRules> files() {
    return Optional.empty();
  }

  /** Adds what a page must know to show the control. */
  default void describe(FieldView view) {}
}
