package io.errand.flow;

import java.util.UUID;

/** Somebody who gets no further copies of the application. */
public record NoCopies(UUID person) implements Part {}
