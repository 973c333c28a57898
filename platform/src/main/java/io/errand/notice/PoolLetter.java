package io.errand.notice;

/** A mail to the members of a pool, as its job keeps it. */
record PoolLetter(Notice.Pool pool, Told told) {}
