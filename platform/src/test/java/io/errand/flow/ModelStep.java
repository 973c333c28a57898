package io.errand.flow;

/** One step of the way that an instance has gone. */
sealed interface ModelStep permits ModelVisit, ModelFork {}
