package io.errand.form;

import tools.jackson.databind.JsonNode;

/**
 * What a rule gave at a place.
 *
 * @param pointer relative to the data
 * @param value true or false, a list of texts, or the computed value (null for empty)
 */
record RuleResult(Rule rule, String pointer, JsonNode value) {}
