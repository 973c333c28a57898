package io.errand.flow;

import io.errand.definition.Action;
import io.errand.definition.Options;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;

/** One thing that happens in a run, told as the steps of a {@link Script}. */
sealed interface ModelMove {

  /** A condition becomes true, false, or fails. */
  record Fact(String name, Boolean holds) implements ModelMove {
    @Override
    public String toString() {
      return "fact " + (holds == null ? "?" : holds ? "" : "-") + name;
    }
  }

  /** Others hold a role, or stand in a field of the form. */
  record Role(String name, List<String> people) implements ModelMove {
    @Override
    public String toString() {
      return "role " + name + "=" + String.join("+", people);
    }
  }

  /** Somebody leaves. */
  record Gone(String name) implements ModelMove {
    @Override
    public String toString() {
      return "gone " + name;
    }
  }

  /** Somebody looks at a task. */
  record Seen(String task) implements ModelMove {
    @Override
    public String toString() {
      return "seen " + task.substring(0, task.indexOf(' '));
    }
  }

  /** A time has come, or is said to have. */
  record Fire(String timer) implements ModelMove {
    @Override
    public String toString() {
      return "fire " + ModelPicture.readable(timer);
    }
  }

  /** The working calendar is another from now on. */
  record Holidays(String duration) implements ModelMove {
    @Override
    public String toString() {
      return "holidays " + duration;
    }
  }

  /**
   * A field holds another date.
   *
   * @param in how far away; null for no date
   */
  record Date(String field, String in) implements ModelMove {
    @Override
    public String toString() {
      return "date " + field + "=" + (in == null ? "" : in);
    }
  }

  /** A table has so many rows. */
  record Rows(String table, int count) implements ModelMove {
    @Override
    public String toString() {
      return "rows " + table + "=" + count;
    }
  }

  /** Something outside is done, or can't be. */
  record Answer(String effect, boolean done) implements ModelMove {
    @Override
    public String toString() {
      return "does " + effect + (done ? " done" : " fails");
    }
  }

  /**
   * Another application has ended.
   *
   * @param outcome null where it can't be started
   */
  record Ended(String child, Action outcome) implements ModelMove {
    @Override
    public String toString() {
      return "child " + child + " " + (outcome == null ? "fails" : outcome.key());
    }
  }

  /** What nodes may wait for has come; from a program where nobody tells it. */
  record Signal(String name, String by) implements ModelMove {
    @Override
    public String toString() {
      return "signal " + name + (by == null ? "" : " by " + by);
    }
  }

  /** Who takes the place of somebody, or of a pool. */
  record StandIn(String name, List<String> people) implements ModelMove {
    @Override
    public String toString() {
      return "stand-in " + name + "=" + String.join("+", people);
    }
  }

  /** Somebody has taken over from somebody. */
  record Successor(String name, String by) implements ModelMove {
    @Override
    public String toString() {
      return "successor " + name + "=" + by;
    }
  }

  /** Somebody, or a pool, can't be asked any more. */
  record Replace(String name, Reason why) implements ModelMove {
    @Override
    public String toString() {
      return "replace " + name + " " + why.name().toLowerCase(Locale.ROOT);
    }
  }

  /** The times to come are computed anew. */
  record Recompute() implements ModelMove {
    @Override
    public String toString() {
      return "recompute";
    }
  }

  /** The application has ended that started this one. */
  record Parent() implements ModelMove {
    @Override
    public String toString() {
      return "parent";
    }
  }

  /** Time goes by. */
  record Pass(String duration) implements ModelMove {
    @Override
    public String toString() {
      return "pass " + duration;
    }
  }

  /**
   * A command to the instance as a whole.
   *
   * @param words its name
   * @param about nodes to urge, or whose copies end
   */
  record Whole(
      String words,
      String by,
      String principal,
      List<String> about,
      List<String> changes,
      Options.Resubmit mode)
      implements ModelMove {
    @Override
    public String toString() {
      List<String> told = new ArrayList<>(List.of(words, "by " + by));
      tell(told, "for", principal);
      tell(told, words.equals("no-copies") ? "of" : words.equals("jump") ? "to" : "at", about);
      tell(told, "changes", changes);
      told.add(mode == null ? "" : mode.name().toLowerCase(Locale.ROOT));
      return String.join(" ", told).trim();
    }
  }

  /**
   * A command in a task.
   *
   * @param task its name
   * @param behind how many commands ago it was looked at
   * @param off how far the revision is wrong, 0 for what was seen
   */
  record InTask(
      String task,
      int behind,
      int off,
      String by,
      String principal,
      Action action,
      String says,
      List<String> targets,
      List<String> people,
      List<String> changes,
      Options.Resubmit mode,
      Member.Place place)
      implements ModelMove {
    @Override
    public String toString() {
      List<String> told = new ArrayList<>(List.of(node(), action.key(), "by " + by));
      tell(told, "for", principal);
      tell(told, "says", says != null && says.length() > 20 ? "(long)" : says);
      tell(told, "to", targets);
      tell(told, "people", people);
      tell(told, "changes", changes);
      told.add(mode == null ? "" : mode.name().toLowerCase(Locale.ROOT));
      told.add(place == null ? "" : place.name().toLowerCase(Locale.ROOT));
      told.add(behind == 0 ? "" : "(seen " + behind + " before)");
      told.add(off == 0 ? "" : "(revision " + off + ")");
      told.removeIf(String::isEmpty);
      return String.join(" ", told);
    }

    String node() {
      return task.substring(0, task.indexOf(' '));
    }
  }

  /**
   * An administrator takes the member of a task out, or gives the task to a person.
   *
   * @param person null to take out
   */
  record AboutTask(String task, String by, String person) implements ModelMove {
    ModelHappening happening() {
      return person == null ? ModelHappening.TAKE_OUT : ModelHappening.REASSIGN;
    }

    @Override
    public String toString() {
      String[] parts = task.split(" ", -1);
      String of = parts[1].contains("@") ? "" : " of " + World.name(UUID.fromString(parts[1]));
      return person == null
          ? "take-out " + parts[0] + of + " by " + by
          : "reassign " + parts[0] + of + " to " + person + " by " + by;
    }
  }

  private static void tell(List<String> told, String name, String value) {
    if (value != null) {
      told.add(name + " " + value);
    }
  }

  private static void tell(List<String> told, String name, List<String> values) {
    if (!values.isEmpty()) {
      told.add(name + " " + String.join("+", values));
    }
  }
}
