package io.errand.document;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import javax.imageio.ImageIO;
import org.apache.pdfbox.pdmodel.encryption.InvalidPasswordException;

/**
 * Makes images of pages in a process of its own: one order is a line in, its answer a line out. A
 * hostile file at most ends this process, which knows no secret and has little memory.
 */
final class PageProgram {
  static final String READY = "READY";

  private PageProgram() {}

  public static void main(String[] arguments) throws IOException {
    endWithParent();
    PrintStream answers = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    // Whatever a library prints is no answer.
    System.setOut(System.err);
    ImageIO.setUseCache(false);
    BufferedReader orders =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    answers.println(READY);
    for (String line = orders.readLine(); line != null; line = orders.readLine()) {
      answers.println(answer(PageOrder.of(line)));
    }
  }

  /** Nobody else would end a page that takes for ever. */
  private static void endWithParent() {
    ProcessHandle parent = ProcessHandle.current().parent().orElseThrow();
    CompletableFuture<Void> _ = parent.onExit().thenRun(() -> Runtime.getRuntime().halt(1));
  }

  /**
   * Also a stack that runs over says that the file is broken; memory that does ends the process.
   */
  static PageAnswer answer(PageOrder order) {
    try (PageSource source = PageSource.open(order)) {
      if (order.page() == 0) {
        return written(order, source.count(), source.sizes());
      }
      return order.page() > Math.min(source.count(), PageSource.MOST)
          ? PageAnswer.ABSENT
          : drawn(order, source);
    } catch (InvalidPasswordException locked) {
      return PageAnswer.LOCKED;
    } catch (IOException | RuntimeException | StackOverflowError | LinkageError broken) {
      return PageAnswer.BROKEN;
    }
  }

  private static PageAnswer written(PageOrder order, int count, List<PageSize> sizes)
      throws IOException {
    List<String> lines = new ArrayList<>();
    lines.add(Integer.toString(count));
    sizes.forEach(size -> lines.add(size.width() + " " + size.height()));
    Files.write(order.target(), lines);
    return sizes.isEmpty() ? PageAnswer.BROKEN : PageAnswer.DONE;
  }

  private static PageAnswer drawn(PageOrder order, PageSource source) throws IOException {
    ImageIO.write(source.image(order.page(), order.width()), "png", order.target().toFile());
    return PageAnswer.DONE;
  }
}
