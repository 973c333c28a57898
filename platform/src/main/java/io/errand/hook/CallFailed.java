package io.errand.hook;

/** Another system did not do what it was called for; it may do so later. */
final class CallFailed extends RuntimeException {
  private static final long serialVersionUID = 1;

  CallFailed(int status) {
    super("It answered with status " + status);
  }
}
