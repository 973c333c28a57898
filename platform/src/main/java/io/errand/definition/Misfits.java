package io.errand.definition;

import com.networknt.schema.Error;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/** Says in own words what the schema validator found. */
final class Misfits {
  private static final String ALTERNATIVES = "/oneOf/";

  private final Map<String, JsonNode> schemas;
  private final Map<String, Kinds> kinds = new TreeMap<>();

  /**
   * @param schemas the schemas by file name
   */
  Misfits(Map<String, JsonNode> schemas) {
    this.schemas = schemas;
  }

  /** Tells an error in own words; the errors that only follow from another one are left out. */
  void tell(Error error, Faults faults) {
    if (!error.getEvaluationPath().toString().contains(ALTERNATIVES)) {
      tell(error, error.getInstanceLocation().toString(), faults);
    }
  }

  private void tell(Error error, String at, Faults faults) {
    switch (error.getKeyword()) {
      case "type" -> type(error, at, faults);
      case "enum", "const" -> value(error, at, faults);
      case "required" -> missing(error, at, faults);
      case "additionalProperties" -> unknown(error, at, faults);
      case "unevaluatedProperties" -> ofKind(error, at, faults);
      case "propertyNames" ->
          faults.add(
              Pointers.at(at, error.getProperty()), Cause.PROPERTY_NAME, error.getProperty());
      case "pattern" -> pattern(error, at, faults);
      case "false" -> faults.add(at, Cause.PROPERTY_BESIDE_USE, "type");
      case "format" -> faults.add(at, Cause.NO_DATE, error.getInstanceNode().asString());
      case "oneOf" -> oneOf(error, at, faults);
      case "dependentRequired" ->
          faults.add(
              Pointers.at(at, error.getProperty()),
              Cause.ONLY_WITH,
              error.getProperty(),
              error.getArguments()[0].toString());
      default -> bound(error, at, faults);
    }
  }

  private void bound(Error error, String at, Faults faults) {
    Cause cause =
        switch (error.getKeyword()) {
          case "minLength" -> Cause.TOO_SHORT;
          case "maxLength" -> Cause.TOO_LONG;
          case "minimum" -> Cause.TOO_SMALL;
          case "maximum" -> Cause.TOO_GREAT;
          case "minItems", "minProperties" -> Cause.TOO_FEW;
          case "maxItems" -> Cause.TOO_MANY;
          case "uniqueItems" -> Cause.TWICE_IN_LIST;
          default -> throw new IllegalStateException("no words for " + error.getKeyword());
        };
    faults.add(at, cause, error.getSchemaNode().asString());
  }

  private void type(Error error, String at, Faults faults) {
    boolean oneLanguage = isText(error) && error.getInstanceNode().isString();
    if (oneLanguage) {
      faults.add(at, Cause.ONE_LANGUAGE);
    } else {
      String wanted = words(error.getSchemaNode());
      faults.add(at, Cause.TYPE, error.getArguments()[0].toString(), wanted);
    }
  }

  private void missing(Error error, String at, Faults faults) {
    String name = error.getProperty();
    if (isText(error) && name.equals("en")) {
      faults.add(at, Cause.ONE_LANGUAGE);
    } else {
      faults.add(Pointers.at(at, name), Cause.PROPERTY_MISSING, name);
    }
  }

  private boolean isText(Error error) {
    return error.getSchemaLocation().toString().contains("#/$defs/text/");
  }

  private static void value(Error error, String at, Faults faults) {
    String wanted = words(error.getSchemaNode());
    String found = error.getInstanceNode().asString();
    String meant =
        Likeness.nearest(
            found, error.getSchemaNode().valueStream().map(JsonNode::asString).toList());
    faults.add(at, Cause.VALUE, found, wanted, meant.isEmpty() ? 0 : 1, meant);
  }

  private static String words(JsonNode wanted) {
    return wanted.isArray()
        ? wanted.valueStream().map(JsonNode::asString).collect(Collectors.joining(", "))
        : wanted.asString();
  }

  private void pattern(Error error, String at, Faults faults) {
    if (isText(error)) {
      faults.add(at, Cause.BLANK_TEXT);
    } else {
      String examples = words(around(error).path("examples"));
      faults.add(at, Cause.WRITTEN_OTHERWISE, error.getInstanceNode().asString(), examples);
    }
  }

  private static void oneOf(Error error, String at, Faults faults) {
    boolean none = error.getArguments()[0].toString().equals("0");
    String names =
        error
            .getSchemaNode()
            .valueStream()
            .map(each -> each.at("/required/0").asString())
            .collect(Collectors.joining(", "));
    faults.add(at, none ? Cause.NONE_OF : Cause.SEVERAL_OF, names);
  }

  private void unknown(Error error, String at, Faults faults) {
    String name = error.getProperty();
    faults.unknown(
        Pointers.at(at, name),
        Cause.PROPERTY_UNKNOWN,
        name,
        around(error).path("properties").propertyNames());
  }

  private void ofKind(Error error, String at, Faults faults) {
    kinds
        .computeIfAbsent(
            error.getSchemaLocation().toString(), place -> new Kinds(around(error), file(error)))
        .tell(error.getProperty(), error.getInstanceNode(), at, faults);
  }

  /** The schema in which the keyword of an error stands. */
  private JsonNode around(Error error) {
    String pointer = fragment(error);
    return file(error).at(pointer.substring(0, pointer.lastIndexOf('/')));
  }

  private JsonNode file(Error error) {
    String location = error.getSchemaLocation().toString();
    String path = location.substring(0, location.indexOf('#'));
    return schemas.get(path.substring(path.lastIndexOf('/') + 1));
  }

  private static String fragment(Error error) {
    String location = error.getSchemaLocation().toString();
    return location.substring(location.indexOf('#') + 1);
  }
}
