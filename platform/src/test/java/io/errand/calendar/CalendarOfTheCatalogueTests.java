package io.errand.calendar;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.core.io.DefaultResourceLoader;
import tools.jackson.databind.json.JsonMapper;

@ExtendWith(OutputCaptureExtension.class)
class CalendarOfTheCatalogueTests {
  private static final Path SHIPPED = Path.of("../catalog/organisation/calendar.json");
  private static final LocalDate NATIONAL_DAY = LocalDate.of(2026, 10, 1);

  @TempDir private Path catalogue;

  @ParameterizedTest
  @CsvSource({"2026-11-22, false", "2027-11-22, true", "2030-01-01, true"})
  void saysWhenTheComingYearIsMissing(LocalDate today, boolean said, CapturedOutput output)
      throws IOException {
    assertThat(load(Files.readString(SHIPPED), today).works(NATIONAL_DAY)).isFalse();
    assertThat(output.getAll().contains("Add the holidays")).isEqualTo(said);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "2027-12-31   | 2025-12-31",
        "\"weekend\"  | \"weekends\"",
        "saturday     | Satyrday",
        "2026-10-10   | 2026-10-01",
        "08:30        | 12:30",
        "08:30        | eight",
      })
  void aFaultyCalendarIsToldAndWeekendsAreKept(String right, String wrong, CapturedOutput output)
      throws IOException {
    String broken = Files.readString(SHIPPED).replace(right, wrong);
    WorkingCalendar calendar = load(broken, LocalDate.of(2026, 11, 22));
    assertThat(calendar.works(NATIONAL_DAY)).isTrue();
    assertThat(calendar.works(LocalDate.of(2026, 11, 22))).isFalse();
    assertThat(output.getAll()).contains("calendar.json can't be used");
  }

  @Test
  void aMissingCalendarIsTold(CapturedOutput output) {
    assertThat(calendar(LocalDate.of(2026, 11, 22)).works(NATIONAL_DAY)).isTrue();
    assertThat(output.getAll()).contains("calendar.json can't be used");
  }

  private WorkingCalendar load(String json, LocalDate today) throws IOException {
    Path folder = Files.createDirectories(catalogue.resolve("organisation"));
    Files.writeString(folder.resolve("calendar.json"), json);
    return calendar(today);
  }

  private WorkingCalendar calendar(LocalDate today) {
    ZoneId zone = ZoneId.of("Asia/Shanghai");
    Instant now = today.atStartOfDay(zone).toInstant();
    return new CalendarOfTheCatalogue()
        .workingCalendar(
            new DefaultResourceLoader(),
            catalogue.toUri().toString(),
            JsonMapper.shared(),
            Clock.fixed(now, zone));
  }
}
