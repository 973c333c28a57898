package io.errand.portal;

import io.errand.definition.Text;
import io.errand.flow.Change;
import io.errand.flow.Task;
import io.errand.problem.Language;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Names those on whom tasks wait, for people who are told to see to it. */
@Component
class Awaited {
  private final Names names;

  Awaited(Names names) {
    this.names = names;
  }

  /** The same with the names; nothing is looked up where nobody is told of such. */
  Mono<Recording.Done> named(Recording.Done done) {
    List<Task> tasks =
        done.decided().changes().stream()
            .filter(Change.Told.class::isInstance)
            .map(Change.Told.class::cast)
            .filter(told -> !told.to().isEmpty())
            .map(Change.Told::task)
            .toList();
    if (tasks.isEmpty()) {
      return Mono.just(done);
    }
    List<UUID> people = tasks.stream().map(Task::assignee).filter(Objects::nonNull).toList();
    return Mono.zipDelayError(
            names.of(people, Language.CHINESE), names.of(people, Language.ENGLISH))
        .map(
            both ->
                done.awaiting(
                    tasks.stream()
                        .collect(
                            Collectors.toMap(
                                Task::number,
                                task ->
                                    new Text(whom(both.getT1(), task), whom(both.getT2(), task)),
                                (one, same) -> one))));
  }

  private static String whom(Names.Book book, Task task) {
    return task.assignee() == null ? book.pool(task.pool()) : book.name(task.assignee());
  }
}
