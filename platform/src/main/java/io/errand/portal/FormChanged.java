package io.errand.portal;

import io.errand.problem.PlatformException;
import io.errand.problem.Problem;
import java.util.List;
import java.util.Map;

/** Somebody else has changed the same fields since the form was read. */
class FormChanged extends PlatformException {
  private static final long serialVersionUID = 1;

  FormChanged(int revision, List<String> fields) {
    super(
        Problem.of(409, "form-changed", "portal.form-changed")
            .present(Map.of("formRevision", revision, "fields", fields)));
  }
}
