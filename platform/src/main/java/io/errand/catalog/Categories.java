package io.errand.catalog;

import io.errand.definition.Text;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.core.io.ResourceLoader;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** The categories of the hall, in the order of the catalogue's file. */
@Component
public class Categories {
  private final List<Category> all;

  Categories(
      ResourceLoader resources, JsonMapper json, @Value("${errand.catalog}") String catalog) {
    try (InputStream file =
        resources.getResource(catalog + "services/categories.json").getInputStream()) {
      all = List.of(json.treeToValue(json.readTree(file).path("categories"), Category[].class));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A shelf of the hall. */
  public record Category(String key, Text title) {}

  /** All of them, in order. */
  public List<Category> all() {
    return all;
  }
}
