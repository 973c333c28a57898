package io.errand.catalog;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Queue;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/**
 * Gives applications their numbers. A server takes a few at a time, outside of any transaction, so
 * that submitting never waits for another submission; numbers that a stopped server had taken, and
 * those of submissions that were refused, are not used.
 */
@Component
public class ApplicationNumbers {
  private static final int AT_ONCE = 10;
  private static final Pattern PLACE = Pattern.compile("\\{(yyyy|MM|dd|seq:(\\d))\\}");
  private static final String BY_DEFAULT = "{yyyy}{MM}{dd}-{seq:5}";

  private final DatabaseClient database;
  private final Map<String, Queue<Long>> taken = new HashMap<>();

  ApplicationNumbers(DatabaseClient database) {
    this.database = database;
  }

  /**
   * The next number of a service, or of a field of one.
   *
   * @param of the service's key; of a field with its pointer behind it
   * @param pattern as in the service's card; null for date and five digits
   */
  public Mono<String> next(String of, String pattern, LocalDate today) {
    String numbering = pattern == null ? BY_DEFAULT : pattern;
    String period = fill(numbering, today, null);
    return sequence(of, period).map(number -> fill(numbering, today, number));
  }

  private Mono<Long> sequence(String service, String period) {
    String key = service + " " + period;
    Long kept = poll(key);
    return kept != null ? Mono.just(kept) : take(service, period).map(last -> fill(key, last));
  }

  private synchronized Long poll(String key) {
    Queue<Long> numbers = taken.get(key);
    return numbers == null ? null : numbers.poll();
  }

  private synchronized Long fill(String key, long last) {
    Queue<Long> numbers = taken.computeIfAbsent(key, name -> new ArrayDeque<>());
    for (long number = last - AT_ONCE + 2; number <= last; number++) {
      numbers.add(number);
    }
    return last - AT_ONCE + 1;
  }

  private Mono<Long> take(String service, String period) {
    return database
        .sql(
            """
            insert into service_number (service_key, period, last)
            values (:service, :period, :count)
            on conflict (service_key, period) do update set last = service_number.last + :count
            returning last
            """)
        .bind("service", service)
        .bind("period", period)
        .bind("count", AT_ONCE)
        .map(row -> row.get("last", Long.class))
        .one();
  }

  /** The pattern with its date filled in, and its sequence too where one is given. */
  private static String fill(String pattern, LocalDate day, Long number) {
    Matcher place = PLACE.matcher(pattern);
    StringBuilder filled = new StringBuilder();
    while (place.find()) {
      String text =
          place.group(2) == null
              ? DateTimeFormatter.ofPattern(place.group(1), Locale.ROOT).format(day)
              : number == null
                  ? "#"
                  : String.format(Locale.ROOT, "%0" + place.group(2) + "d", number);
      place.appendReplacement(filled, Matcher.quoteReplacement(text));
    }
    return place.appendTail(filled).toString();
  }
}
