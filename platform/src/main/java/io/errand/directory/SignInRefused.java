package io.errand.directory;

import io.errand.problem.PlatformException;
import io.errand.problem.Problem;

/** The account or the password is wrong; which of them is not told. */
class SignInRefused extends PlatformException {
  private static final long serialVersionUID = 1;

  SignInRefused() {
    super(Problem.of(401, "sign-in-refused", "directory.sign-in-refused"));
  }
}
