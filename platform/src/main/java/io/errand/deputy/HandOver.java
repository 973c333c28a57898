package io.errand.deputy;

import java.time.Instant;
import java.util.UUID;

/**
 * That somebody has taken over everything from a person.
 *
 * @param endedAt since when it stands no longer; null while it does
 * @param tasks how many waited when it was commanded
 * @param done how many were handed over
 * @param finishedAt when all of them were looked at; null while they are not
 */
public record HandOver(
    UUID id,
    UUID person,
    UUID successor,
    String reason,
    UUID by,
    Instant at,
    Instant endedAt,
    int tasks,
    int done,
    Instant finishedAt) {}
