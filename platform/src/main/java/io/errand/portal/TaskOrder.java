package io.errand.portal;

import io.errand.task.TaskLists;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** In which order the to-do list is read, and where a page of it ended. */
final class TaskOrder {
  private static final Map<String, TaskLists.Order> ORDERS =
      Map.of(
          Arrival.OLDEST,
          TaskLists.Order.OLDEST,
          Arrival.NEWEST,
          TaskLists.Order.NEWEST,
          "urged",
          TaskLists.Order.URGED,
          "due",
          TaskLists.Order.DUE);

  private TaskOrder() {}

  /**
   * Reads the parameter {@code sort}.
   *
   * @throws UnknownValue when there is no such order
   */
  static TaskLists.Order of(String sort) {
    TaskLists.Order order = ORDERS.get(sort);
    if (order == null) {
      throw new UnknownValue("sort", "arrived, -arrived, urged, due");
    }
    return order;
  }

  static String cursor(TaskLists.Place place) {
    String due = place.due() == null ? "" : place.due().toString();
    return Cursor.of(place.at(), place.instance(), place.number(), place.urged(), due);
  }

  /**
   * Reads a cursor; null for the first page.
   *
   * @throws Cursor.Unreadable when no list has given it
   */
  static TaskLists.Place place(String after) {
    if (after.isEmpty()) {
      return null;
    }
    List<String> parts = Cursor.parts(after, 5);
    try {
      return new TaskLists.Place(
          Cursor.time(parts.get(0)),
          UUID.fromString(parts.get(1)),
          Integer.parseInt(parts.get(2)),
          Boolean.parseBoolean(parts.get(3)),
          parts.get(4).isEmpty() ? null : Cursor.time(parts.get(4)));
    } catch (IllegalArgumentException unreadable) {
      throw new Cursor.Unreadable();
    }
  }
}
