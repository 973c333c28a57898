package io.errand.portal;

import io.errand.directory.SignedIn;
import io.errand.document.Previews;
import io.errand.document.StoredFile;
import java.util.Set;
import java.util.UUID;
import org.springframework.core.io.Resource;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.http.codec.multipart.FilePart;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RequestPart;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;
import tools.jackson.databind.node.ObjectNode;

/** Attachments in and out. */
@RestController
class FileController {
  private static final Set<Integer> WIDTHS = Set.of(480, 960, 1440);

  private final Attachments attachments;
  private final Enclosures enclosures;
  private final Previews previews;

  FileController(Attachments attachments, Enclosures enclosures, Previews previews) {
    this.attachments = attachments;
    this.enclosures = enclosures;
    this.previews = previews;
  }

  /**
   * @param key the sender's for this upload: sent again under it, nothing is stored twice
   */
  @PostMapping(path = "/api/files", consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
  @ResponseStatus(HttpStatus.CREATED)
  Mono<ObjectNode> upload(
      SignedIn who,
      @RequestHeader(name = "Idempotency-Key", required = false) String key,
      @RequestParam String service,
      @RequestParam String field,
      @RequestPart("file") FilePart file) {
    Commands.check(key);
    return attachments.upload(who.person(), service, field, file, key).map(StoredFile::value);
  }

  /**
   * Takes a file in that is to come with what is said in a task.
   *
   * @param key as for fields
   */
  @PostMapping(path = "/api/tasks/{id}/files", consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
  @ResponseStatus(HttpStatus.CREATED)
  Mono<ObjectNode> uploadForTask(
      SignedIn who,
      @RequestHeader(name = "Idempotency-Key", required = false) String key,
      @PathVariable String id,
      @RequestPart("file") FilePart file) {
    Commands.check(key);
    return enclosures.upload(who.person(), TaskId.of(id), file, key).map(StoredFile::value);
  }

  @GetMapping("/api/files/{id}")
  Mono<ResponseEntity<Resource>> download(SignedIn who, @PathVariable UUID id) {
    return attachments
        .find(who.person(), id)
        .flatMap(
            file ->
                attachments
                    .content(file)
                    .map(
                        content ->
                            Served.file(
                                content, file.name(), MediaType.parseMediaType(file.mediaType()))));
  }

  /** How many pages a PDF or picture has, and how large those are that can be looked at. */
  @GetMapping("/api/files/{id}/pages")
  Mono<Previews.Pages> pages(SignedIn who, @PathVariable UUID id) {
    return attachments.find(who.person(), id).flatMap(previews::pages);
  }

  /**
   * A page as an image. A browser may keep it, but asks each time whether it may still be seen.
   *
   * @param page counted from 1
   * @param width of the image in pixels: 480, 960 or 1440
   */
  @GetMapping("/api/files/{id}/pages/{page}.png")
  Mono<ResponseEntity<Resource>> page(
      SignedIn who,
      @PathVariable UUID id,
      @PathVariable int page,
      @RequestParam(defaultValue = "960") int width) {
    if (!WIDTHS.contains(width)) {
      throw new UnknownValue("width", "480, 960, 1440");
    }
    String tag = id + "-" + page + "-" + width;
    return attachments
        .find(who.person(), id)
        .flatMap(file -> previews.page(file, page, width))
        .map(image -> Served.image(image, tag));
  }
}
