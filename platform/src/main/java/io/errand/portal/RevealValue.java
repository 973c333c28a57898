package io.errand.portal;

import io.errand.database.FitText;
import io.errand.form.Disclosures;
import io.errand.form.Rights;
import io.errand.problem.Forbidden;
import io.errand.problem.InvalidData;
import io.errand.problem.Language;
import io.errand.problem.Messages;
import io.errand.problem.PlatformException;
import io.errand.problem.Problem;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;

/**
 * Shows one masked value to who has a task in which it is masked, or to whose application it is.
 * That it is shown is written down first.
 */
@Component
class RevealValue {
  private static final int LONGEST_REASON = 200;

  private final Cases cases;
  private final Disclosures disclosures;
  private final Messages messages;
  private final Clock clock;

  RevealValue(Cases cases, Disclosures disclosures, Messages messages, Clock clock) {
    this.cases = cases;
    this.disclosures = disclosures;
    this.messages = messages;
    this.clock = clock;
  }

  /**
   * What somebody wants to see.
   *
   * @param pointer JSON pointer into the application's data
   * @param reason why; it is written down
   */
  record Wish(String pointer, String reason) {}

  /** The value, and how people read it. */
  record Revealed(String pointer, JsonNode value, String text) {}

  Mono<Revealed> inTask(UUID person, TaskId id, Wish wish, Language language) {
    return cases
        .see(person, id)
        .flatMap(
            seen -> {
              String node = ReadTask.task(seen, id).node();
              return Fillings.acts(seen, id)
                  ? reveal(seen, Tasked.rights(seen, ReadTask.task(seen, id)), node, wish, language)
                  : Mono.error(new Forbidden());
            });
  }

  Mono<Revealed> inApplication(UUID person, UUID instance, Wish wish, Language language) {
    return cases
        .see(person, instance)
        .flatMap(
            seen ->
                person.equals(seen.of().instance().applicant())
                    ? reveal(seen, Readers.rights(seen), "", wish, language)
                    : Mono.error(new Forbidden()));
  }

  private Mono<Revealed> reveal(
      Cases.Seen seen, Rights rights, String node, Wish wish, Language language) {
    String reason = reason(wish);
    String pointer = wish.pointer() == null ? "" : wish.pointer();
    JsonNode value =
        rights
            .revealed(seen.of().instance().form().data(), pointer)
            .orElseThrow(() -> refused("/pointer", "portal.nothing-to-reveal"));
    String text = seen.of().service().evaluator().textAt(pointer, value, language, messages);
    return disclosures
        .record(shown(seen.of(), node, pointer, reason))
        .flatMap(
            written ->
                written
                    ? Mono.just(new Revealed(pointer, value, text))
                    : Mono.error(new TooManyRevealed()));
  }

  private Disclosures.Disclosure shown(Case of, String node, String pointer, String reason) {
    return new Disclosures.Disclosure(
        null,
        of.instance().id(),
        of.service().version().key(),
        of.actor().person(),
        of.actor().onBehalfOf(),
        node,
        pointer,
        reason,
        Case.now(clock));
  }

  private static String reason(Wish wish) {
    String reason = wish.reason() == null ? "" : wish.reason().strip();
    if (reason.isEmpty()) {
      throw refused("/reason", "portal.required");
    }
    if (reason.codePointCount(0, reason.length()) > LONGEST_REASON) {
      throw refused("/reason", "portal.reason-too-long", LONGEST_REASON);
    }
    return FitText.of(reason);
  }

  private static InvalidData refused(String pointer, String key, Object... arguments) {
    return new InvalidData(List.of(Problem.Fault.at(pointer, key, arguments)));
  }

  /** Somebody has had so many values shown that no more are for a while. */
  static final class TooManyRevealed extends PlatformException {
    private static final long serialVersionUID = 1;

    TooManyRevealed() {
      super(
          Problem.of(429, "too-many-revealed", "portal.too-many-revealed", Disclosures.MOST)
              .header("Retry-After", "600"));
    }
  }
}
