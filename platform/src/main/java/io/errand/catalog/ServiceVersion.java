package io.errand.catalog;

import io.errand.definition.ServiceDefinition;
import java.util.UUID;

/** One published version of a service. */
public record ServiceVersion(UUID id, String key, int number, ServiceDefinition definition) {}
