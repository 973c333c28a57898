package io.errand.job;

/** A job that can't be done, however often it is tried. */
public final class JobRefused extends RuntimeException {
  private static final long serialVersionUID = 1;

  /**
   * @param reason what an administrator reads beside the dead letter
   */
  public JobRefused(String reason) {
    super(reason);
  }
}
