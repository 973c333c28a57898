package io.errand.document;

import java.util.UUID;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * An uploaded file; it never changes.
 *
 * @param person who uploaded it
 * @param field JSON pointer of the form field it was uploaded for, rows as {@code *}; null for none
 * @param task the task it was uploaded for, to come with what is said there; null for none
 * @param instance the application that holds it; null until one is submitted with it
 */
public record StoredFile(
    UUID id,
    UUID person,
    String service,
    String field,
    String task,
    String name,
    String mediaType,
    long size,
    UUID instance) {

  /** The file as an element of a file field's value. */
  public ObjectNode value() {
    return JsonNodeFactory.instance
        .objectNode()
        .put("id", id.toString())
        .put("name", name)
        .put("size", size)
        .put("mediaType", mediaType);
  }
}
