package io.errand.database;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.r2dbc.spi.Readable;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/**
 * Data that many commands read and few change: people, roles, published versions. Every change of
 * them raises one number in the database. A statement that reads the number beside its own rows
 * says with it whether the copies in memory are still true, on any number of servers.
 */
@Component
public class ReferenceData {
  /** A column for a statement's list; {@link #noticed} reads it. */
  public static final String VERSION =
      "(select version from reference_data) as reference_data_version";

  private static final int MOST_COPIED = 20_000;

  private final DatabaseClient database;
  private final AtomicReference<Generation> present = new AtomicReference<>(new Generation(-1));

  ReferenceData(DatabaseClient database) {
    this.database = database;
  }

  /** Copies that were all read at one version or later. */
  private record Generation(long version, Cache<Key, Object> copies) {
    Generation(long version) {
      this(version, Caffeine.newBuilder().maximumSize(MOST_COPIED).build());
    }
  }

  private record Key(String kind, Object of) {}

  /** Takes the version from a row with the column {@link #VERSION}; older copies are forgotten. */
  public void noticed(Readable row) {
    noticed(row.get("reference_data_version", Long.class));
  }

  private void noticed(long version) {
    if (version > present.get().version()) {
      present.accumulateAndGet(
          new Generation(version),
          (known, fresh) -> fresh.version() > known.version() ? fresh : known);
    }
  }

  /** Looks whether the copies are still true, where no other statement has said so just before. */
  public Mono<Void> check() {
    return database
        .sql("select " + VERSION)
        .map(row -> row.get("reference_data_version", Long.class))
        .one()
        .doOnNext(this::noticed)
        .then();
  }

  /**
   * Values by key, as new as the last version that was noticed.
   *
   * @param kind of the values: one name for one way to read them
   * @param read reads those of which there is no copy; what it doesn't find is missing
   */
  public <K, V> Mono<Map<K, V>> copies(
      String kind, Collection<K> keys, Class<V> type, Function<Set<K>, Mono<Map<K, V>>> read) {
    Cache<Key, Object> copies = present.get().copies();
    Map<K, V> known = new HashMap<>();
    Set<K> missing = new HashSet<>();
    for (K key : keys) {
      Object copy = copies.getIfPresent(new Key(kind, key));
      if (copy == null) {
        missing.add(key);
      } else {
        known.put(key, type.cast(copy));
      }
    }
    return missing.isEmpty()
        ? Mono.just(known)
        : read.apply(missing)
            .map(
                found -> {
                  found.forEach((key, value) -> copies.put(new Key(kind, key), value));
                  known.putAll(found);
                  return known;
                });
  }
}
