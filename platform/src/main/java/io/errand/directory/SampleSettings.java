package io.errand.directory;

import java.nio.file.Path;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Where the sample organisation comes from, and whether it may enter the database.
 *
 * @param catalog location of the catalogue, ending with a slash
 * @param home the data folder
 * @param sample whether an empty directory is filled with the sample organisation
 * @param samplePassword of every sample account; blank to make one up
 */
@ConfigurationProperties("errand")
record SampleSettings(String catalog, Path home, boolean sample, String samplePassword) {}
