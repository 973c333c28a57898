package io.errand.definition;

import java.util.List;
import java.util.Map;

/** What reading a service gives. */
public sealed interface Verdict {

  /**
   * The service is right, as far as its documents tell; its graph is proved apart.
   *
   * @param definition the service as records, shared fields put in
   * @param files the folder for export, by file name: JSON as canonical text, all others as they
   *     are
   * @param version what is published: {@code files} with shared fields put into the form
   * @param hash SHA-256 over {@code version}, 64 hexadecimal digits
   */
  record Sound(
      ServiceDefinition definition,
      Map<String, byte[]> files,
      Map<String, byte[]> version,
      String hash)
      implements Verdict {
    public Sound {
      files = Map.copyOf(files);
      version = Map.copyOf(version);
    }
  }

  /** The service can't be offered. */
  record Faulty(List<Fault> faults) implements Verdict {
    public Faulty {
      faults = List.copyOf(faults);
    }
  }
}
