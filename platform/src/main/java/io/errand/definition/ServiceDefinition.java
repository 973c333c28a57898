package io.errand.definition;

/** A whole service: its card, its form and its flow. */
public record ServiceDefinition(Card card, Form form, Flow flow) {}
