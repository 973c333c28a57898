package io.errand.flow;

import java.util.Locale;

/** Why the engine closed, skipped or suspended something by itself. */
public enum Reason {
  /** Someone else's decision was enough. */
  DECIDED,
  /** Who was asked to sign was taken out again. */
  REMOVED,
  RETURNED,
  /** Who decided before took the decision back. */
  TAKEN_BACK,
  /** An administrator sent the application elsewhere. */
  JUMPED,
  REJECTED,
  WITHDRAWN,
  TERMINATED,
  /** The definition says that this application does not need the node. */
  SKIP_WHEN,
  /** The only person to ask has already agreed. */
  SAME_APPROVER,
  /** Who was asked is not here any more. */
  LEFT,
  /** Who was asked has handed everything over to somebody else. */
  HANDED_OVER,
  /** Nobody holds the role any more whose holders were asked. */
  VACANT,
  /** Nobody was found to ask. */
  NOBODY,
  /** The only person to ask is the applicant. */
  APPLICANT,
  /** An expression failed or gave no boolean. */
  EXPRESSION_FAILED,
  /** A node was entered too often. */
  REPEAT_LIMIT,
  /** Its time was over. */
  OVERDUE,
  /** What was to be done outside could not be done. */
  EFFECT_FAILED,
  /** The application that started this one has ended. */
  PARENT_ENDED,
  /** The field that says until when to wait holds no date. */
  NO_DATE,
  /** An administrator said so. */
  ADMINISTRATOR;

  /** The identifier in message files: lower case with hyphens. */
  public String key() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
