package io.errand.notice;

import java.util.Locale;

/** Of what people are told; for each they may choose whether by mail too. */
public enum NoticeKind {
  OPENED,
  RETURNED,
  URGED,
  DUE_SOON,
  OVERDUE,
  COPIED,
  FINISHED,
  ON_BEHALF,
  /** Somebody acts for another, or no longer. */
  PROXY,
  /** Everything of somebody has become one's own. */
  HANDED_OVER,
  /** Others are asked than before, or nobody is found. */
  REPLACED;

  /** The word for it in the HTTP interface. */
  public String key() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
