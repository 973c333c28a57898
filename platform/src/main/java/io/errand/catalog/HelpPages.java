package io.errand.catalog;

import io.errand.definition.Fault;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.ResourcePatternResolver;
import org.springframework.stereotype.Component;

/** The catalogue's pages of help, read at start; a faulty one is left out. */
@Component
public class HelpPages {
  private final List<HelpPage> all = new ArrayList<>();

  HelpPages(ResourcePatternResolver resources, @Value("${errand.catalog}") String catalog) {
    List<Fault> toldWithTheCatalogue = new ArrayList<>();
    files(resources, catalog)
        .forEach(
            (file, content) ->
                HelpPage.read(file, content, toldWithTheCatalogue).ifPresent(all::add));
  }

  /**
   * The files of a catalogue's folder {@code help}, by name.
   *
   * @param catalog its location, ending with a slash
   */
  public static Map<String, byte[]> files(ResourcePatternResolver resources, String catalog) {
    Map<String, byte[]> files = new TreeMap<>();
    try {
      for (Resource file : resources.getResources(catalog + "help/*")) {
        try (var in = file.getInputStream()) {
          files.put(file.getFilename(), in.readNBytes(HelpPage.MOST_BYTES + 1));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return files;
  }

  /** All of them, in order. */
  public List<HelpPage> all() {
    return List.copyOf(all);
  }
}
