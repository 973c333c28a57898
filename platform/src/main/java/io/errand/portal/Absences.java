package io.errand.portal;

import io.errand.deputy.HandOvers;
import io.errand.directory.CandidateKey;
import io.errand.directory.Directory;
import io.errand.flow.Reason;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Says who can't be asked, and why. */
@Component
class Absences {
  private final Directory directory;
  private final HandOvers handOvers;

  Absences(Directory directory, HandOvers handOvers) {
    this.directory = directory;
    this.handOvers = handOvers;
  }

  /** Why those of some candidate keys can't be asked who can't; all others are missing. */
  Mono<Map<String, Reason>> of(Set<String> keys) {
    List<UUID> people =
        keys.stream().map(CandidateKey::personOf).flatMap(Optional::stream).toList();
    return Mono.zipDelayError(directory.absent(keys), handOvers.successors(people))
        .map(
            both -> {
              Map<String, Reason> absent = new HashMap<>();
              both.getT1().forEach(key -> absent.put(key, why(key)));
              both.getT2()
                  .keySet()
                  .forEach(one -> absent.put(CandidateKey.person(one), Reason.HANDED_OVER));
              return absent;
            });
  }

  private static Reason why(String key) {
    return CandidateKey.personOf(key).isPresent() ? Reason.LEFT : Reason.VACANT;
  }
}
