package io.errand.portal;

import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import io.errand.problem.InvalidData;
import io.errand.problem.Problem;
import io.errand.task.Phrases;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Keeps what somebody often says when they decide. */
@Component
class KeepPhrases {
  private final Commands commands;
  private final Phrases phrases;

  KeepPhrases(Commands commands, Phrases phrases) {
    this.commands = commands;
    this.phrases = phrases;
  }

  /**
   * Somebody's phrases, in their order.
   *
   * @param revision what a change must repeat
   */
  record PhraseList(List<String> items, int revision) {
    static PhraseList of(Phrases.Kept kept) {
      return new PhraseList(kept.texts(), kept.revision());
    }
  }

  /** One more phrase. */
  record NewPhrase(String text) {}

  /**
   * All phrases as they shall be.
   *
   * @param revision of the list as it was seen
   */
  record Changed(@JsonSetter(contentNulls = Nulls.FAIL) List<String> items, Integer revision) {}

  Mono<PhraseList> list(UUID person) {
    return phrases.of(person).map(PhraseList::of);
  }

  Mono<ResponseEntity<String>> add(Sender from, NewPhrase wish) {
    String text = wish.text() == null ? "" : wish.text().strip();
    fault("/text", text).ifPresent(KeepPhrases::refuse);
    return commands.prepared(
        from.asks("add phrase", wish),
        Mono.just(
            phrases
                .lock(from.person())
                .map(kept -> effect(from, HttpStatus.CREATED, kept, longer(kept, text)))));
  }

  private static List<String> longer(Phrases.Kept kept, String text) {
    if (kept.texts().contains(text)) {
      refuse(Problem.Fault.at("/text", "portal.phrase-known"));
    }
    if (kept.texts().size() >= Phrases.MOST) {
      refuse(Problem.Fault.at("/text", "portal.phrases-full", Phrases.MOST));
    }
    List<String> all = new ArrayList<>(kept.texts());
    all.add(text);
    return all;
  }

  Mono<ResponseEntity<String>> change(Sender from, Changed wish) {
    List<String> texts = checked(wish);
    return commands.prepared(
        from.asks("change phrases", wish),
        Mono.just(
            phrases
                .lock(from.person())
                .flatMap(kept -> asSeen(kept, wish))
                .map(kept -> effect(from, HttpStatus.OK, kept, texts))));
  }

  private static Mono<Phrases.Kept> asSeen(Phrases.Kept kept, Changed wish) {
    return kept.revision() == wish.revision()
        ? Mono.just(kept)
        : Mono.error(new PhrasesChanged(PhraseList.of(kept)));
  }

  private Commands.Effect effect(
      Sender from, HttpStatus status, Phrases.Kept kept, List<String> texts) {
    Phrases.Kept next = new Phrases.Kept(texts, kept.revision() + 1);
    return new Commands.Effect(
        status, PhraseList.of(next), List.of(phrases.keep(from.person(), next)));
  }

  private static List<String> checked(Changed wish) {
    if (wish.items() == null || wish.revision() == null) {
      String missing = wish.items() == null ? "/items" : "/revision";
      refuse(Problem.Fault.at(missing, "portal.required"));
    }
    if (wish.items().size() > Phrases.MOST) {
      refuse(Problem.Fault.at("/items", "portal.phrases-full", Phrases.MOST));
    }
    List<String> texts = wish.items().stream().map(String::strip).toList();
    List<Problem.Fault> faults = new ArrayList<>();
    Set<String> known = new HashSet<>();
    for (int i = 0; i < texts.size(); i++) {
      String at = "/items/" + i;
      fault(at, texts.get(i)).ifPresent(faults::add);
      if (!known.add(texts.get(i))) {
        faults.add(Problem.Fault.at(at, "portal.phrase-known"));
      }
    }
    if (!faults.isEmpty()) {
      throw new InvalidData(faults);
    }
    return texts;
  }

  private static Optional<Problem.Fault> fault(String pointer, String text) {
    if (text.isEmpty()) {
      return Optional.of(Problem.Fault.at(pointer, "portal.required"));
    }
    int length = text.codePointCount(0, text.length());
    return length > Phrases.LONGEST
        ? Optional.of(Problem.Fault.at(pointer, "portal.phrase-too-long", Phrases.LONGEST, length))
        : Optional.empty();
  }

  private static void refuse(Problem.Fault fault) {
    throw new InvalidData(List.of(fault));
  }
}
