package io.errand.form;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import tools.jackson.databind.node.JsonNodeFactory;

/** Whether what somebody saw of a field is still what it holds. */
class FilledTests {
  private static final Filled FIRST = Filled.first(JsonNodeFactory.instance.objectNode());
  private static final Filled THIRD =
      FIRST.next(FIRST.data(), List.of("a")).next(FIRST.data(), List.of("b"));

  @TestFactory
  Stream<DynamicTest> changesAreComparedFieldByField() {
    return Stream.of(
        row("case 23 a field that nobody has changed", "c", 1, false),
        row("case 23 a field that was changed right after it was seen", "a", 1, true),
        row("case 23 a field that was changed later", "b", 1, true),
        row("case 23 a field that was changed before it was seen", "a", 2, false),
        row("case 23 another field was changed since", "a", 2, false),
        row("case 23 what was seen last", "b", 3, false));
  }

  private static DynamicTest row(String name, String field, int seen, boolean changed) {
    return DynamicTest.dynamicTest(
        name, () -> assertThat(THIRD.changedSince(field, seen)).isEqualTo(changed));
  }
}
