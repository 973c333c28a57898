package io.errand.definition;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Duration;
import java.util.List;

/**
 * Until when a node should be done, and what follows when it is not.
 *
 * @param in time from arrival, counted by the calendar
 * @param calendar whether days and hours are working ones or all
 * @param remind when to remind, counted from arrival
 * @param then what happens at the end, null for nothing
 */
public record Due(Duration in, Calendar calendar, List<Duration> remind, Then then) {

  /** Which days count. */
  public enum Calendar {
    @JsonProperty("working")
    WORKING,
    @JsonProperty("all")
    ALL
  }

  /** What happens when the time is over. */
  public enum Then {
    @JsonProperty("notify-superior")
    NOTIFY_SUPERIOR,
    @JsonProperty("reassign-superior")
    REASSIGN_SUPERIOR,
    @JsonProperty("approve")
    APPROVE,
    @JsonProperty("return")
    RETURN,
    @JsonProperty("end")
    END
  }

  public Due {
    calendar = Options.or(calendar, Calendar.WORKING);
    remind = remind == null ? List.of() : List.copyOf(remind);
  }
}
