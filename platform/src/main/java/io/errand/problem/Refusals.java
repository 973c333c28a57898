package io.errand.problem;

import java.util.List;
import org.springframework.stereotype.Component;

/** Says problems within an answer that is about many things, of which some did not succeed. */
@Component
public class Refusals {
  private final Messages messages;

  Refusals(Messages messages) {
    this.messages = messages;
  }

  /** One thing's problem, as its own answer would have told it. */
  public record Refusal(String type, int status, String detail, List<Fault> errors) {
    /** One fault in the data. */
    public record Fault(String pointer, String message) {}
  }

  /**
   * The problem that a thrown thing is.
   *
   * @param where it happened, for the log when nobody expected it
   */
  public Refusal of(Throwable thrown, String where, Language language) {
    Problem problem = Diagnosis.of(thrown).orElseGet(() -> Unexpected.noted(where, thrown));
    ProblemBody body = ProblemBody.of(problem, language, messages);
    return new Refusal(
        body.type(),
        body.status(),
        body.detail(),
        body.errors().stream()
            .map(fault -> new Refusal.Fault(fault.pointer(), fault.message()))
            .toList());
  }
}
