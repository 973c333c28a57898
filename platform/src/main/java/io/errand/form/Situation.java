package io.errand.form;

import java.time.LocalDate;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Who and when, as expressions and prefilling see it.
 *
 * @param applicant the person the application is for, with properties and {@code unit}
 * @param starter who submits or submitted
 * @param me who looks at it
 * @param today the day in the organisation's time zone
 */
public record Situation(ObjectNode applicant, ObjectNode starter, ObjectNode me, LocalDate today) {

  Map<String, JsonNode> names() {
    return Map.of(
        "applicant", applicant,
        "starter", starter,
        "me", me,
        "today", JsonNodeFactory.instance.stringNode(today.toString()));
  }
}
