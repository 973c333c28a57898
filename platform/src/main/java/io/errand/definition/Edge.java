package io.errand.definition;

import io.errand.expression.Expression;

/**
 * A way from one node to another.
 *
 * @param from the node it leaves
 * @param to the node it reaches; null when it repeats
 * @param repeatFrom an earlier node of the same block to go on from again; null when it goes on
 * @param when the condition, null for always (after a choice: for otherwise)
 * @param title what people call the way, may be null
 */
public record Edge(String from, String to, String repeatFrom, Expression when, Text title) {}
