package io.errand.flow;

import java.time.Instant;
import java.util.List;
import java.util.Set;

/** What the world answers to a {@link Question}. */
public sealed interface Answer {

  /** The people found, in the order in which they are asked. */
  record People(List<Candidate> candidates) implements Answer {
    public People {
      candidates = List.copyOf(candidates);
    }
  }

  /**
   * An instant.
   *
   * @param at null for none: the field holds no date
   */
  record Moment(Instant at) implements Answer {}

  /** A number of rows. */
  record Rows(int count) implements Answer {}

  /** The numbers of the tasks that somebody has looked at. */
  record Seen(Set<Integer> tasks) implements Answer {
    public Seen {
      tasks = Set.copyOf(tasks);
    }
  }

  /**
   * Whether an expression holds.
   *
   * @param holds null when it failed or gave no boolean: the instance is then suspended
   */
  record Truth(Boolean holds) implements Answer {}
}
