package io.errand.definition;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** What a person may do with an application; one list for definitions, interface, log and page. */
public enum Action {
  SUBMIT,
  APPROVE,
  COMPLETE,
  REJECT,
  MARK_FAILED,
  RETURN_PREVIOUS,
  RETURN_APPLICANT,
  RETURN_TO,
  RESUBMIT,
  WITHDRAW,
  TAKE_BACK,
  CLAIM,
  RELEASE,
  TRANSFER,
  DELEGATE,
  ADD_SIGNER,
  REMOVE_SIGNER,
  PREASSIGN,
  URGE,
  CC,
  COMMENT,
  SUSPEND,
  RESUME,
  JUMP,
  TERMINATE;

  /** What a task offers when its node names no actions. */
  public static final Set<Action> BY_DEFAULT =
      Set.of(APPROVE, REJECT, RETURN_PREVIOUS, RETURN_APPLICANT);

  /** The identifier in JSON: lower case with hyphens. */
  @JsonValue
  public String key() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** The action of an identifier; empty for an unknown one. */
  public static Optional<Action> of(String key) {
    return Arrays.stream(values()).filter(action -> action.key().equals(key)).findFirst();
  }

  @JsonCreator
  static Action read(String key) {
    return of(key).orElseThrow(() -> new IllegalArgumentException("unknown action " + key));
  }
}
