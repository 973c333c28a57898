package io.errand.portal;

import io.errand.definition.Card;
import io.errand.directory.HeldRole;
import io.errand.directory.Person;
import io.errand.problem.Message;
import io.errand.problem.Wording;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Somebody who may want to apply, with what decides whether they may.
 *
 * @param units keys of their unit and of all units above it
 */
record Applicant(Person person, List<HeldRole> roles, Set<String> units) {
  private static final String ALL = "*";

  /** The person as one who applies for themselves. */
  Applicants.Pair alone() {
    return new Applicants.Pair(person, person, null);
  }

  /** Why this person may not apply for themselves; empty when they may. */
  Optional<Wording> refused(Card card, LocalDate today) {
    return !card.start().self()
        ? Optional.of(Message.of("portal.not-by-oneself"))
        : outside(card, today);
  }

  /** Why nobody may apply for this person now; empty when somebody may. */
  Optional<Wording> outside(Card card, LocalDate today) {
    Card.Window window = card.start().window();
    if (window != null && window.from() != null && today.isBefore(LocalDate.parse(window.from()))) {
      return Optional.of(Message.of("portal.opens", window.from()));
    }
    if (window != null && window.to() != null && today.isAfter(LocalDate.parse(window.to()))) {
      return Optional.of(Message.of("portal.closed", window.to()));
    }
    return isAudience(card.audience())
        ? Optional.empty()
        : Optional.of(Message.of("portal.not-audience"));
  }

  private boolean isAudience(Card.Audience audience) {
    if (audience == null) {
      return true;
    }
    boolean kind =
        Stream.concat(Stream.of(ALL, person.kind()), roles.stream().map(HeldRole::key))
            .anyMatch(audience.roles()::contains);
    boolean unit =
        audience.units().contains(ALL) || units.stream().anyMatch(audience.units()::contains);
    return kind && unit;
  }

  boolean holds(String role) {
    return roles.stream().anyMatch(held -> held.key().equals(role));
  }
}
