package io.errand.field;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** A name signed by hand, kept as one picture. */
record SignatureField() implements FilesKind {
  private static final List<String> ENDINGS = List.of(".png");
  private static final long LARGEST = 512L * 1024;

  @Override
  public ObjectNode schema(Dictionaries dictionaries, Supplier<ObjectNode> members) {
    return atMost(1);
  }

  @Override
  public String toText(JsonNode value, FieldText words) {
    return words.say("field.text.signed");
  }

  @Override
  public String missing() {
    return "field.required.sign";
  }

  @Override
  public Optional<FileRules> files() {
    return Optional.of(new FileRules(ENDINGS, LARGEST, null));
  }
}
