package io.errand.notice;

import io.errand.problem.Language;
import java.util.Set;

/**
 * How a person wants to be told by mail.
 *
 * @param muted kinds of which they want none
 */
public record Preferences(Language language, Set<NoticeKind> muted) {
  /** Of whoever has chosen nothing. */
  public static final Preferences BY_DEFAULT = new Preferences(Language.CHINESE, Set.of());

  public Preferences {
    muted = Set.copyOf(muted);
  }
}
