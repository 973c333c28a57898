package io.errand.job;

import java.time.Instant;
import java.util.UUID;
import tools.jackson.databind.JsonNode;

/**
 * Work that is due and taken by this server.
 *
 * @param id the same at every attempt
 * @param lease another one at each attempt
 * @param attempt from 1
 */
public record Job(
    UUID id, UUID lease, String kind, String key, JsonNode payload, Instant dueAt, int attempt) {}
