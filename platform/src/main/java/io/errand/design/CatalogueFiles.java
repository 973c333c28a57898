package io.errand.design;

import io.errand.catalog.HelpPages;
import io.errand.definition.ServiceFolder;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.core.io.Resource;
import org.springframework.core.io.ResourceLoader;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.web.util.UriUtils;

/** The catalogue as it lies in a folder or in the program itself. */
final class CatalogueFiles {
  private static final String SERVICES = "services/";

  private final PathMatchingResourcePatternResolver resources;
  private final String place;

  /**
   * @param place location of the catalogue, ending with a slash: {@code file:…} or {@code
   *     classpath:…}
   */
  CatalogueFiles(ResourceLoader loader, String place) {
    this.resources = new PathMatchingResourcePatternResolver(loader);
    this.place = place;
  }

  /** Shared fields by file name. */
  Map<String, byte[]> fields() throws IOException {
    Map<String, byte[]> files = new TreeMap<>();
    for (Resource file : resources.getResources(place + "fields/*.json")) {
      files.put(file.getFilename(), file.getContentAsByteArray());
    }
    return files;
  }

  /** Pages of help by file name. */
  Map<String, byte[]> help() {
    return HelpPages.files(resources, place);
  }

  /** Every service's folder, in the order of its name. */
  List<ServiceFolder> services() throws IOException {
    Map<String, Map<String, byte[]>> folders = new TreeMap<>();
    for (Resource file : resources.getResources(place + SERVICES + "*/*/**/*")) {
      String path = path(file);
      String[] parts = path.split("/", 3);
      if (parts.length == 3
          && !parts[2].isEmpty()
          && !parts[2].endsWith("/")
          && file.isReadable()) {
        folders
            .computeIfAbsent(parts[0] + "/" + parts[1], key -> new TreeMap<>())
            .put(parts[2], file.getContentAsByteArray());
      }
    }
    List<ServiceFolder> services = new ArrayList<>();
    folders.forEach(
        (folder, files) -> {
          String[] parts = folder.split("/", 2);
          services.add(new ServiceFolder(parts[0], parts[1], files));
        });
    return services;
  }

  private static String path(Resource file) throws IOException {
    String url = UriUtils.decode(file.getURL().toString(), StandardCharsets.UTF_8);
    return url.substring(url.lastIndexOf("/" + SERVICES) + SERVICES.length() + 1);
  }
}
