package io.errand.flow;

import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;

/**
 * The lines of the log of all instances that began in one month (UTC): the ids of instances begin
 * with their time (UUIDv7), so that a month is a range of ids.
 */
record EventMonth(YearMonth month) {
  private static final int MILLISECONDS_AT = 16;

  /** This month and those after it. */
  static List<EventMonth> from(Instant now, int months) {
    YearMonth first = YearMonth.from(now.atOffset(ZoneOffset.UTC));
    return IntStream.range(0, months).mapToObj(i -> new EventMonth(first.plusMonths(i))).toList();
  }

  /** The partition that keeps it. */
  String table() {
    return "flow_event_%d_%02d".formatted(month.getYear(), month.getMonthValue());
  }

  /** No id of the month is less. */
  UUID first() {
    return bound(month);
  }

  /** Every id of the month is less. */
  UUID end() {
    return bound(month.plusMonths(1));
  }

  private static UUID bound(YearMonth month) {
    Instant begin = month.atDay(1).atStartOfDay(ZoneOffset.UTC).toInstant();
    return new UUID(begin.toEpochMilli() << MILLISECONDS_AT, 0);
  }
}
