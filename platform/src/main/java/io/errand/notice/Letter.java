package io.errand.notice;

import java.util.UUID;

/**
 * A mail to be sent, as its job keeps it.
 *
 * @param id of the mail: the same however often it is tried
 * @param alone whether those who act for the person have letters of their own, or get none; null
 *     for no
 */
record Letter(UUID id, UUID person, Told told, Boolean alone) {
  Letter(UUID id, UUID person, Told told) {
    this(id, person, told, null);
  }
}
