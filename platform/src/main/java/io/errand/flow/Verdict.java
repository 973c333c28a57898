package io.errand.flow;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** What the engine says to a command. */
public sealed interface Verdict {

  /**
   * The command holds.
   *
   * @param state the whole state afterwards
   * @param events what is appended to the log, in order, numbered on from the last event
   * @param changes what else is written, in order
   */
  record Decided(InstanceState state, List<Event> events, List<Change> changes)
      implements Verdict {}

  /** The engine must know more: answer all questions and ask again with all answers so far. */
  record Lacking(Set<Question> questions) implements Verdict {}

  /**
   * The command does not hold; nothing changes.
   *
   * @param details what the problem tells beside its words: ids, instants, actions, words, numbers
   */
  record Refused(Refusal refusal, Map<String, Object> details) implements Verdict {

    Refused with(String name, Object value) {
      Map<String, Object> more = new TreeMap<>(details);
      more.put(name, value);
      return new Refused(refusal, more);
    }
  }
}
