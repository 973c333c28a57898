package io.errand.notice;

import io.errand.definition.Text;
import java.time.Instant;
import java.util.UUID;

/** What tests tell people about. */
final class Applications {
  static final Instant NOW = Instant.parse("2026-11-22T08:00:00Z");
  static final Instant DUE = Instant.parse("2026-11-25T09:30:00Z");
  static final Text NODE = new Text("单位办公室审批", "Review by the office");

  private Applications() {}

  static About one() {
    return titled(new Text("用印审批", "Seal approval"), "江鹤年");
  }

  static About titled(Text title, String applicant) {
    return new About(UUID.randomUUID(), "YY2026-00012", "any-service", title, applicant);
  }
}
