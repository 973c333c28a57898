package io.errand.problem;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A problem as it stands in the answer, in one language. */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
record ProblemBody(
    String type,
    String title,
    int status,
    String detail,
    List<Item> errors,
    @Nullable Object present) {

  record Item(String pointer, String message) {}

  static ProblemBody of(Problem problem, Language language, Messages messages) {
    return new ProblemBody(
        "/problems/" + problem.slug(),
        messages.text(language, "problem.title." + problem.status()),
        problem.status(),
        problem.detail().in(language, messages),
        problem.faults().stream()
            .map(fault -> new Item(fault.pointer(), fault.message().in(language, messages)))
            .toList(),
        problem.present());
  }
}
