package io.errand.job;

import java.time.Clock;
import java.util.List;
import org.springframework.r2dbc.core.DatabaseClient;
import tools.jackson.databind.json.JsonMapper;

/** Lets tests of other rooms turn the crank of their own handlers. */
public final class Crank {
  private final JobPoller poller;

  public Crank(DatabaseClient database, JsonMapper json, Clock clock, JobHandler... handlers) {
    poller = new JobPoller(new JobRows(database, json), List.of(handlers), clock, () -> 0.5);
  }

  /** Does what is due, and says how many that were. */
  public int poll() {
    return poller.poll().block();
  }

  /** Does everything that is due now, also what that brings. */
  public int drain() {
    int all = 0;
    for (int done = poll(); done > 0; done = poll()) {
      all += done;
    }
    return all;
  }
}
