package io.errand.field;

import io.errand.definition.FieldType;
import java.util.Optional;
import java.util.function.Supplier;
import tools.jackson.databind.node.ObjectNode;

/** One picture. */
record ImageField(FieldType.Image type) implements FilesKind {

  @Override
  public ObjectNode schema(Dictionaries dictionaries, Supplier<ObjectNode> members) {
    return atMost(1);
  }

  @Override
  public Optional<FileRules> files() {
    return Optional.of(new FileRules(FileRules.PICTURES, type.maxSize(), type.aspect()));
  }

  @Override
  public void describe(FieldView view) {
    view.put("aspect", type.aspect());
    view.put("maxSize", type.maxSize());
  }
}
