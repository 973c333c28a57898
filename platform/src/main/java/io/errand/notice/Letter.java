package io.errand.notice;

import java.util.UUID;

/**
 * A mail to be sent, as its job keeps it.
 *
 * @param id of the mail: the same however often it is tried
 */
record Letter(UUID id, UUID person, Told told) {}
