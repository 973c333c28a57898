package io.errand.trial;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;

/**
 * The to-do page of somebody with {@value #OWN} tasks among {@value #ALL}, in a browser; the page
 * must have been built.
 */
final class ToDoPage {
  private static final int ALL = 200_000;
  private static final int OWN = 1_500;

  /** The clerk belongs to the first half of the groups. */
  private static final String GROUP =
      "1 + n % 5 + case when n > " + OWN + " then " + Trial.GROUPS / 2 + " else 0 end";

  private final Trial trial;

  ToDoPage(Trial trial) {
    this.trial = trial;
  }

  void measure() throws IOException, InterruptedException, SQLException {
    OpenTasks.fill(trial, GROUP, 1, ALL);
    ProcessBuilder program = new ProcessBuilder("node", "benchmark/todo.js");
    program.directory(Path.of("..", "designer-ui").toFile()).inheritIO();
    program.environment().putAll(trial.browsing());
    int exit = program.start().waitFor();
    System.out.printf(
        "to-do page of %d among %d: %s%n", OWN, ALL, exit == 0 ? "within its limits" : "MISSED");
  }
}
