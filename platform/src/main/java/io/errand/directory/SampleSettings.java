package io.errand.directory;

import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Where the sample organisation comes from, and whether it may enter the database.
 *
 * @param catalog location of the catalogue, ending with a slash
 * @param sample whether an empty directory is filled with the sample organisation; null for only
 *     where Errand brings its own database
 * @param samplePassword of every sample account; blank to make one up
 */
@ConfigurationProperties("errand")
record SampleSettings(String catalog, Boolean sample, String samplePassword) {}
