package io.errand.document;

/** What became of an order to make images of pages. */
enum PageAnswer {
  DONE,
  /** Only who knows a password may open the file. */
  LOCKED,
  /** The file can't be read as what it says it is. */
  BROKEN,
  /** The file has no such page. */
  ABSENT,
  /** The process ended before it had an answer: too much memory or time was asked for. */
  TOO_HEAVY
}
