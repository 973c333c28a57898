package io.errand.portal;

import io.errand.flow.CommandRefused;
import io.errand.problem.PlatformException;
import io.errand.problem.Problem;

/** Somebody sees an application, but only others may do this with it: it is said who may. */
final class OnlyOthers extends PlatformException {
  private static final long serialVersionUID = 1;

  /**
   * What only others may.
   *
   * @param deed the end of the message's key
   */
  OnlyOthers(String deed) {
    super(Problem.of(403, "forbidden", "portal.only." + deed));
  }

  /** What a command of somebody is refused with who sees what it is about. */
  static Throwable instead(CommandRefused refused, String deed) {
    return refused.entitled() ? refused : new OnlyOthers(deed);
  }
}
