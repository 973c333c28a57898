package io.errand.definition;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import io.errand.expression.Expression;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What a field holds. The kinds are closed: every reader answers for each of them. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
  @JsonSubTypes.Type(value = FieldType.Line.class, name = "text"),
  @JsonSubTypes.Type(value = FieldType.Multiline.class, name = "multiline"),
  @JsonSubTypes.Type(value = FieldType.Whole.class, name = "integer"),
  @JsonSubTypes.Type(value = FieldType.Decimal.class, name = "decimal"),
  @JsonSubTypes.Type(value = FieldType.Money.class, name = "money"),
  @JsonSubTypes.Type(value = FieldType.Date.class, name = "date"),
  @JsonSubTypes.Type(value = FieldType.Month.class, name = "month"),
  @JsonSubTypes.Type(value = FieldType.Time.class, name = "time"),
  @JsonSubTypes.Type(value = FieldType.DateTime.class, name = "date-time"),
  @JsonSubTypes.Type(value = FieldType.DateRange.class, name = "date-range"),
  @JsonSubTypes.Type(value = FieldType.YesNo.class, name = "boolean"),
  @JsonSubTypes.Type(value = FieldType.Choice.class, name = "choice"),
  @JsonSubTypes.Type(value = FieldType.MultiChoice.class, name = "multi-choice"),
  @JsonSubTypes.Type(value = FieldType.Cascade.class, name = "cascade"),
  @JsonSubTypes.Type(value = FieldType.Person.class, name = "person"),
  @JsonSubTypes.Type(value = FieldType.Unit.class, name = "unit"),
  @JsonSubTypes.Type(value = FieldType.Phone.class, name = "phone"),
  @JsonSubTypes.Type(value = FieldType.Email.class, name = "e-mail"),
  @JsonSubTypes.Type(value = FieldType.IdCard.class, name = "id-card"),
  @JsonSubTypes.Type(value = FieldType.Address.class, name = "address"),
  @JsonSubTypes.Type(value = FieldType.File.class, name = "file"),
  @JsonSubTypes.Type(value = FieldType.Image.class, name = "image"),
  @JsonSubTypes.Type(value = FieldType.Signature.class, name = "signature"),
  @JsonSubTypes.Type(value = FieldType.Table.class, name = "table"),
  @JsonSubTypes.Type(value = FieldType.Group.class, name = "group"),
  @JsonSubTypes.Type(value = FieldType.Consent.class, name = "consent"),
  @JsonSubTypes.Type(value = FieldType.Note.class, name = "note"),
  @JsonSubTypes.Type(value = FieldType.Lookup.class, name = "lookup"),
  @JsonSubTypes.Type(value = FieldType.Serial.class, name = "serial")
})
public sealed interface FieldType {

  /** The word for the type in JSON, such as {@code date-range}. */
  default String key() {
    return TypeNames.of(this);
  }

  /** Whether a value is one or several of given options. */
  default boolean hasOptions() {
    return this instanceof Choice || this instanceof MultiChoice || this instanceof Cascade;
  }

  /** Whether an expression may give the value. */
  default boolean isComputable() {
    return switch (this) {
      case Line _, Multiline _, Whole _, Decimal _, Money _, Date _, Month _, Time _, DateTime _ ->
          true;
      case YesNo _, Choice _, MultiChoice _, Phone _, Email _ -> true;
      case DateRange _, Cascade _, Person _, Unit _, IdCard _, Address _, Lookup _ -> false;
      case File _, Image _, Signature _, Table _, Group _, Consent _, Note _, Serial _ -> false;
    };
  }

  /**
   * One line.
   *
   * @param minLength in Unicode code points
   * @param maxLength in Unicode code points, 200 by default
   * @param pattern some part must match, as in JSON Schema; in the subset of Java and ECMAScript
   * @param patternHint what is told when it does not, may be null
   */
  record Line(Integer minLength, Integer maxLength, String pattern, Text patternHint)
      implements FieldType {
    static final int LONGEST = 200;

    public Line {
      maxLength = maxLength == null ? Integer.valueOf(LONGEST) : maxLength;
    }
  }

  /** Several lines; lengths in Unicode code points, 2000 at most by default. */
  record Multiline(Integer minLength, Integer maxLength) implements FieldType {
    static final int LONGEST = 2000;

    public Multiline {
      maxLength = maxLength == null ? Integer.valueOf(LONGEST) : maxLength;
    }
  }

  /** A whole number. */
  record Whole(Long minimum, Long maximum) implements FieldType {}

  /** A number with at most {@code scale} digits after the point, 2 by default. */
  record Decimal(BigDecimal minimum, BigDecimal maximum, Integer scale) implements FieldType {
    static final int SCALE = 2;

    public Decimal {
      scale = scale == null ? Integer.valueOf(SCALE) : scale;
    }
  }

  /** Yuan with two digits after the point. */
  record Money(BigDecimal minimum, BigDecimal maximum) implements FieldType {}

  /** {@code 2026-11-22}; bounds are dates or the word {@code today}. */
  record Date(String minimum, String maximum) implements FieldType {}

  /** {@code 2026-11}. */
  record Month(String minimum, String maximum) implements FieldType {}

  /** {@code 09:30}. */
  record Time() implements FieldType {}

  /** {@code 2026-11-22T09:30}, the organisation's own time. */
  record DateTime() implements FieldType {}

  /** {@code {"from": date, "to": date}}, from not after to. */
  record DateRange() implements FieldType {}

  /** True, false or not answered. */
  record YesNo() implements FieldType {}

  /** One of the options; from {@code options} or a dictionary. */
  record Choice(List<Option> options, String dictionary) implements FieldType {
    public Choice {
      options = options == null ? List.of() : List.copyOf(options);
    }
  }

  /** Some of the options, each once. */
  record MultiChoice(List<Option> options, String dictionary, Integer minItems, Integer maxItems)
      implements FieldType {
    public MultiChoice {
      options = options == null ? List.of() : List.copyOf(options);
    }
  }

  /** Codes of a dictionary from the top down. */
  record Cascade(String dictionary, Integer levels) implements FieldType {}

  /**
   * A person of the directory.
   *
   * @param kinds only people of these kinds, empty for all
   * @param within only people of this unit ({@code applicant.unit}, …), null for all
   * @param fills property of the person → key of the field it fills when picked
   */
  record Person(List<String> kinds, String within, Map<String, String> fills) implements FieldType {
    public Person {
      kinds = kinds == null ? List.of() : List.copyOf(kinds);
      fills = fills == null ? Map.of() : Map.copyOf(fills);
    }
  }

  /** A unit of the directory, of these kinds or below this unit; empty and null for all. */
  record Unit(List<String> kinds, String under, List<String> units) implements FieldType {
    public Unit {
      kinds = kinds == null ? List.of() : List.copyOf(kinds);
      units = units == null ? List.of() : List.copyOf(units);
    }
  }

  /** A mobile or landline number. */
  record Phone() implements FieldType {}

  /** A mail address. */
  record Email() implements FieldType {}

  /** A resident identity number of 18 places with its check digit; masked when read. */
  record IdCard() implements FieldType {}

  /** Area codes and the rest of the address. */
  record Address(String dictionary) implements FieldType {}

  /**
   * Uploaded files.
   *
   * @param accept endings with a dot, lower case; empty for every allowed kind
   * @param maxCount how many files, 1 by default
   * @param maxSize bytes of one file, 20 MiB by default
   * @param downloads templates and examples to look at before
   */
  record File(List<String> accept, Integer maxCount, Long maxSize, List<Download> downloads)
      implements FieldType {
    static final long LARGEST = 20L * 1024 * 1024;

    public File {
      downloads = downloads == null ? List.of() : List.copyOf(downloads);
      accept = accept == null ? List.of() : List.copyOf(accept);
      maxCount = maxCount == null ? Integer.valueOf(1) : maxCount;
      maxSize = maxSize == null ? Long.valueOf(LARGEST) : maxSize;
    }
  }

  /**
   * One picture.
   *
   * @param aspect width to height, such as {@code 3:4}; null for any
   * @param maxSize bytes, 20 MiB by default
   * @param downloads examples to look at before
   */
  record Image(String aspect, Long maxSize, List<Download> downloads) implements FieldType {
    public Image {
      downloads = downloads == null ? List.of() : List.copyOf(downloads);
      maxSize = maxSize == null ? Long.valueOf(File.LARGEST) : maxSize;
    }
  }

  /** A signature by hand, kept as one picture. */
  record Signature() implements FieldType {}

  /**
   * Rows of columns.
   *
   * @param rows the fixed rows; null when rows are free
   */
  record Table(List<Field> fields, Integer minRows, Integer maxRows, List<Option> rows)
      implements FieldType {
    static final int MOST_ROWS = 500;

    public Table {
      fields = List.copyOf(fields);
      maxRows = maxRows == null ? Integer.valueOf(MOST_ROWS) : maxRows;
      rows = rows == null ? null : List.copyOf(rows);
    }
  }

  /** Fields that belong together under one key. */
  record Group(List<Field> fields) implements FieldType {
    public Group {
      fields = List.copyOf(fields);
    }
  }

  /** A statement to agree to: true or not. */
  record Consent(Text text) implements FieldType {}

  /** A text that is only read; holds nothing. */
  record Note(Text text) implements FieldType {}

  /**
   * A row of data kept elsewhere, chosen from those of the applicant.
   *
   * @param fields the columns that are written down and shown, by the keys they have there
   * @param fills column → key of the field it fills when a row is picked
   */
  record Lookup(Source source, List<Field> fields, Map<String, String> fills) implements FieldType {
    /** What stands in a value beside its columns. */
    static final Set<String> OWN_KEYS = Set.of("id", "title");

    public Lookup {
      fields = List.copyOf(fields);
      fills = fills == null ? Map.of() : Map.copyOf(fills);
    }

    /**
     * Where rows come from: one of these, the others null.
     *
     * @param applications the key of a service: its completed applications
     * @param records a subset of the personal data centre
     * @param data a registered data source
     */
    public record Source(String applications, String records, String data) {}
  }

  /** A number that the engine gives at submission. */
  record Serial(String format) implements FieldType {}

  /** What may be downloaded beside a field for files; none for all other types. */
  default List<Download> offered() {
    return switch (this) {
      case File file -> file.downloads();
      case Image image -> image.downloads();
      default -> List.of();
    };
  }

  /**
   * A file of the service's folder that helps to fill a field.
   *
   * @param file its path in the folder, {@code files/agreement.docx}
   * @param kind what it is for
   * @param when offered only when this holds; null for always
   */
  record Download(String file, Text title, Kind kind, Expression when) {
    public Download {
      kind = kind == null ? Kind.TEMPLATE : kind;
    }

    /** To be filled in and uploaded, or to be looked at. */
    public enum Kind {
      @JsonProperty("template")
      TEMPLATE,
      @JsonProperty("example")
      EXAMPLE
    }
  }

  /** A value that may be chosen, or the key of a fixed row, and what people read for it. */
  record Option(String value, Text title) {}
}
