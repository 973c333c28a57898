package io.errand.document;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.errand.problem.NotFound;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.core.io.FileSystemResource;
import org.springframework.core.io.Resource;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/**
 * Images of the pages of PDFs and pictures, so that nothing of a file runs in a browser. Rights are
 * the caller's business.
 */
@Component
public class Previews {
  private static final long LARGEST = 20L * 1024 * 1024;
  private static final Duration REMEMBERED = Duration.ofMinutes(10);
  private static final int MOST_REMEMBERED = 10_000;
  private static final String SIZES = "sizes";

  private final FileStore files;
  private final PageProcesses processes;
  private final PageCache cache;
  private final Map<String, Mono<Path>> underWay = new ConcurrentHashMap<>();
  private final Cache<UUID, NoPreview> refused =
      Caffeine.newBuilder().maximumSize(MOST_REMEMBERED).expireAfterWrite(REMEMBERED).build();

  Previews(FileStore files, PageProcesses processes, PageCache cache) {
    this.files = files;
    this.processes = processes;
    this.cache = cache;
  }

  /**
   * The pages of a file.
   *
   * @param pages how many there are
   * @param sizes of those that are shown, from the first one on
   */
  public record Pages(int pages, List<PageSize> sizes) {
    public Pages {
      sizes = List.copyOf(sizes);
    }

    static Pages of(List<String> lines) {
      return new Pages(
          Integer.parseInt(lines.getFirst()), lines.stream().skip(1).map(Pages::size).toList());
    }

    private static PageSize size(String line) {
      int[] sides = Arrays.stream(line.split(" ", 2)).mapToInt(Integer::parseInt).toArray();
      return new PageSize(/* width= */ sides[0], /* height= */ sides[1]);
    }
  }

  /** The error is {@link NoPreview} where a file has none. */
  public Mono<Pages> pages(StoredFile file) {
    return made(file, SIZES, 0, 0)
        .flatMap(path -> blocking(() -> Pages.of(Files.readAllLines(path))));
  }

  /**
   * A page as PNG; 404 where the file has no such page.
   *
   * @param page counted from 1
   * @param width in pixels; pictures are not enlarged, and pages that would be too high are
   *     narrower
   */
  public Mono<Resource> page(StoredFile file, int page, int width) {
    if (page < 1 || page > PageSource.MOST) {
      return Mono.error(new NotFound());
    }
    return made(file, page + "-" + width, page, width).map(FileSystemResource::new);
  }

  private Mono<Path> made(StoredFile file, String name, int page, int width) {
    if (!isShown(file.mediaType())) {
      return Mono.error(NoPreview.kind());
    }
    if (file.size() > LARGEST) {
      return Mono.error(NoPreview.tooHeavy());
    }
    return blocking(() -> cache.find(file.id(), name).orElse(null))
        .switchIfEmpty(Mono.defer(() -> once(file, name, page, width)));
  }

  private static boolean isShown(String mediaType) {
    return isPdf(mediaType) || mediaType.startsWith("image/");
  }

  private static boolean isPdf(String mediaType) {
    return mediaType.equals(FileKind.PDF.mediaType());
  }

  /** Whoever asks for the same meanwhile gets the same; it is finished though nobody waits. */
  private Mono<Path> once(StoredFile file, String name, int page, int width) {
    String key = file.id() + "/" + name;
    return underWay.computeIfAbsent(
        key, unknown -> make(file, name, page, width).doFinally(_ -> underWay.remove(key)).cache());
  }

  /** What has failed lately fails again at once, so that no file keeps others waiting for long. */
  private Mono<Path> make(StoredFile file, String name, int page, int width) {
    NoPreview known = refused.getIfPresent(file.id());
    return known != null
        ? Mono.error(known)
        : Mono.zip(files.content(file.id()), blocking(cache::fresh))
            .flatMap(
                both ->
                    blocking(() -> both.getT1().getFile().toPath())
                        .map(
                            source ->
                                new PageOrder(
                                    isPdf(file.mediaType()), source, page, width, both.getT2())))
            .flatMap(
                order ->
                    processes
                        .ask(order)
                        .flatMap(answer -> blocking(() -> kept(file, name, order, answer))));
  }

  private Path kept(StoredFile file, String name, PageOrder order, PageAnswer answer)
      throws IOException {
    if (answer == PageAnswer.DONE) {
      return cache.keep(order.target(), file.id(), name);
    }
    Files.deleteIfExists(order.target());
    if (answer == PageAnswer.ABSENT) {
      throw new NotFound();
    }
    NoPreview refusal = refusal(answer);
    if (order.page() == 0 || answer == PageAnswer.TOO_HEAVY) {
      refused.put(file.id(), refusal);
    }
    throw refusal;
  }

  private static NoPreview refusal(PageAnswer answer) {
    return switch (answer) {
      case LOCKED -> NoPreview.locked();
      case TOO_HEAVY -> NoPreview.tooHeavy();
      case BROKEN, ABSENT, DONE -> NoPreview.broken();
    };
  }

  private static <T> Mono<T> blocking(Callable<T> work) {
    return Mono.fromCallable(work).subscribeOn(Schedulers.boundedElastic());
  }
}
