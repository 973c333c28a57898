package io.errand.definition;

import java.util.Map;
import java.util.TreeMap;

/**
 * The files of one service as they lie in {@code catalog/services/<category>/<key>}.
 *
 * @param category the name of the folder above
 * @param key the name of the folder
 * @param files their contents by their names within it, {@code form.json}, {@code
 *     notices/x.mustache}
 */
public record ServiceFolder(String category, String key, Map<String, byte[]> files) {
  public ServiceFolder {
    files = Map.copyOf(new TreeMap<>(files));
  }
}
