package io.errand.portal;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.errand.directory.PersonView;
import io.errand.expression.ExpressionThreads;
import io.errand.form.Change;
import io.errand.form.FormEvaluator;
import io.errand.form.Rights;
import io.errand.form.Submissions;
import io.errand.problem.Language;
import io.errand.problem.Messages;
import io.errand.problem.NotFound;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;
import tools.jackson.databind.node.ObjectNode;

/** Shows what changed between two revisions of an application's form, as far as its reader may. */
@Component
class ReadChanges {
  private final Cases cases;
  private final Submissions submissions;
  private final ExpressionThreads threads;
  private final Names names;
  private final Messages messages;

  ReadChanges(
      Cases cases,
      Submissions submissions,
      ExpressionThreads threads,
      Names names,
      Messages messages) {
    this.cases = cases;
    this.submissions = submissions;
    this.threads = threads;
    this.names = names;
    this.messages = messages;
  }

  /**
   * Two revisions to compare.
   *
   * @param from the earlier one; null for the last one before the applicant submitted again
   * @param to the later one; null for the present one
   */
  record Wanted(Integer from, Integer to) {}

  /**
   * What changed.
   *
   * @param revisions all that there are, the oldest first
   * @param from null where the applicant has not submitted again, and none was asked for
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record ChangesView(
      List<RevisionView> revisions, Integer from, Integer to, List<Change> changes) {}

  /**
   * One revision.
   *
   * @param by null for readers who may not see the log
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record RevisionView(int revision, ReadApplication.NodeName node, PersonView by, Instant at) {}

  Mono<ChangesView> inTask(UUID person, TaskId id, Wanted wanted, Language language) {
    return cases
        .see(person, id)
        .flatMap(
            seen -> {
              Rights rights = Tasked.rights(seen, ReadTask.task(seen, id));
              return view(seen, rights, wanted, language);
            });
  }

  Mono<ChangesView> inApplication(UUID person, UUID id, Wanted wanted, Language language) {
    return cases
        .see(person, id)
        .flatMap(seen -> view(seen, Readers.rights(seen), wanted, language));
  }

  private Mono<ChangesView> view(Cases.Seen seen, Rights rights, Wanted wanted, Language language) {
    return submissions
        .revisions(seen.of().instance().id())
        .flatMap(
            kept -> {
              Wanted chosen = chosen(seen, kept, wanted);
              if (!exist(kept, chosen)) {
                return Mono.error(new NotFound());
              }
              return Mono.zipDelayError(
                      revisions(seen, kept, language), changes(seen, rights, chosen, language))
                  .map(
                      both ->
                          new ChangesView(both.getT1(), chosen.from(), chosen.to(), both.getT2()));
            });
  }

  private static Wanted chosen(Cases.Seen seen, List<Submissions.Kept> kept, Wanted wanted) {
    Integer from = wanted.from() == null ? beforeLastSubmission(seen, kept) : wanted.from();
    int to = wanted.to() == null ? seen.of().instance().form().revision() : wanted.to();
    return new Wanted(from, from == null ? null : Integer.valueOf(to));
  }

  private static Integer beforeLastSubmission(Cases.Seen seen, List<Submissions.Kept> kept) {
    String start = seen.of().service().start().id();
    int first = kept.isEmpty() ? 0 : kept.getFirst().revision();
    return kept.stream()
        .filter(one -> one.node().equals(start) && one.revision() > first)
        .map(one -> one.revision() - 1)
        .reduce((one, next) -> next)
        .orElse(null);
  }

  private Mono<List<Change>> changes(
      Cases.Seen seen, Rights rights, Wanted chosen, Language language) {
    if (chosen.from() == null) {
      return Mono.just(List.of());
    }
    FormEvaluator form = seen.of().service().evaluator();
    return Mono.zipDelayError(
            data(seen, chosen.from()), data(seen, chosen.to()), names.units(language))
        .flatMap(
            all ->
                threads.compute(
                    () ->
                        form.changes(
                            form.worded(all.getT1(), all.getT3()),
                            form.worded(all.getT2(), all.getT3()),
                            rights,
                            language,
                            messages)));
  }

  private static boolean exist(List<Submissions.Kept> kept, Wanted chosen) {
    return kept.stream()
        .map(Submissions.Kept::revision)
        .collect(Collectors.toSet())
        .containsAll(Stream.of(chosen.from(), chosen.to()).filter(Objects::nonNull).toList());
  }

  private Mono<ObjectNode> data(Cases.Seen seen, int revision) {
    return submissions.revision(seen.of().instance().id(), revision);
  }

  private Mono<List<RevisionView>> revisions(
      Cases.Seen seen, List<Submissions.Kept> kept, Language language) {
    boolean named = Readers.log(seen);
    return names
        .of(kept.stream().map(Submissions.Kept::person).collect(Collectors.toSet()), language)
        .map(
            book ->
                kept.stream()
                    .map(
                        one ->
                            new RevisionView(
                                one.revision(),
                                ReadApplication.name(seen.of().service(), one.node(), book),
                                named ? book.person(one.person()) : null,
                                one.at()))
                    .toList());
  }
}
