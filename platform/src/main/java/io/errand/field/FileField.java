package io.errand.field;

import io.errand.definition.FieldType;
import java.util.Optional;
import java.util.function.Supplier;
import tools.jackson.databind.node.ObjectNode;

/** Uploaded files. */
record FileField(FieldType.File type) implements FilesKind {

  @Override
  public ObjectNode schema(Dictionaries dictionaries, Supplier<ObjectNode> members) {
    return atMost(type.maxCount());
  }

  @Override
  public Optional<FileRules> files() {
    return Optional.of(new FileRules(type.accept(), type.maxSize(), null));
  }

  @Override
  public void describe(FieldView view) {
    view.strings("accept", type.accept());
    view.put("maxCount", type.maxCount());
    view.put("maxSize", type.maxSize());
  }
}
