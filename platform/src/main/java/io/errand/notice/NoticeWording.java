package io.errand.notice;

import java.util.Locale;

/** The sentences that there are; each has a title and a text in the message files. */
public enum NoticeWording {
  OPENED(NoticeKind.OPENED, true),
  RETURNED(NoticeKind.RETURNED, false),
  URGED(NoticeKind.URGED, true),
  PRESSED(NoticeKind.URGED, false),
  DUE_SOON(NoticeKind.DUE_SOON, true),
  OVERDUE(NoticeKind.OVERDUE, true),
  ESCALATED(NoticeKind.OVERDUE, false),
  COPIED(NoticeKind.COPIED, false),
  COMPLETED(NoticeKind.FINISHED, false),
  REJECTED(NoticeKind.FINISHED, false),
  WITHDRAWN(NoticeKind.FINISHED, false),
  TERMINATED(NoticeKind.FINISHED, false),
  ON_BEHALF(NoticeKind.ON_BEHALF, false),
  PROXY_APPOINTED(NoticeKind.PROXY, false),
  PROXY_REVOKED(NoticeKind.PROXY, false),
  HANDED_OVER(NoticeKind.HANDED_OVER, false),
  REPLACED(NoticeKind.REPLACED, false),
  VACATED(NoticeKind.REPLACED, false),
  STRANDED(NoticeKind.REPLACED, false);

  private final NoticeKind kind;
  private final boolean asksToAct;

  NoticeWording(NoticeKind kind, boolean asksToAct) {
    this.kind = kind;
    this.asksToAct = asksToAct;
  }

  public NoticeKind kind() {
    return kind;
  }

  /** Whether who reads it decides a task; everybody else reads the application. */
  boolean asksToAct() {
    return asksToAct;
  }

  String key() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
