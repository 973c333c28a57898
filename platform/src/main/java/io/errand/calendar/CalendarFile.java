package io.errand.calendar;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** The calendar as it is written in the catalogue; titles are for those who read the file. */
@JsonIgnoreProperties({"$schema", "key", "title", "note"})
record CalendarFile(
    LocalDate from,
    LocalDate to,
    ZoneId timeZone,
    List<String> weekend,
    List<Stretch> hours,
    List<Holiday> holidays,
    List<Workday> workdays) {

  record Stretch(LocalTime from, LocalTime to) {}

  @JsonIgnoreProperties("title")
  record Holiday(LocalDate from, LocalDate to) {}

  @JsonIgnoreProperties("title")
  record Workday(LocalDate date) {}

  static WorkingCalendar read(byte[] json, JsonMapper mapper) {
    CalendarFile file =
        mapper
            .readerFor(CalendarFile.class)
            .with(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .with(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
            .readValue(json);
    return file.calendar();
  }

  private WorkingCalendar calendar() {
    return new WorkingCalendar(
        timeZone,
        from,
        to,
        weekend.stream()
            .map(day -> DayOfWeek.valueOf(day.toUpperCase(Locale.ROOT)))
            .collect(Collectors.toSet()),
        holidays.stream()
            .flatMap(holiday -> holiday.from().datesUntil(holiday.to().plusDays(1)))
            .collect(Collectors.toSet()),
        workdays.stream().map(Workday::date).collect(Collectors.toSet()),
        hours.stream().map(one -> new WorkingCalendar.Hours(one.from(), one.to())).toList());
  }
}
