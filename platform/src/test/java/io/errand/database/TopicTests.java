package io.errand.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class TopicTests {

  static Stream<Topic> everyKind() {
    return Stream.of(
        Topic.tasks("clerk@*"),
        Topic.notices("person:x"),
        Topic.applications("person:x"),
        Topic.application(new UUID(1, 2)),
        Topic.sessions("person:x"));
  }

  @ParameterizedTest
  @MethodSource("everyKind")
  void aLineSaysAll(Topic topic) {
    assertThat(Topic.read(Stream.of(topic.line()))).containsExactly(topic);
  }

  @Test
  void everyKindIsTried() {
    assertThat(everyKind().map(Topic::kind)).containsExactlyInAnyOrder(Topic.Kind.values());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "tasks", "later what", "TASKS x"})
  void whatNobodyKnowsIsLeftOut(String line) {
    assertThat(Topic.read(Stream.of(line))).isEmpty();
  }
}
