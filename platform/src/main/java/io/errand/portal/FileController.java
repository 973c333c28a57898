package io.errand.portal;

import io.errand.directory.SignedIn;
import io.errand.document.StoredFile;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.springframework.core.io.FileSystemResource;
import org.springframework.core.io.Resource;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.http.codec.multipart.FilePart;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RequestPart;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;
import tools.jackson.databind.node.ObjectNode;

/** Attachments in and out. What goes out is never shown by a browser as a page of ours. */
@RestController
@RequestMapping("/api/files")
class FileController {
  private final Attachments attachments;

  FileController(Attachments attachments) {
    this.attachments = attachments;
  }

  @PostMapping(consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
  @ResponseStatus(HttpStatus.CREATED)
  Mono<ObjectNode> upload(
      SignedIn who,
      @RequestParam String service,
      @RequestParam String field,
      @RequestPart("file") FilePart file) {
    return attachments.upload(who.person(), service, field, file).map(StoredFile::value);
  }

  @GetMapping("/{id}")
  Mono<ResponseEntity<Resource>> download(SignedIn who, @PathVariable UUID id) {
    return attachments
        .find(who.person(), id)
        .map(
            file ->
                ResponseEntity.ok()
                    .contentType(MediaType.parseMediaType(file.mediaType()))
                    .contentLength(file.size())
                    .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment()
                            .filename(file.name(), StandardCharsets.UTF_8)
                            .build()
                            .toString())
                    .header("Content-Security-Policy", "sandbox")
                    .header(HttpHeaders.CACHE_CONTROL, "private, no-store")
                    .body(new FileSystemResource(attachments.path(file))));
  }
}
