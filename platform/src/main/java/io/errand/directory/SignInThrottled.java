package io.errand.directory;

import io.errand.problem.PlatformException;
import io.errand.problem.Problem;

/** Too many guesses for one account, or from one address. */
class SignInThrottled extends PlatformException {
  private static final long serialVersionUID = 1;

  SignInThrottled() {
    super(
        Problem.of(
                429,
                "sign-in-throttled",
                "directory.sign-in-throttled",
                Accounts.WINDOW.toMinutes())
            .header("Retry-After", String.valueOf(Accounts.WINDOW.toSeconds())));
  }
}
