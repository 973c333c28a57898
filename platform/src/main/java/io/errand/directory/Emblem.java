package io.errand.directory;

import io.errand.database.ErrandHome;
import io.errand.database.StartRefused;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Pattern;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.core.io.FileSystemResource;
import org.springframework.core.io.Resource;
import org.springframework.core.io.ResourceLoader;
import org.springframework.stereotype.Component;

/**
 * The mark of the hall as browsers show it: the organisation's logo from the data folder or from
 * the catalogue's {@code organisation} folder, else a tick on the colour of the head bar.
 */
@Component
public class Emblem {
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]*\\.(svg|png)");
  private final Logo logo;
  private final boolean own;

  Emblem(
      Organisation organisation,
      ErrandHome home,
      ResourceLoader resources,
      @Value("${errand.catalog}") String catalog) {
    String file = organisation.logo() == null ? "" : organisation.logo().strip();
    this.own = !file.isEmpty();
    this.logo =
        own
            ? read(file, home, resources.getResource(catalog + "organisation/" + file))
            : tick(organisation.brand());
  }

  private static Logo read(String file, ErrandHome home, Resource inCatalogue) {
    if (!NAME.matcher(file).matches()) {
      throw new StartRefused("directory.logo-name", file);
    }
    try {
      for (Resource place : List.of(new FileSystemResource(home.resolve(file)), inCatalogue)) {
        if (place.isReadable()) {
          return Logo.of(file, beginning(place));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    throw new StartRefused("directory.logo-missing", file, home.path());
  }

  /** One byte more than is allowed tells that there is too much. */
  private static byte[] beginning(Resource file) throws IOException {
    try (var in = file.getInputStream()) {
      return in.readNBytes(Logo.MOST_BYTES + 1);
    }
  }

  private static Logo tick(Brand brand) {
    String drawn =
        """
        <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32">\
        <rect width="32" height="32" rx="7" fill="%s"/><path d="M9 17l5 5 9-11" fill="none" \
        stroke="#fff" stroke-width="3" stroke-linecap="round" stroke-linejoin="round"/></svg>
        """
            .formatted(brand.deep());
    return new Logo(drawn.getBytes(StandardCharsets.UTF_8), "image/svg+xml", "any");
  }

  /** Whether it is the organisation's own. */
  public boolean isOwn() {
    return own;
  }

  /** Where browsers find it; what is found there never changes. */
  public String address() {
    return "/logo." + (mediaType().equals("image/png") ? "png" : "svg") + "?v=" + mark();
  }

  /** Tells it from every other one. */
  public String mark() {
    return Fingerprint.of(logo.content());
  }

  public byte[] content() {
    return logo.content();
  }

  public String mediaType() {
    return logo.mediaType();
  }

  /** Its size as web pages tell it: {@code 128x128}, or {@code any}. */
  public String sizes() {
    return logo.sizes();
  }
}
