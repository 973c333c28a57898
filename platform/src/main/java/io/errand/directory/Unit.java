package io.errand.directory;

import io.errand.problem.Language;
import java.util.UUID;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** A unit of the organisation, with its titles in Chinese and English. */
public record Unit(UUID id, String key, String titleZh, String titleEn, String kind) {

  /** The title for a reader of a language. */
  public String title(Language language) {
    return language == Language.ENGLISH ? titleEn : titleZh;
  }

  /** The unit as the value of a form's unit field. */
  public ObjectNode value() {
    return JsonNodeFactory.instance
        .objectNode()
        .put("id", id.toString())
        .put("key", key)
        .put("title", titleZh);
  }
}
