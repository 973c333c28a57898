package io.errand.job;

import java.time.Instant;

/**
 * Work to be done later.
 *
 * @param kind which {@link JobHandler} does it
 * @param payload what the handler needs to know, written as JSON
 * @param dueAt not before then
 * @param key by which it can be cancelled, such as the task that a timer belongs to; null for none
 * @param order jobs of one order run one after another, the earliest due first; one that fails
 *     holds up those behind it until it is done or given up; null for no order
 */
public record NewJob(String kind, Object payload, Instant dueAt, String key, String order) {

  public static NewJob of(String kind, Object payload, Instant dueAt) {
    return new NewJob(kind, payload, dueAt, null, null);
  }

  public NewJob cancelledBy(String what) {
    return new NewJob(kind, payload, dueAt, what, order);
  }

  public NewJob inOrderOf(String whose) {
    return new NewJob(kind, payload, dueAt, key, whose);
  }
}
