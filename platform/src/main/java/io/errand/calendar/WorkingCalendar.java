package io.errand.calendar;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * Which days and hours are worked. Outside of the period that it knows, the weekend alone decides.
 *
 * @param zone where a day begins
 * @param from the first day that it knows
 * @param to the last day that it knows
 * @param weekend days off in every week
 * @param holidays days off beside them
 * @param workdays days of weekends that are worked
 * @param hours when work is done on such a day, in order
 */
public record WorkingCalendar(
    ZoneId zone,
    LocalDate from,
    LocalDate to,
    Set<DayOfWeek> weekend,
    Set<LocalDate> holidays,
    Set<LocalDate> workdays,
    List<Hours> hours) {

  /** A stretch of work within one day. */
  public record Hours(LocalTime from, LocalTime to) {
    public Hours {
      check(from.isBefore(to), "Hours must begin before they end: " + from + ", " + to);
    }
  }

  /**
   * @throws IllegalArgumentException if no day is ever worked, a day is both off and worked, or the
   *     hours or the period are not in order
   */
  public WorkingCalendar {
    weekend = Set.copyOf(weekend);
    holidays = Set.copyOf(holidays);
    workdays = Set.copyOf(workdays);
    hours = List.copyOf(hours);
    check(!from.isAfter(to), "The calendar must begin before it ends");
    check(!weekend.containsAll(EnumSet.allOf(DayOfWeek.class)), "Some day must be worked");
    check(!hours.isEmpty(), "Some hours must be worked");
    for (LocalDate day : workdays) {
      check(!holidays.contains(day), "A day can't be both worked and off: " + day);
    }
    for (int i = 1; i < hours.size(); i++) {
      check(!hours.get(i).from().isBefore(hours.get(i - 1).to()), "Hours must follow one another");
    }
  }

  private static void check(boolean right, String wrong) {
    if (!right) {
      throw new IllegalArgumentException(wrong);
    }
  }

  /** Whether holidays and moved workdays of a day are known. */
  public boolean knows(LocalDate day) {
    return !day.isBefore(from) && !day.isAfter(to);
  }

  public boolean works(LocalDate day) {
    return workdays.contains(day)
        || (!weekend.contains(day.getDayOfWeek()) && !holidays.contains(day));
  }

  /**
   * A time later, counted in all days: whole days keep the time of day, the rest is exact.
   *
   * @param time not negative
   */
  public Instant plusAll(Instant start, Duration time) {
    return start
        .atZone(zone)
        .plusDays(wholeDays(time))
        .toInstant()
        .plus(time.minusDays(time.toDays()));
  }

  /**
   * A time later, counted in what is worked: whole days are working days, the rest is working
   * hours. The day of the start does not count and the time of day stays; what starts on a day off
   * ends with the hours of its last day.
   *
   * @param time not negative; 24 hours are one working day
   */
  public Instant plusWorking(Instant start, Duration time) {
    LocalDateTime day = plusDays(LocalDateTime.ofInstant(start, zone), wholeDays(time));
    return plusHours(day, time.minusDays(time.toDays())).atZone(zone).toInstant();
  }

  private static long wholeDays(Duration time) {
    check(!time.isNegative(), "A time can't be negative: " + time);
    return time.toDays();
  }

  private LocalDateTime plusDays(LocalDateTime start, long days) {
    if (days == 0) {
      return start;
    }
    LocalDate day = start.toLocalDate();
    LocalTime time = works(day) ? start.toLocalTime() : hours.getLast().to();
    for (long left = days; left > 0; ) {
      day = day.plusDays(1);
      if (works(day)) {
        left--;
      }
    }
    return day.atTime(time);
  }

  private LocalDateTime plusHours(LocalDateTime start, Duration time) {
    Duration left = time;
    LocalDate day = start.toLocalDate();
    while (left.isPositive()) {
      for (Hours stretch : works(day) ? hours : List.<Hours>of()) {
        LocalDateTime begin = later(start, day.atTime(stretch.from()));
        Duration room = Duration.between(begin, day.atTime(stretch.to()));
        if (room.compareTo(left) >= 0) {
          return begin.plus(left);
        }
        left = room.isPositive() ? left.minus(room) : left;
      }
      day = day.plusDays(1);
    }
    return start;
  }

  private static LocalDateTime later(LocalDateTime one, LocalDateTime other) {
    return one.isAfter(other) ? one : other;
  }

  /**
   * How many working days lie between two days: the first does not count, the last does.
   *
   * @return negative when the last comes before the first
   */
  public int workingDaysBetween(LocalDate first, LocalDate last) {
    if (last.isBefore(first)) {
      return -workingDaysBetween(last, first);
    }
    return (int) first.plusDays(1).datesUntil(last.plusDays(1)).filter(this::works).count();
  }
}
