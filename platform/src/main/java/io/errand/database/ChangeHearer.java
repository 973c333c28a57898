package io.errand.database;

import java.util.Set;

/** Hears what has changed, on whatever server it was; must not wait for anything. */
public interface ChangeHearer {
  void changed(Set<Topic> topics);

  /** Something may have changed that this server was not told. */
  void anythingChanged();
}
