package io.errand.portal;

import java.nio.charset.StandardCharsets;
import org.springframework.core.io.Resource;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;

/** Files as answers: to be saved, and never shown by a browser as a page of ours. */
final class Served {
  private Served() {}

  /**
   * @param name as what it is saved
   */
  static ResponseEntity<Resource> file(Resource content, String name, MediaType type) {
    return ResponseEntity.ok()
        .contentType(type)
        .header(
            HttpHeaders.CONTENT_DISPOSITION,
            ContentDisposition.attachment()
                .filename(name, StandardCharsets.UTF_8)
                .build()
                .toString())
        .header("Content-Security-Policy", "sandbox")
        .header(HttpHeaders.CACHE_CONTROL, "private, no-store")
        .body(content);
  }

  /**
   * An image that this server has made; 304 for who has it already.
   *
   * @param tag of what is in it
   */
  static ResponseEntity<Resource> image(Resource image, String tag) {
    return ResponseEntity.ok()
        .contentType(MediaType.IMAGE_PNG)
        .eTag(tag)
        .header("Content-Security-Policy", "sandbox")
        .header(HttpHeaders.CACHE_CONTROL, "private, no-cache")
        .body(image);
  }
}
