package io.errand.problem;

import java.util.List;

/** The body is well-formed, but something in it is wrong; each fault says where. */
public final class InvalidData extends PlatformException {

  private static final long serialVersionUID = 1;

  public InvalidData(List<Problem.Fault> faults) {
    super(problem(faults));
  }

  static Problem problem(List<Problem.Fault> faults) {
    return Problem.of(422, "invalid-data", "problem.invalid-data", faults.size()).with(faults);
  }
}
