package io.errand.portal;

import io.errand.directory.KnownDirectory;
import io.errand.directory.Person;
import io.errand.directory.PersonView;
import io.errand.directory.UnitTitles;
import io.errand.flow.Flows;
import io.errand.problem.Language;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/**
 * Turns ids of people and keys of pools into what people read, by the directory as this server
 * knows it since it read what it names.
 */
@Component
class Names {
  private final KnownDirectory directory;

  Names(KnownDirectory directory) {
    this.directory = directory;
  }

  /** Names for a page. */
  record Book(Map<UUID, Person> people, Map<String, List<String>> roles, Language language) {

    PersonView person(UUID id) {
      Person person = people.get(id);
      return person == null ? null : PersonView.of(person, language);
    }

    String name(UUID id) {
      Person person = people.get(id);
      return person == null ? "" : person.name();
    }

    /** Who waits for a node: names of people, titles of roles. */
    List<String> waiting(Flows.Waiting node) {
      return Stream.concat(
              node.people().stream().map(this::name), node.pools().stream().map(this::pool))
          .distinct()
          .toList();
    }

    /** The title of a pool's role. */
    String pool(String key) {
      String role = key.substring(0, key.indexOf('@'));
      List<String> titles = roles.get(role);
      return titles == null ? role : titles.get(language == Language.ENGLISH ? 1 : 0);
    }
  }

  /** The same where nothing was read of an application before. */
  Mono<Book> refreshed(Collection<UUID> people, Language language) {
    return directory.check().then(Mono.defer(() -> of(people, language)));
  }

  Mono<Book> of(Collection<UUID> people, Language language) {
    Set<UUID> known = new HashSet<>(people);
    known.remove(null);
    return Mono.zipDelayError(directory.everyone(known), directory.titles())
        .map(both -> new Book(both.getT1(), both.getT2(), language));
  }

  /** What units are called. */
  Mono<UnitTitles> units(Language language) {
    return directory.unitTitles(language);
  }
}
