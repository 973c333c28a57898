package io.errand.calendar;

import java.io.IOException;
import java.time.Clock;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.Period;
import java.util.List;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.io.ResourceLoader;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** Reads the calendar once, at start, and says when it will soon be out of date. */
@Configuration(proxyBeanMethods = false)
class CalendarOfTheCatalogue {
  private static final Logger LOG = LoggerFactory.getLogger(CalendarOfTheCatalogue.class);
  private static final Period AHEAD = Period.ofMonths(3);

  @Bean
  WorkingCalendar workingCalendar(
      ResourceLoader resources,
      @Value("${errand.catalog}") String place,
      JsonMapper json,
      Clock clock) {
    String file = place + "organisation/calendar.json";
    try {
      WorkingCalendar calendar =
          CalendarFile.read(resources.getResource(file).getContentAsByteArray(), json);
      if (!calendar.knows(LocalDate.now(clock).plus(AHEAD))) {
        LOG.warn(
            "{} ends on {}: deadlines after that know weekends only. Add the holidays of the"
                + " coming year.",
            file,
            calendar.to());
      }
      return calendar;
    } catch (IOException | JacksonException | IllegalArgumentException wrong) {
      LOG.warn("{} can't be used, deadlines know weekends only: {}", file, wrong.getMessage());
      return weekendsOnly(clock);
    }
  }

  static WorkingCalendar weekendsOnly(Clock clock) {
    LocalDate today = LocalDate.now(clock);
    return new WorkingCalendar(
        clock.getZone(),
        today,
        today,
        Set.of(DayOfWeek.SATURDAY, DayOfWeek.SUNDAY),
        Set.of(),
        Set.of(),
        List.of(
            new WorkingCalendar.Hours(LocalTime.of(8, 30), LocalTime.NOON),
            new WorkingCalendar.Hours(LocalTime.of(14, 0), LocalTime.of(17, 30))));
  }
}
