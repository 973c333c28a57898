package io.errand.trial;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import tools.jackson.databind.JsonNode;

/** What clients commanded and were answered in the end. */
final class Ledger {
  private final Queue<Entry> entries = new ConcurrentLinkedQueue<>();
  private final Map<String, Integer> urges = new ConcurrentHashMap<>();
  private final Queue<String> troubles = new ConcurrentLinkedQueue<>();
  private final AtomicInteger successes = new AtomicInteger();
  private final AtomicInteger repeated = new AtomicInteger();

  /** Where the effect of a command bears its key. */
  enum Trace {
    /** In the form of a new application. */
    FORM,
    /** In a revision of the form. */
    REVISION,
    /** In a line of the log, as an opinion. */
    OPINION,
    /** Nowhere: lines of the log are counted. */
    URGE
  }

  /**
   * A command with its last answer.
   *
   * @param instance the application that it is about; "" for a new one
   */
  record Entry(String key, Trace trace, String instance, Client.Answer answer) {}

  void note(Entry entry) {
    entries.add(entry);
    if (entry.answer().succeeded()) {
      successes.incrementAndGet();
      if (entry.trace() == Trace.URGE) {
        urges.merge(entry.instance(), 1, Integer::sum);
      }
    }
  }

  /** Notes an answer that nobody should ever get. */
  void trouble(String path, Client.Answer answer) {
    troubles.add(path + " " + answer);
  }

  /** Notes that an answer was lost or refused for the moment. */
  void repeats() {
    repeated.incrementAndGet();
  }

  int successes() {
    return successes.get();
  }

  int repeated() {
    return repeated.get();
  }

  List<String> troubles() {
    return List.copyOf(troubles);
  }

  /** What was noted since the last time. */
  List<Entry> take() {
    List<Entry> taken = new ArrayList<>();
    for (Entry one = entries.poll(); one != null; one = entries.poll()) {
      taken.add(one);
    }
    return taken;
  }

  /** How often an application was urged with success, ever. */
  int urges(String instance) {
    return urges.getOrDefault(instance, 0);
  }

  static boolean isReadable(JsonNode problem) {
    return !problem.path("detail").asString("").isBlank();
  }
}
