package io.errand.flow;

import java.util.Locale;

/** What happens at nodes beside the actions of people in their tasks. */
enum ModelHappening {
  /** An administrator gives a task to somebody else. */
  REASSIGN,
  /** An administrator takes a member out. */
  TAKE_OUT,
  /** Others are asked where somebody can't be any more. */
  REPLACED,
  /** Somebody returned to it. */
  RETURNED_TO,
  REMIND,
  DUE_NOTIFY_SUPERIOR,
  DUE_REASSIGN_SUPERIOR,
  DUE_APPROVE,
  DUE_RETURN,
  DUE_END,
  /** A claim lapses. */
  LAPSE,
  /** The time comes for which a node waits. */
  TIME,
  SIGNAL,
  /** The times to come are others. */
  RECOMPUTE,
  EFFECT_DONE,
  EFFECT_FAILED,
  /** What was done is taken back. */
  EFFECT_UNDONE,
  CHILD_ENDED,
  /** A child can't be started. */
  CHILD_FAILED,
  /** A child came back without a decision in it. */
  CHILD_RETURNED,
  /** A child is ended by this application. */
  CHILD_CANCELLED,
  /** The application has ended that started this one. */
  PARENT_ENDED;

  String key() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
