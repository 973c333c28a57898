package io.errand.flow;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.YearMonth;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EventMonthTests {

  @ParameterizedTest
  @CsvSource({
    "2026-11-30T23:59:59.999Z, 2026-11, 2027-02",
    "2026-12-01T00:00:00Z, 2026-12, 2027-03",
    // The day has begun in Shanghai, but not in UTC.
    "2026-10-31T17:00:00Z, 2026-10, 2027-01"
  })
  void beginsWithThePresentMonth(Instant now, YearMonth first, YearMonth last) {
    assertThat(EventMonth.from(now, 4))
        .hasSize(4)
        .startsWith(new EventMonth(first))
        .endsWith(new EventMonth(last));
  }

  @ParameterizedTest
  @CsvSource({
    "2026-10-31T23:59:59.999Z, false",
    "2026-11-01T00:00:00Z, true",
    "2026-11-30T23:59:59.999Z, true",
    "2026-12-01T00:00:00Z, false"
  })
  void holdsTheIdsOfItsTime(Instant at, boolean within) {
    EventMonth month = new EventMonth(YearMonth.of(2026, 11));
    for (UUID id : new UUID[] {id(at, 0), id(at, -1)}) {
      boolean held =
          id.toString().compareTo(month.first().toString()) >= 0
              && id.toString().compareTo(month.end().toString()) < 0;
      assertThat(held).as("%s %s", at, id).isEqualTo(within);
    }
  }

  @Test
  void isNamedAfterItsMonth() {
    assertThat(new EventMonth(YearMonth.of(2027, 3)).table()).isEqualTo("flow_event_2027_03");
  }

  /** A UUIDv7 with these random bits. */
  static UUID id(Instant at, long random) {
    return new UUID(
        (at.toEpochMilli() << 16) | 0x7000 | (random & 0xFFF),
        0x8000_0000_0000_0000L | (random & 0x3FFF_FFFF_FFFF_FFFFL));
  }
}
