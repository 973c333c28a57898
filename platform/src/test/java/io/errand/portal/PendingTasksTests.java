package io.errand.portal;

import static org.assertj.core.api.Assertions.assertThat;

import io.errand.directory.Pending;
import io.errand.task.TaskLists;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is shown of numbers is exact, or says that there are more. */
class PendingTasksTests {
  @ParameterizedTest
  @CsvSource({
    "  3, false,   4, false,   7, false",
    "999, false,   0, false, 999, false",
    "999, false,   1, false, 999, true",
    "1000, true,   0, false, 999, true",
    "  3,  true,   4, false,   7, true",
  })
  void aSumIsAsExactAsItsParts(
      int one, boolean oneMore, int other, boolean otherMore, int count, boolean more) {
    List<TaskLists.Count> parts =
        List.of(
            new TaskLists.Count("service", "one", one, oneMore),
            new TaskLists.Count("service", "other", other, otherMore));
    assertThat(PendingTasks.sum(parts)).isEqualTo(new Pending.Count(count, more));
  }
}
