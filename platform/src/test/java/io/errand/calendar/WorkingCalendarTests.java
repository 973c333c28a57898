package io.errand.calendar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.json.JsonMapper;

/** The calendar of the catalogue, day by day. */
class WorkingCalendarTests {
  private static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");
  private static final WorkingCalendar CALENDAR = read();

  private static WorkingCalendar read() {
    try {
      return CalendarFile.read(
          Files.readAllBytes(Path.of("../catalog/organisation/calendar.json")),
          JsonMapper.shared());
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "2026-11-20, true,  a Friday",
    "2026-11-21, false, a Saturday",
    "2026-11-22, false, a Sunday",
    "2026-10-01, false, National Day",
    "2026-10-07, false, the last day off of National Day",
    "2026-10-08, true,  the first day after it",
    "2026-10-10, true,  a Saturday that is worked for it",
    "2026-09-20, true,  a Sunday that is worked for it",
    "2026-10-11, false, the Sunday after it",
    "2026-02-14, true,  a Saturday worked for Spring Festival",
    "2026-02-17, false, Spring Festival",
    "2027-02-08, false, Spring Festival a year later",
    "2027-12-31, true,  the last day that is known",
    "2028-01-03, true,  a Monday that nobody has announced",
    "2028-10-03, true,  National Day as far as weekends know",
    "2025-10-04, false, a Saturday before the calendar begins",
  })
  void knowsWhichDaysAreWorked(LocalDate day, boolean works, String what) {
    assertThat(CALENDAR.works(day)).as(what).isEqualTo(works);
  }

  @ParameterizedTest
  @CsvSource({
    "2025-12-31, false",
    "2026-01-01, true",
    "2027-12-31, true",
    "2028-01-01, false",
  })
  void saysHowFarItKnows(LocalDate day, boolean knows) {
    assertThat(CALENDAR.knows(day)).isEqualTo(knows);
  }

  @ParameterizedTest
  @CsvSource({
    // start, time, end
    "2026-11-23T10:00, P3D,      2026-11-26T10:00", // within a week
    "2026-11-19T10:00, P3D,      2026-11-24T10:00", // over a weekend
    "2026-11-19T22:15, P1D,      2026-11-20T22:15", // out of hours the time of day stays
    "2026-11-21T10:00, P1D,      2026-11-23T17:30", // from a day off: all of Monday
    "2026-11-22T10:00, P5D,      2026-11-27T17:30", // from a day off: all of the week
    "2026-09-30T09:00, P1D,      2026-10-08T09:00", // over National Day
    "2026-09-30T09:00, P3D,      2026-10-10T09:00", // onto a Saturday that is worked
    "2026-09-30T09:00, P4D,      2026-10-12T09:00", // and past it
    "2026-10-03T09:00, P1D,      2026-10-08T17:30", // from within National Day
    "2026-09-18T16:00, P1D,      2026-09-20T16:00", // onto a Sunday that is worked
    "2026-02-13T12:00, P2D,      2026-02-24T12:00", // Spring Festival, 14 February is worked
    "2027-12-30T09:00, P3D,      2028-01-04T09:00", // beyond the calendar: weekends alone
    "2026-11-23T11:00, PT2H,     2026-11-23T15:00", // the noon break does not count
    "2026-11-23T10:00, PT1H30M,  2026-11-23T11:30",
    "2026-11-23T10:30, PT1H30M,  2026-11-23T12:00", // ends with the morning, not after it
    "2026-11-23T12:45, PT1H,     2026-11-23T15:00", // from within the break
    "2026-11-23T16:30, PT2H,     2026-11-24T09:30", // over night
    "2026-11-23T20:00, PT30M,    2026-11-24T09:00", // from the evening
    "2026-11-23T07:00, PT30M,    2026-11-23T09:00", // from the early morning
    "2026-11-20T17:00, PT1H,     2026-11-23T09:00", // over a weekend
    "2026-11-21T11:00, PT7H,     2026-11-23T17:30", // a whole Monday
    "2026-11-21T11:00, PT7H1M,   2026-11-24T08:31",
    "2026-09-30T16:30, PT3H,     2026-10-08T10:30", // over National Day
    "2026-10-09T16:30, PT3H,     2026-10-10T10:30", // into a Saturday that is worked
    "2026-11-20T10:00, P1DT2H,   2026-11-23T12:00", // days first, then hours
    "2026-11-23T10:00, PT24H,    2026-11-24T10:00", // 24 hours are a day
    "2026-11-23T10:00, PT0S,     2026-11-23T10:00",
    "2026-11-21T10:00, PT0S,     2026-11-21T10:00",
  })
  void countsWhatIsWorked(LocalDateTime start, Duration time, LocalDateTime end) {
    assertThat(local(CALENDAR.plusWorking(instant(start), time))).isEqualTo(end);
  }

  @ParameterizedTest
  @CsvSource({
    "2026-11-19T10:00, P3D,    2026-11-22T10:00",
    "2026-09-30T09:00, P3D,    2026-10-03T09:00",
    "2026-11-20T17:00, PT2H,   2026-11-20T19:00",
    "2026-11-20T17:00, P1DT2H, 2026-11-21T19:00",
  })
  void countsAllDays(LocalDateTime start, Duration time, LocalDateTime end) {
    assertThat(local(CALENDAR.plusAll(instant(start), time))).isEqualTo(end);
  }

  @ParameterizedTest
  @CsvSource({
    // In Berlin the clock goes from two to three in that night.
    "2026-03-28T10:00, P1D,  2026-03-29T10:00",
    "2026-03-28T12:00, PT22H, 2026-03-29T11:00",
  })
  void daysAreDaysWhereTheClockIsPutForward(LocalDateTime start, Duration time, LocalDateTime end) {
    ZoneId zone = ZoneId.of("Europe/Berlin");
    WorkingCalendar calendar = plain(zone, Set.of());
    assertThat(calendar.plusAll(start.atZone(zone).toInstant(), time).atZone(zone))
        .isEqualTo(end.atZone(zone));
  }

  @ParameterizedTest
  @CsvSource({
    "2026-11-20, 2026-11-20, 0",
    "2026-11-20, 2026-11-23, 1",
    "2026-11-20, 2026-11-22, 0",
    "2026-11-21, 2026-11-23, 1",
    "2026-09-30, 2026-10-08, 1",
    "2026-09-30, 2026-10-12, 4",
    "2026-10-12, 2026-09-30, -4",
    "2026-01-01, 2026-12-31, 248",
  })
  void countsWorkingDaysBetween(LocalDate first, LocalDate last, int days) {
    assertThat(CALENDAR.workingDaysBetween(first, last)).isEqualTo(days);
  }

  @Test
  void addingAndCountingAgreeAndNeverGoBack() {
    Random random = new Random(3);
    for (int i = 0; i < 2_000; i++) {
      LocalDateTime start =
          LocalDate.of(2026, 1, 1).plusDays(random.nextInt(800)).atTime(random.nextInt(24), 10);
      int days = random.nextInt(1, 60);
      LocalDateTime end = local(CALENDAR.plusWorking(instant(start), Duration.ofDays(days)));
      assertThat(CALENDAR.works(end.toLocalDate())).isTrue();
      assertThat(CALENDAR.workingDaysBetween(start.toLocalDate(), end.toLocalDate()))
          .as("%s and %s days", start, days)
          .isEqualTo(days);
      Instant sooner = CALENDAR.plusWorking(instant(start), Duration.ofMinutes(days * 7L));
      Instant later = CALENDAR.plusWorking(instant(start), Duration.ofMinutes(days * 7L + 1));
      assertThat(sooner).isAfter(instant(start)).isBefore(later);
    }
  }

  @Test
  void refusesWhatWouldNeverEnd() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> plain(SHANGHAI, EnumSet.allOf(DayOfWeek.class)));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> CALENDAR.plusWorking(Instant.EPOCH, Duration.ofDays(-1)));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> CALENDAR.plusAll(Instant.EPOCH, Duration.ofMinutes(-1)));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new WorkingCalendar.Hours(LocalTime.NOON, LocalTime.NOON));
  }

  private static WorkingCalendar plain(ZoneId zone, Set<DayOfWeek> weekend) {
    return new WorkingCalendar(
        zone,
        LocalDate.EPOCH,
        LocalDate.EPOCH,
        weekend,
        Set.of(),
        Set.of(),
        List.of(new WorkingCalendar.Hours(LocalTime.of(9, 0), LocalTime.of(17, 0))));
  }

  private static Instant instant(LocalDateTime local) {
    return local.atZone(SHANGHAI).toInstant();
  }

  private static LocalDateTime local(Instant instant) {
    return LocalDateTime.ofInstant(instant, SHANGHAI);
  }
}
