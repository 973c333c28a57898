package io.errand.definition;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads the text of a definition file as one JSON document. */
final class Documents {
  static final int MOST_BYTES = 1024 * 1024;
  private static final int DEEPEST = 40;
  private static final JsonMapper MAPPER = mapper();

  private Documents() {}

  private static JsonMapper mapper() {
    StreamReadConstraints limits = StreamReadConstraints.builder().maxNestingDepth(DEEPEST).build();
    return JsonMapper.builder(JsonFactory.builder().streamReadConstraints(limits).build())
        .enable(
            DeserializationFeature.FAIL_ON_TRAILING_TOKENS,
            DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
        .build();
  }

  /** The document, or nothing when the text is none; then the faults tell why. */
  static Optional<JsonNode> read(byte[] content, Faults faults) {
    if (content.length > MOST_BYTES) {
      faults.add("", Cause.FILE_TOO_LARGE, String.valueOf(MOST_BYTES));
      return Optional.empty();
    }
    try (JsonParser parser = MAPPER.createParser(content)) {
      return wellFormed(parser, faults) ? Optional.of(MAPPER.readTree(content)) : Optional.empty();
    }
  }

  private static boolean wellFormed(JsonParser parser, Faults faults) {
    try {
      return walk(parser, faults);
    } catch (JacksonException malformed) {
      syntax(parser, faults);
      return false;
    }
  }

  private static boolean walk(JsonParser parser, Faults faults) {
    Deque<Set<String>> objects = new ArrayDeque<>();
    int before = faults.list().size();
    int values = 0;
    for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
      switch (token) {
        case START_OBJECT -> objects.push(new HashSet<>());
        case END_OBJECT -> objects.pop();
        case PROPERTY_NAME -> unique(parser, objects.element(), faults);
        default -> parser.getString();
      }
      if (parser.streamReadContext().inRoot()) {
        values++;
      }
    }
    if (values != 1) {
      syntax(parser, faults);
    }
    return faults.list().size() == before;
  }

  private static void unique(JsonParser parser, Set<String> names, Faults faults) {
    if (!names.add(parser.currentName())) {
      TokenStreamLocation place = parser.currentTokenLocation();
      faults.add(
          parser.streamReadContext().pathAsPointer().toString(),
          Cause.TWICE_IN_OBJECT,
          parser.currentName(),
          String.valueOf(place.getLineNr()),
          String.valueOf(place.getColumnNr()));
    }
  }

  private static void syntax(JsonParser parser, Faults faults) {
    TokenStreamLocation place = parser.currentLocation();
    faults.add(
        "", Cause.SYNTAX, String.valueOf(place.getLineNr()), String.valueOf(place.getColumnNr()));
  }
}
