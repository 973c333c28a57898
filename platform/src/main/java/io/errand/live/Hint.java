package io.errand.live;

import java.util.Map;
import org.springframework.http.codec.ServerSentEvent;

/**
 * What a page should look at again. It carries no data: who may see what is decided when the page
 * asks.
 *
 * @param id of an application; null where the event says enough
 */
record Hint(String event, String id) {
  static final Hint TASKS = new Hint("tasks", null);
  static final Hint NOTICES = new Hint("notices", null);
  static final Hint APPLICATIONS = new Hint("applications", null);
  static final Hint ANYTHING = new Hint("anything", null);

  static Hint application(String id) {
    return new Hint("application", id);
  }

  ServerSentEvent<Map<String, String>> asEvent() {
    Map<String, String> data = id == null ? Map.of() : Map.of("id", id);
    return ServerSentEvent.builder(data).event(event).build();
  }
}
