package io.errand.live;

import io.errand.database.Topic;
import io.errand.directory.CandidateKey;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Who has a page open, under which keys, and before which application. */
final class Audience {
  static final int MOST_PER_PERSON = 8;

  private final Map<UUID, Connected> people = new HashMap<>();
  private final Map<String, Set<Connected>> holders = new HashMap<>();
  private final Map<String, Set<PageStream>> watchers = new HashMap<>();
  private int size;

  /** Somebody with pages open, the oldest first. */
  private static final class Connected {
    private final Set<PageStream> streams = new LinkedHashSet<>();
    private Set<String> keys = Set.of();
  }

  /** Takes a page in; gives those that must leave for it. */
  synchronized List<PageStream> join(PageStream stream, Set<String> keys) {
    Connected who = people.computeIfAbsent(stream.person(), id -> new Connected());
    who.streams.add(stream);
    hold(who, keys);
    size++;
    if (stream.watched() != null) {
      watchers
          .computeIfAbsent(stream.watched().toString(), id -> new LinkedHashSet<>())
          .add(stream);
    }
    return who.streams.stream().limit(Math.max(0, who.streams.size() - MOST_PER_PERSON)).toList();
  }

  private void hold(Connected who, Set<String> keys) {
    who.keys.forEach(key -> remove(holders, key, who));
    who.keys = Set.copyOf(keys);
    who.keys.forEach(key -> holders.computeIfAbsent(key, one -> new LinkedHashSet<>()).add(who));
  }

  synchronized void leave(PageStream stream) {
    Connected who = people.get(stream.person());
    if (who == null || !who.streams.remove(stream)) {
      return;
    }
    size--;
    if (stream.watched() != null) {
      remove(watchers, stream.watched().toString(), stream);
    }
    if (who.streams.isEmpty()) {
      hold(who, Set.of());
      people.remove(stream.person());
    }
  }

  private static <V> void remove(Map<String, Set<V>> from, String key, V value) {
    Set<V> values = from.get(key);
    if (values != null && values.remove(value) && values.isEmpty()) {
      from.remove(key);
    }
  }

  /** Notes which keys people hold now; gives the pages of those who held others before. */
  synchronized List<PageStream> hold(Collection<UUID> asked, Map<UUID, Set<String>> held) {
    List<PageStream> changed = new ArrayList<>();
    for (UUID person : asked) {
      Connected who = people.get(person);
      Set<String> keys = held.getOrDefault(person, Set.of());
      if (who != null && !who.keys.equals(keys)) {
        hold(who, keys);
        changed.addAll(who.streams);
      }
    }
    return changed;
  }

  /** Which pages are told what of these topics. */
  synchronized Map<PageStream, Set<Hint>> concerned(Set<Topic> topics) {
    Map<PageStream, Set<Hint>> concerned = new LinkedHashMap<>();
    for (Topic topic : topics) {
      Optional<Hint> hint = hint(topic);
      hint.ifPresent(
          one ->
              reached(topic)
                  .forEach(
                      stream ->
                          concerned.computeIfAbsent(stream, s -> new LinkedHashSet<>()).add(one)));
    }
    return concerned;
  }

  private static Optional<Hint> hint(Topic topic) {
    return switch (topic.kind()) {
      case TASKS -> Optional.of(Hint.TASKS);
      case NOTICES -> Optional.of(Hint.NOTICES);
      case APPLICATIONS -> Optional.of(Hint.APPLICATIONS);
      case APPLICATION -> Optional.of(Hint.application(topic.of()));
      case SESSIONS -> Optional.empty();
    };
  }

  private Collection<PageStream> reached(Topic topic) {
    return topic.kind() == Topic.Kind.APPLICATION
        ? watchers.getOrDefault(topic.of(), Set.of())
        : holders.getOrDefault(topic.of(), Set.of()).stream()
            .flatMap(who -> who.streams.stream())
            .toList();
  }

  /** The pages of people whose sessions may have ended. */
  synchronized List<PageStream> suspect(Set<Topic> topics) {
    return topics.stream()
        .filter(topic -> topic.kind() == Topic.Kind.SESSIONS)
        .flatMap(topic -> CandidateKey.personOf(topic.of()).stream())
        .map(people::get)
        .filter(who -> who != null)
        .flatMap(who -> who.streams.stream())
        .toList();
  }

  synchronized List<PageStream> all() {
    return people.values().stream().flatMap(who -> who.streams.stream()).toList();
  }

  synchronized int size() {
    return size;
  }
}
